"""Ages within households: integer weights fitted so that the nation as a whole shows the age pyramid of 2024.

A table of five-year groups is read in half-years, each as likely as the others of its group; the last group is open.
"""

from typing import Final

from mock_registries.nation.dice import Weighted, parse_years

OLDEST: Final = 104
_OPEN_GROUP: Final = 80
_HALVES: Final = 10
# From 80 on each year of age holds 88% of the one before.
_DECAY: Final = tuple(10**6 * 88**step // 100**step for step in range(OLDEST - _OPEN_GROUP + 1))


def groups(first: int, *weights: int) -> Weighted[int]:
    """Return ages in half-years from five-year groups, of which the first begins at that age in years."""
    pairs = []
    for step, weight in enumerate(weights):
        age = first + 5 * step
        pairs += _open_group(weight) if age == _OPEN_GROUP else _group(age, weight)
    return Weighted(pairs)


def _group(age: int, weight: int) -> list[tuple[int, int]]:
    return [(2 * age + half, weight * sum(_DECAY)) for half in range(_HALVES)]


def _open_group(weight: int) -> list[tuple[int, int]]:
    share = weight * _HALVES // 2
    return [
        (2 * (_OPEN_GROUP + step) + half, share * part) for step, part in enumerate(_DECAY) for half in (0, 1)
    ]


# The youngest child at home, by kind of household.
YOUNGEST_OF_ONE: Final = groups(0, 160, 88, 243, 53, 123, 182, 151)
YOUNGEST_OF_MORE: Final = groups(0, 353, 159, 186, 209, 79, 2, 12)
YOUNGEST_OF_LONE: Final = groups(0, 50, 19, 91, 169, 289, 190, 193)
YOUNGEST_OF_THREE_GENERATIONS: Final = groups(0, 313, 307, 228, 152)
# The wife of a couple that lives alone, and women and men who live alone.
WIFE_ALONE: Final = groups(20, 4, 107, 7, 12, 20, 5, 78, 259, 326, 162, 7, 4, 10)
WOMAN_ALONE: Final = groups(20, 2, 4, 2, 2, 2, 2, 2, 2, 9, 261, 310, 125, 281)
MAN_ALONE: Final = groups(20, 77, 152, 7, 494, 4, 90, 2, 93, 18, 10, 28, 6, 6)
WOMEN_ALONE_PER_THOUSAND: Final = 690

# Mother's age at her first birth; with the spacing of births, her mean age at all births is 27.5.
FIRST_BIRTH: Final = parse_years(
    "18:45 19:60 20:75 21:85 22:95 23:100 24:100 25:95 26:85 27:75 28:62 29:50 30:42 31:34 32:27 "
    "33:21 34:16 35:12 36:8 37:6 38:4 39:3"
)
# Years a husband is older than his wife.
OLDER_BY: Final = parse_years("-3:2 -2:4 -1:6 0:9 1:10 2:12 3:13 4:12 5:10 6:7 7:5 8:4 9:3 10:2 11:1")
# Wife's age at her wedding where no child tells when.
WEDDING: Final = parse_years(
    "18:60 19:90 20:110 21:120 22:120 23:110 24:100 25:85 26:65 27:50 28:35 29:22 30:15 31:10 32:8"
)
# Boys per thousand children at home, by five-year age group: fitted to the share of men of each age.
BOYS_PER_THOUSAND: Final = (527, 522, 514, 517, 535, 666, 726, 553)
