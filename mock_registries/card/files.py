"""The files of a card: a function of the nation's seed, the holder, the day of issue and the issuer's keys."""

from typing import Final, Literal

from mock_registries.card import face_file, identity_file, key_files
from mock_registries.card.chip_keys import chip_keys
from mock_registries.card.holder import Holder
from mock_registries.card.issuer import Issuer
from mock_registries.card.mrz import machine_readable_zone
from mock_registries.card.security_object import LDS_VERSION, UNICODE_VERSION, security_object
from mock_registries.card.tlv import tlv

FileName = Literal["EF.COM", "EF.SOD", "DG1", "DG2", "DG13", "DG14", "DG15"]

_TAGS: Final = {
    1: 0x61,
    2: face_file.TAG,
    13: identity_file.TAG,
    14: key_files.SECURITY_INFOS_TAG,
    15: key_files.PUBLIC_KEY_TAG,
}
_NAMES: Final[dict[int, FileName]] = {1: "DG1", 2: "DG2", 13: "DG13", 14: "DG14", 15: "DG15"}


def card_files(holder: Holder, seed: int, issuer: Issuer) -> dict[FileName, bytes]:
    """Return every file on the card. A card of a child under six has no DG2."""
    chip = chip_keys(issuer.chip_secret, holder, seed)
    groups = {
        1: tlv(_TAGS[1], tlv(0x5F1F, _zone(holder).encode("ascii"))),
        **({2: face_file.face_file(holder, seed)} if holder.has_face else {}),
        13: identity_file.identity_file(holder),
        14: key_files.security_file(chip),
        15: key_files.public_key_file(chip),
    }
    files: dict[FileName, bytes] = {
        "EF.COM": _index(list(groups)),
        "EF.SOD": security_object(groups, issuer),
    }
    return files | {_NAMES[number]: group for number, group in groups.items()}


def _zone(holder: Holder) -> str:
    person = holder.person
    return machine_readable_zone(
        personal_number=person.personal_number,
        surname=person.name.surname,
        given_names=holder.given_names,
        sex=person.sex,
        born=person.born,
        expires=holder.card.expires_on,
    )


def _index(numbers: list[int]) -> bytes:
    """Return EF.COM (9303-10, 4.6.1): versions, and the tags of the data groups."""
    return tlv(
        0x60,
        tlv(0x5F01, LDS_VERSION.encode("ascii")),
        tlv(0x5F36, UNICODE_VERSION.encode("ascii")),
        tlv(0x5C, bytes(_TAGS[number] for number in numbers)),
    )
