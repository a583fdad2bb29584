"""Ages within households: integer weights fitted so that the nation as a whole shows the age pyramid of 2024."""

from typing import Final

from mock_registries.nation.dice import Weighted, parse_years

OLDEST: Final = 104
OPEN_GROUP: Final = 80


def _groups(first: int, *weights: int) -> Weighted[int]:
    """Return five-year age groups, named by their first year of age."""
    return Weighted((first + 5 * step, weight) for step, weight in enumerate(weights))


# Age group of the youngest child at home, by kind of household.
YOUNGEST_OF_ONE: Final = _groups(0, 143, 78, 190, 115, 172, 175, 128)
YOUNGEST_OF_MORE: Final = _groups(0, 334, 164, 203, 218, 71, 8, 9)
YOUNGEST_OF_LONE: Final = _groups(0, 15, 25, 100, 150, 230, 245, 240)
YOUNGEST_OF_THREE_GENERATIONS: Final = _groups(0, 291, 256, 268, 185)
# Age group of the wife of a couple that lives alone, and of women and men who live alone.
WIFE_ALONE: Final = _groups(20, 78, 97, 6, 4, 4, 6, 94, 218, 244, 184, 65, 2, 9)
WOMAN_ALONE: Final = _groups(20, 8, 12, 8, 4, 4, 6, 10, 84, 152, 194, 170, 148, 232)
MAN_ALONE: Final = _groups(20, 70, 340, 230, 50, 30, 6, 10, 100, 84, 74, 6, 2, 2)
WOMEN_ALONE_PER_THOUSAND: Final = 690

# From 80 on each year of age holds 88% of the one before.
YEARS_OVER_80: Final = Weighted((80 + step, 10**6 * 88**step // 100**step) for step in range(OLDEST - 79))

# Mother's age at her first birth; with the spacing below, her mean age at all births is 27.5.
FIRST_BIRTH: Final = parse_years(
    "18:45 19:60 20:75 21:85 22:95 23:100 24:100 25:95 26:85 27:75 28:62 29:50 30:42 31:34 32:27 "
    "33:21 34:16 35:12 36:8 37:6 38:4 39:3"
)
# Years a husband is older than his wife.
OLDER_BY: Final = parse_years("-3:2 -2:4 -1:6 0:9 1:10 2:12 3:13 4:12 5:10 6:7 7:5 8:4 9:3 10:2 11:1")
# Boys per thousand births before the given year: the sex ratio at birth rose after 2000.
BOYS_PER_THOUSAND: Final = ((1980, 512), (2000, 514), (2100, 525))
