import pytest

from mock_registries.card.holder import find_holder
from mock_registries.problems import NoSuchRecord
from tests.fixtures.cards import Cards


def test_a_card_names_whoever_the_holder_was_married_to_when_it_was_issued(cards: Cards) -> None:
    named = 0
    for holder in cards.holders:
        household, day = cards.nation.household(holder.person.household), holder.card.issued_on
        marriage, abroad = household.marriage_of(holder.person.index), household.foreign_marriage
        expected = ""
        if abroad is not None and abroad.resident == holder.person.index and abroad.registered_on <= day:
            expected = abroad.foreigner.name
        if marriage is not None and marriage.registered_on <= day < (marriage.ended_on or day.max):
            other = {marriage.husband, marriage.wife} - {holder.person.index}
            expected = cards.nation.person(other.pop()).name.full
        assert holder.spouse == expected
        named += bool(expected)
    assert 0 < named < len(cards.holders)


def test_a_holder_is_not_printed_with_name_or_number(cards: Cards) -> None:
    holder = cards.holder(0)
    for secret in (holder.person.personal_number, holder.person.name.full, holder.residence):
        assert secret not in repr(holder)


@pytest.mark.parametrize(
    "number", ["", "x", "901190000001x", "001190000001", "\N{ARABIC-INDIC DIGIT NINE}" * 12, "9" * 12]
)
def test_what_is_no_holders_number_has_no_record(cards: Cards, number: str) -> None:
    with pytest.raises(NoSuchRecord):
        find_holder(cards.nation, number)
