from datetime import date

import pytest

from mock_registries.nation.cards import Card, expiry, find_card
from mock_registries.nation.dates import CENSUS_DAY, add_years
from mock_registries.nation.nation import Nation

BORN = date(1990, 5, 20)


@pytest.mark.parametrize(
    ("issued", "expires"),
    [
        (date(2004, 5, 20), date(2015, 5, 20)),
        (date(2013, 5, 19), date(2015, 5, 20)),
        (date(2013, 5, 20), date(2030, 5, 20)),
        (date(2015, 5, 20), date(2030, 5, 20)),
        (date(2028, 5, 19), date(2030, 5, 20)),
        (date(2028, 5, 20), date(2050, 5, 20)),
        (date(2048, 5, 20), None),
        (date(2050, 5, 20), None),
    ],
    ids=["at 14", "day before 23", "at 23", "at 25", "day before 38", "at 38", "at 58", "at 60"],
)
def test_a_card_issued_within_two_years_of_an_exchange_age_runs_to_the_next(
    issued: date, expires: date | None
) -> None:
    assert expiry(BORN, issued) == expires


def test_a_small_childs_card_runs_to_its_fourteenth_birthday() -> None:
    assert expiry(date(2020, 1, 1), date(2025, 1, 1)) == date(2034, 1, 1)


def test_a_card_is_expired_from_its_last_day_on() -> None:
    card = Card(date(2021, 1, 1), date(2026, 7, 1), "")
    assert card.is_expired_on(date(2026, 7, 1))
    assert not card.is_expired_on(date(2026, 6, 30))
    assert not Card(date(2021, 1, 1), None, "").is_expired_on(date(2100, 1, 1))


def test_issue_dates_are_possible_for_every_holder() -> None:
    nation = Nation(2026, 3_000)
    holders = [(person, card) for person in nation.people() if (card := find_card(person, 2026))]
    assert len(holders) > 2_000
    for person, card in holders:
        assert date(2021, 1, 1) <= card.issued_on <= CENSUS_DAY
        assert card.issued_on > person.born
        assert card.expires_on == expiry(person.born, card.issued_on)
        if add_years(person.born, 14) > card.issued_on:
            assert card.issued_on >= date(2024, 7, 1)
        assert card.issuer == ("Bộ Công an" if card.issued_on >= date(2024, 7, 1) else card.issuer)
