"""DG13: the fields of the card in Vietnamese, numbered, in the structure that readers of the real card know.

Neither numbers nor structure are published by the issuer; they are what public readers of the card agree on: a sequence
of pairs of number and UTF-8 text, with a number for the parents that has two texts.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from mock_registries.card.holder import Holder
from mock_registries.card.tlv import tlv
from mock_registries.nation.people import NATIONALITY

TAG: Final = 0x6D
FOR_LIFE: Final = "Không thời hạn"
_NO_RELIGION: Final = "Không"
_SEQUENCE, _INTEGER, _TEXT = 0x30, 0x02, 0x0C
_PARENTS, _SPOUSE, _OLD_ID_NUMBER = 13, 14, 16


def identity_file(holder: Holder) -> bytes:
    """Return DG13."""
    items = [_item(number, _text(value)) for number, value in enumerate(_printed(holder), start=1)]
    father, mother = holder.parents
    items += [
        _item(_PARENTS, tlv(_SEQUENCE, _text(father)), tlv(_SEQUENCE, _text(mother))),
        _item(_SPOUSE, _text(holder.spouse)),
        _item(_OLD_ID_NUMBER, _text(holder.old_id_number)),
    ]
    return tlv(TAG, tlv(_SEQUENCE, *items))


def _printed(holder: Holder) -> Iterator[str]:
    """Yield fields 1 to 12, in order."""
    person, card = holder.person, holder.card
    yield person.personal_number
    yield person.name.full
    yield _day(person.born)
    yield holder.sex
    yield NATIONALITY
    yield person.ethnicity
    yield person.religion or _NO_RELIGION
    yield holder.place_of_origin
    yield holder.residence
    yield holder.features
    yield _day(card.issued_on)
    yield _day(card.expires_on) if card.expires_on else FOR_LIFE


def _item(number: int, *values: bytes) -> bytes:
    return tlv(_SEQUENCE, tlv(_INTEGER, bytes([number])), *values)


def _text(value: str) -> bytes:
    return tlv(_TEXT, value.encode())


def _day(day: date) -> str:
    return day.strftime("%d/%m/%Y")
