"""When a couple married: of age, and before their first child."""

from datetime import date
from typing import Final

from mock_registries.nation.dates import CENSUS_DAY, add_years, days
from mock_registries.nation.dice import Dice, parse_years

# Law on Marriage and Family 52/2014, art. 8: women from 18, men from 20.
WOMEN_FROM: Final = 18
MEN_FROM: Final = 20

# Wife's age where no child tells when; with the husband's years on top, means are 23 and 27.
_WIFE_AGE: Final = parse_years(
    "18:60 19:90 20:110 21:120 22:120 23:110 24:100 25:85 26:65 27:50 28:35 29:22 30:15 31:10 32:8"
)


def wedding_day(husband_born: date, wife_born: date, first_birth: date | None, dice: Dice) -> date:
    """Return the day of registration."""
    of_age = max(add_years(wife_born, WOMEN_FROM), add_years(husband_born, MEN_FROM))
    if first_birth is not None:
        return max(of_age, first_birth - days(dice.between(240, 1500, "wedding")))
    wanted = add_years(wife_born, dice.pick(_WIFE_AGE, "wedding.age")) + days(dice.between(0, 364, "wedding"))
    latest = CENSUS_DAY - days(30)
    return min(max(of_age, wanted), latest)
