"""Draws a census on the terminal: the age pyramid and one table of bars per division, each beside its source."""

from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from mock_registries.census.count import Census
from mock_registries.census.sources import AGES, DISTRIBUTIONS, MEN_BY_AGE, WHOLE, Distribution

_WIDTH: Final = 30
_MEN, _WOMEN, _BAR = "cyan", "magenta", "green"
_FAR_PERCENT: Final = 5.0


def draw(console: Console, census: Census) -> None:
    """Print everything that was counted."""
    console.print(f"{census.residents:,} residents counted. ┃ marks what the source says.", highlight=False)
    console.print(pyramid(census))
    for distribution in DISTRIBUTIONS:
        console.print(_bars(census, distribution))


def pyramid(census: Census) -> Table:
    """Return the age pyramid, men to the left, women to the right."""
    table = Table(title="Tháp dân số, nam và nữ. Age pyramid, men and women", caption=AGES.source, box=None)
    for header, justify in (("%", "right"), ("nam · men", "right"), ("", "center"), ("nữ · women", "left")):
        table.add_column(header, justify=justify)  # type: ignore[arg-type]
    table.add_column("%")
    longest = max(AGES.shares.values()) * 0.54
    for group in reversed(tuple(AGES.shares)):
        men, men_expected = _half(census, group, men=True)
        women, women_expected = _half(census, group, men=False)
        left = Text("".join(reversed(_bar(men, men_expected, longest))), style=_MEN)
        right = Text(_bar(women, women_expected, longest), style=_WOMEN)
        table.add_row(f"{men / 100:.2f}", left, group, right, f"{women / 100:.2f}")
    return table


def _half(census: Census, group: str, *, men: bool) -> tuple[float, float]:
    """Return the share of all residents that are men, or women, of that age: counted, and by the source."""
    counted, expected = census.men_share(group), MEN_BY_AGE[group]
    if not men:
        counted, expected = WHOLE - counted, WHOLE - expected
    return census.share(AGES, group) * counted / WHOLE, AGES.shares[group] * expected / WHOLE


def _bars(census: Census, distribution: Distribution) -> Table:
    title = f"{distribution.title.vi}. {distribution.title.en}"
    table = Table("", "%", "", "nguồn · source %", "lệch · off by", title=title, caption=distribution.source)
    longest = max(distribution.shares.values())
    for part, expected in distribution.shares.items():
        share = census.share(distribution, part)
        off = 100 * (share - expected) / expected
        bar = Text(_bar(share, expected, longest), style=_BAR)
        style = "yellow" if abs(off) > _FAR_PERCENT else "dim"
        table.add_row(
            part, f"{share / 100:.2f}", bar, f"{expected / 100:.2f}", Text(f"{off:+.1f}%", style=style)
        )
    return table


def _bar(share: float, expected: float, longest: float) -> str:
    """Return a bar as long as the share, with a mark where the source would end it."""
    length, mark = (min(_WIDTH, round(_WIDTH * value / longest)) for value in (share, expected))
    cells = ["█" if cell < length else " " for cell in range(max(length, mark, 1))]
    cells[max(mark, 1) - 1] = "┃"
    return "".join(cells)
