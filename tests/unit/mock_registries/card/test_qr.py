from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from mock_registries.card.qr import qr_content
from tests.fixtures.cards import Cards


@settings(deadline=None, max_examples=50)
@given(st.integers(0, 10**6))
def test_the_first_seven_fields_stand_at_their_places_whatever_the_card(cards: Cards, number: int) -> None:
    holder = cards.holder(number)
    person, fields = holder.person, qr_content(holder).split("|")
    assert fields[0] == person.personal_number
    assert fields[1] == holder.old_id_number
    assert fields[2] == person.name.full
    assert fields[3] == person.born.strftime("%d%m%Y")
    assert fields[4] in {"Nam", "Nữ"}
    assert fields[5] == cards.nation.household(person.household).home.text
    assert fields[6] == holder.card.issued_on.strftime("%d%m%Y")


def test_the_card_of_2024_adds_the_parents(cards: Cards) -> None:
    for holder in cards.holders:
        more = qr_content(holder).split("|")[7:]
        assert more == ([*holder.parents] if holder.card.issued_on >= date(2024, 7, 1) else [])
