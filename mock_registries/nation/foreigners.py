"""Foreign husbands: on a certificate with name and nationality, and no persons of the nation. All names are invented."""

from datetime import date
from typing import Final, NamedTuple

from mock_registries.nation.dice import Weighted, words
from mock_registries.nation.draws import Draws
from mock_registries.nation.naming import Name


class _Country(NamedTuple):
    """A nationality with names usual there; the ethnic group is not asked for."""

    nationality: str
    surnames: tuple[str, ...]
    given: tuple[str, ...]


_COUNTRIES: Final = Weighted(
    (
        (
            _Country(
                "Trung Quốc",
                words("Wang Li Zhang Chen Liu Yang"),
                words("Jianhua Wei Guoqiang Haibo Zhiming"),
            ),
            35,
        ),
        (
            _Country(
                "Hàn Quốc", words("Kim Lee Park Choi Jung Kang"), words("Minjun Jihoon Seongho Dohyun Taewoo")
            ),
            30,
        ),
        (
            _Country(
                "Hoa Kỳ", words("Miller Carter Brooks Hayes Turner"), words("Daniel Kevin Mark Andrew Steven")
            ),
            20,
        ),
        (
            _Country(
                "Nhật Bản", words("Sato Tanaka Mori Ishida Kondo"), words("Kenji Takumi Hiroshi Naoki Yuta")
            ),
            15,
        ),
    )
)
_GIVEN_FIRST: Final = "Hoa Kỳ"
_DAYS_OLDER: Final = 9 * 365


class Husband(NamedTuple):
    """A foreign husband."""

    name: Name
    born: date
    nationality: str


def husband(seed: int, household: int, wife_born: date) -> Husband:
    """Draw the foreign husband of the head of a household: born in the nine years before her."""
    draws = Draws(seed, "foreigner", household)
    country = draws.pick(_COUNTRIES, 0)
    surname, given = draws.one_of(country.surnames, 1), draws.one_of(country.given, 2)
    name = Name(given, "", surname) if country.nationality == _GIVEN_FIRST else Name(surname, "", given)
    born = date.fromordinal(wife_born.toordinal() - draws.below(_DAYS_OLDER, 3))
    return Husband(name, born, country.nationality)
