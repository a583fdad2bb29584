"""Whether a nation is large enough for what was written about it: families of a larger one cannot be read in a smaller."""

from bisect import bisect_right

from mock_registries.nation import order
from mock_registries.nation.nation import LARGEST, Nation
from mock_registries.overlay import event_log
from mock_registries.overlay.database import OverlayDatabase


class NationTooSmall(Exception):
    """Something was written about residents whom only a larger nation has; `needed` is the smallest that has them all."""

    def __init__(self, needed: int) -> None:
        super().__init__(f"it was written to a nation of {needed} residents or more")
        self.needed = needed


async def check_size(database: OverlayDatabase, nation: Nation) -> None:
    """Raise NationTooSmall or DatabaseUnavailable. Whoever something was written about has had an event."""
    async with database.reading() as connection:
        last = await event_log.last_resident(connection)
    if last is not None and last >= nation.persons:
        raise NationTooSmall(_smallest_with(nation.seed, last))


def _smallest_with(seed: int, index: int) -> int:
    sizes = range(1, LARGEST + 1)
    return sizes[bisect_right(sizes, index, key=lambda size: order.extent(seed, size)[1])]
