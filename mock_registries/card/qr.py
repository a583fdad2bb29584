"""The QR code printed on the card: seven fields between bars; the card of July 2024 adds the names of the parents."""

from datetime import date
from typing import Final

from mock_registries.card.holder import Holder

BAR: Final = "|"
_NEW_LAYOUT: Final = date(2024, 7, 1)  # Law on Identification 26/2023 in force


def qr_content(holder: Holder) -> str:
    """Return the text in the code.

    Number, old number or nothing, name, birth, sex, address, issue. What the card of 2024 appends, and in which order, is
    not published: a reader takes the first seven by position and ignores the rest.
    """
    person, card = holder.person, holder.card
    fields = [
        person.personal_number,
        holder.old_id_number,
        person.name.full,
        _day(person.born),
        holder.sex,
        holder.residence,
        _day(card.issued_on),
    ]
    if card.issued_on >= _NEW_LAYOUT:
        fields += holder.parents
    return BAR.join(fields)


def _day(day: date) -> str:
    return day.strftime("%d%m%Y")
