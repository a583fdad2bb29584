"""BER-TLV as the files of the chip nest it (ISO/IEC 7816-4, 5.2.2): tags of one or two bytes, definite lengths."""

from typing import Final

_SHORT: Final = 0x80


def tlv(tag: int, *values: bytes) -> bytes:
    """Return the data object of that tag around the values, in the shortest form of its length."""
    value = b"".join(values)
    return _minimal(tag) + _length(len(value)) + value


def _length(size: int) -> bytes:
    if size < _SHORT:
        return bytes([size])
    digits = _minimal(size)
    return bytes([_SHORT | len(digits)]) + digits


def _minimal(number: int) -> bytes:
    return number.to_bytes((number.bit_length() + 7) // 8, "big")
