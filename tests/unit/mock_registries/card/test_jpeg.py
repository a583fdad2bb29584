from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from mock_registries.card.drawing import COLUMNS, ROWS, draw
from mock_registries.card.jpeg import Colour, mosaic


@dataclass
class Picture:
    """A baseline JPEG of flat blocks, read as T.81 says from nothing but its bytes."""

    width: int = 0
    height: int = 0
    quantum: int = 0
    codes: dict[int, dict[str, int]] = field(default_factory=dict)
    blocks: list[Colour] = field(default_factory=list)

    @classmethod
    def read(cls, data: bytes) -> "Picture":
        assert data[:2] == b"\xff\xd8"
        assert data[-2:] == b"\xff\xd9"
        picture, place = cls(), 2
        while True:
            marker, size = data[place + 1], int.from_bytes(data[place + 2 : place + 4], "big")
            picture._take(marker, data[place + 4 : place + 2 + size])
            place += 2 + size
            if marker == 0xDA:
                picture._scan(data[place:-2].replace(b"\xff\x00", b"\xff"))
                return picture

    def _take(self, marker: int, content: bytes) -> None:
        if marker == 0xC0:
            self.height, self.width = (int.from_bytes(content[at : at + 2], "big") for at in (1, 3))
        elif marker == 0xDB:
            self.quantum = content[1]
        elif marker == 0xC4:
            self.codes[content[0]] = dict(self._codes(content[1:17], content[17:]))

    @staticmethod
    def _codes(lengths: bytes, symbols: bytes) -> list[tuple[str, int]]:
        found: list[tuple[str, int]] = []
        code = 0
        for length, count in enumerate(lengths, start=1):
            for _ in range(count):
                found.append((f"{code:0{length}b}", symbols[len(found)]))
                code += 1
            code *= 2
        return found

    def _scan(self, data: bytes) -> None:
        bits = iter("".join(f"{byte:08b}" for byte in data))

        def symbol(table: int) -> int:
            code = ""
            while code not in self.codes[table]:
                code += next(bits)
            return self.codes[table][code]

        last = [0, 0, 0]
        for _ in range(self.width * self.height // 64):
            for component in range(3):
                size = symbol(0x00)
                raw = int("0" + "".join(next(bits) for _ in range(size)), 2)
                last[component] += raw if not size or raw >> (size - 1) else raw - (1 << size) + 1
                assert symbol(0x10) == 0  # nothing more in this block
            self.blocks.append(_colour(*(value * self.quantum / 8 for value in last)))
        assert set(bits) <= {"1"}


def _colour(y: float, cb: float, cr: float) -> Colour:
    light = y + 128
    values = (light + 1.402 * cr, light - 0.344136 * cb - 0.714136 * cr, light + 1.772 * cb)
    red, green, blue = (max(0, min(255, round(value))) for value in values)
    return red, green, blue


COLOURS = st.tuples(*[st.integers(0, 255)] * 3)


@settings(deadline=None, max_examples=40)
@given(
    st.integers(1, 4).flatmap(
        lambda width: st.lists(st.lists(COLOURS, min_size=width, max_size=width), min_size=1, max_size=4)
    )
)
def test_a_decoder_sees_the_colours_that_were_drawn(rows: list[list[Colour]]) -> None:
    picture = Picture.read(mosaic(rows))
    assert (picture.width, picture.height) == (8 * len(rows[0]), 8 * len(rows))
    drawn = [colour for row in rows for colour in row]
    for one, other in zip(drawn, picture.blocks, strict=True):
        assert max(abs(a - b) for a, b in zip(one, other, strict=True)) <= 3


def test_a_drawing_belongs_to_the_resident_and_is_marked_as_a_mock() -> None:
    drawing = draw(2026, 7, "female", is_old=False)
    assert drawing == draw(2026, 7, "female", is_old=False)
    assert len({str(draw(2026, index, "male", is_old=False)) for index in range(20)}) > 15
    assert (len(drawing), {len(row) for row in drawing}) == (ROWS, {COLUMNS})
    letters = [[colour == (255, 255, 255) for colour in row] for row in drawing[-6:-1]]
    assert sum(map(sum, letters)) == 47  # the squares of the word MOCK
