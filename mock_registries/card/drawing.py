"""A drawn face for a resident, in squares: nobody's likeness, and marked as a mock in its lowest rows."""

from collections.abc import Callable
from typing import Final

from mock_registries.card.jpeg import Colour
from mock_registries.nation.dice import Dice

COLUMNS: Final = 30
ROWS: Final = 40
_PAPERS: Final[tuple[Colour, ...]] = ((214, 226, 240), (226, 234, 220), (238, 228, 214), (224, 220, 236))
_SKINS: Final[tuple[Colour, ...]] = ((242, 208, 172), (228, 188, 148), (212, 168, 126), (196, 150, 110))
_HAIRS: Final[tuple[Colour, ...]] = ((28, 24, 24), (48, 36, 30), (70, 52, 40))
_CLOTHES: Final[tuple[Colour, ...]] = ((52, 86, 140), (130, 52, 60), (58, 112, 84), (90, 80, 120))
_GREY: Final[Colour] = (172, 172, 172)
_DARK: Final[Colour] = (40, 34, 34)
_LIPS: Final[Colour] = (176, 84, 84)
_WORD: Final = (  # MOCK
    "#...#..###...####.#...#",
    "##.##.#...#.#.....#..#.",
    "#.#.#.#...#.#.....###..",
    "#...#.#...#.#.....#..#.",
    "#...#..###...####.#...#",
)
_MARGIN: Final = 3

Inside = Callable[[int, int], bool]


def draw(seed: int, index: int, sex: str, *, is_old: bool) -> list[list[Colour]]:
    """Return the drawing, row by row: a function of the resident alone."""
    dice = Dice(seed, "drawing", index)
    rows = [[dice.one_of(_PAPERS, "paper")] * COLUMNS for _ in range(ROWS)]
    skin = dice.one_of(_SKINS, "skin")
    hair = _GREY if is_old else dice.one_of(_HAIRS, "hair")
    width = dice.between(7, 9, "width")
    is_long = dice.hit(800 if sex == "female" else 60, "long-hair")
    for colour, inside in (
        (hair, _oval(15, 18 if is_long else 14, width + 2, 15 if is_long else 11)),
        (dice.one_of(_CLOTHES, "clothes"), _oval(15, 38, 13, 9)),
        (skin, _box(13, 17, 25, 32)),
        (skin, _oval(15, 18, width, 11)),
        (hair, _oval(15, dice.between(6, 9, "fringe"), width, 4)),
    ):
        _fill(rows, colour, inside)
    _draw_features(rows, dice, hair)
    _write_word(rows)
    return rows


def _draw_features(rows: list[list[Colour]], dice: Dice, hair: Colour) -> None:
    apart, brow = dice.between(3, 4, "eyes"), dice.between(2, 3, "brows")
    for centre in (15 - apart, 15 + apart):
        _fill(rows, _DARK, _box(centre, centre, 17, 17 + dice.below(2, "eye-height")))
        _fill(rows, hair, _box(centre - 1, centre + 1, 17 - brow, 17 - brow))
    _fill(rows, _GREY, _box(15, 15, 20, 20 + dice.between(1, 2, "nose")))
    mouth = dice.between(1, 3, "mouth")
    _fill(rows, _LIPS, _box(15 - mouth, 15 + mouth, 25, 25))


def _write_word(rows: list[list[Colour]]) -> None:
    _fill(rows, _DARK, _box(0, COLUMNS - 1, ROWS - len(_WORD) - 2, ROWS - 1))
    for down, line in enumerate(_WORD, start=ROWS - len(_WORD) - 1):
        for across, mark in enumerate(line, start=_MARGIN):
            if mark == "#":
                rows[down][across] = (255, 255, 255)


def _fill(rows: list[list[Colour]], colour: Colour, inside: Inside) -> None:
    for down, row in enumerate(rows):
        for across in range(COLUMNS):
            if inside(across, down):
                row[across] = colour


def _oval(x: int, y: int, wide: int, high: int) -> Inside:
    limit = (wide * high) ** 2
    return lambda across, down: ((across - x) * high) ** 2 + ((down - y) * wide) ** 2 < limit


def _box(left: int, right: int, top: int, bottom: int) -> Inside:
    return lambda across, down: left <= across <= right and top <= down <= bottom
