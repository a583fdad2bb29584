"""DG2: the drawing in a face record of ISO/IEC 19794-5:2005, inside the biometric template of ICAO Doc 9303-10, 4.7.2."""

from typing import Final

from mock_registries.card.drawing import COLUMNS, ROWS, draw
from mock_registries.card.holder import Holder
from mock_registries.card.jpeg import BLOCK, mosaic
from mock_registries.card.tlv import tlv
from mock_registries.nation.dates import age_on

TAG: Final = 0x75
_GREY_FROM: Final = 60
_SEXES: Final = {"male": 1, "female": 2}
# CBEFF (9303-10, table 38): header version, type facial features, format owner ISO/IEC JTC 1/SC 37, format face image
_TYPE_OF_TEMPLATE: Final = (
    tlv(0x80, b"\x01\x01") + tlv(0x81, b"\x02") + tlv(0x87, b"\x01\x01") + tlv(0x88, b"\x00\x08")
)
_FILE_HEADER_BYTES: Final = 14
_FACE_HEADER_BYTES: Final = 32


def face_file(holder: Holder, seed: int) -> bytes:
    """Return DG2."""
    template = tlv(0x7F60, tlv(0xA1, _TYPE_OF_TEMPLATE), tlv(0x5F2E, _face_record(holder, seed)))
    return tlv(TAG, tlv(0x7F61, tlv(0x02, b"\x01"), template))


def _face_record(holder: Holder, seed: int) -> bytes:
    person = holder.person
    is_old = age_on(holder.card.issued_on, person.born) >= _GREY_FROM
    picture = mosaic(draw(seed, person.index, person.sex, is_old=is_old))
    size = _FACE_HEADER_BYTES + len(picture)
    header = b"FAC\x00010\x00" + _number(_FILE_HEADER_BYTES + size, 4) + _number(1, 2)
    return header + _face_header(size, _SEXES.get(person.sex, 0)) + picture


def _face_header(size: int, sex: int) -> bytes:
    """Return the facial and the image information: no feature points, pose and expression unspecified.

    The type of the image is "basic": a drawing does not claim to be a full frontal photograph.
    """
    face = _number(size, 4) + _number(0, 2) + bytes([sex, 0, 0]) + bytes(3) + bytes(2) + bytes(3) + bytes(3)
    image = (
        bytes([0, 0]) + _number(COLUMNS * BLOCK, 2) + _number(ROWS * BLOCK, 2) + bytes([1, 0]) + bytes(2 + 2)
    )
    return face + image


def _number(value: int, size: int) -> bytes:
    return value.to_bytes(size, "big")
