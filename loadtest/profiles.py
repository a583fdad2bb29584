"""The named sizes of a run."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Profile:
    """So many users of these journeys, so many more each second, for so long."""

    journeys: tuple[str, ...]
    users: int
    users_a_second: int
    seconds: int


SMOKE: Final = Profile(("LookUpRecords",), users=3, users_a_second=3, seconds=5)
LOOKUPS: Final = Profile(("LookUpRecords",), users=8, users_a_second=2, seconds=60)
