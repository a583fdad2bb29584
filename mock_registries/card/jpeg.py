"""A picture of coloured squares as a baseline JPEG (ITU-T T.81), without an image library.

Every block of 8 x 8 pixels has one colour, so of its coefficients only the first is not zero: no transform is needed
and the code has one symbol, "nothing more", besides the differences between neighbours.
"""

from collections.abc import Iterator, Sequence
from typing import Final

Colour = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""

BLOCK: Final = 8
_QUANTUM: Final = 8  # the first coefficient is eight times the mean, so that a step of eight keeps it exactly
_LENGTHS: Final = bytes([0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0])  # T.81, table K.3
_COMPONENTS: Final = 3
_START, _END = b"\xff\xd8", b"\xff\xd9"


def mosaic(rows: Sequence[Sequence[Colour]]) -> bytes:
    """Return the picture: a block per colour, all rows equally long."""
    height, width = len(rows) * BLOCK, len(rows[0]) * BLOCK
    frame = b"\x08" + height.to_bytes(2, "big") + width.to_bytes(2, "big") + bytes([_COMPONENTS])
    components = b"".join(bytes([number, 0x11, 0]) for number in range(1, _COMPONENTS + 1))
    selectors = b"".join(bytes([number, 0]) for number in range(1, _COMPONENTS + 1))
    return b"".join(
        (
            _START,
            _segment(0xE0, b"JFIF\0\x01\x01\x00\x00\x01\x00\x01\x00\x00"),
            _segment(0xDB, b"\x00" + bytes([_QUANTUM]) * 64),
            _segment(0xC0, frame + components),
            _segment(0xC4, b"\x00" + _LENGTHS + bytes(range(12))),
            _segment(0xC4, b"\x10" + bytes([1] + [0] * 15) + b"\x00"),
            _segment(0xDA, bytes([_COMPONENTS]) + selectors + b"\x00\x3f\x00"),
            _scan(rows),
            _END,
        )
    )


def _segment(marker: int, content: bytes) -> bytes:
    return bytes([0xFF, marker]) + (len(content) + 2).to_bytes(2, "big") + content


def _scan(rows: Sequence[Sequence[Colour]]) -> bytes:
    bits = "".join(_bits(rows))
    bits += "1" * (-len(bits) % 8)
    packed = int(bits, 2).to_bytes(len(bits) // 8, "big")
    return packed.replace(b"\xff", b"\xff\x00")  # F.1.2.3: so that no marker appears in the data


def _bits(rows: Sequence[Sequence[Colour]]) -> Iterator[str]:
    before = [0] * _COMPONENTS
    for row in rows:
        for colour in row:
            values = _levels(colour)
            for value, last in zip(values, before, strict=True):
                yield _difference(value - last) + "0"
            before = values


def _levels(colour: Colour) -> list[int]:
    """Return luminance and both chrominances around zero (JFIF 1.02), rounded by integers for every machine alike."""
    red, green, blue = colour
    luminance = (299 * red + 587 * green + 114 * blue + 500) // 1000
    return [
        luminance - 128,
        _within((564 * (blue - luminance) + 500) // 1000),
        _within((713 * (red - luminance) + 500) // 1000),
    ]


def _within(level: int) -> int:
    return max(-128, min(127, level))


def _difference(value: int) -> str:
    """Return size and bits of a difference (T.81, F.1.2.1): a negative one is sent less one."""
    size = abs(value).bit_length()
    if size == 0:
        return _CODES[0]
    return _CODES[size] + f"{value if value > 0 else value + (1 << size) - 1:0{size}b}"


def _codes() -> tuple[str, ...]:
    """Return the code of each size (T.81, C.2): counted up, one digit longer where the table says so."""
    codes: list[str] = []
    code = 0
    for length, count in enumerate(_LENGTHS, start=1):
        for _ in range(count):
            codes.append(f"{code:0{length}b}")
            code += 1
        code <<= 1
    return tuple(codes)


_CODES: Final = _codes()
