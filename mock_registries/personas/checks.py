"""Whether a wish can be true: each thing that cannot has its problem, and says where it stands."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from mock_registries.nation import ages, coverage, ethnicities, provinces, units
from mock_registries.nation.dates import CENSUS_DAY, add_years, age_on, days
from mock_registries.personas import decisions, problems
from mock_registries.personas.public_names import is_public
from mock_registries.personas.wish import Child, Wedding, Wish
from mock_registries.problems import Fault, Problem, UnknownProvince

_OF_AGE: Final = 18
_YOUNGEST_PARENT: Final = 12
_AFTER_DEATH: Final = days(300)
"""A child born within 300 days after the marriage ended is the husband's: Law on Marriage and Family 52/2014, art. 88."""
_YOUNGEST: Final = days(3)  # a newborn is registered, so it has a number
_FIRST_DEATH: Final = date(2010, 1, 1)
_SPOUSE: Final = "#/marriage/spouse"
_CODES_OF_CHILDREN: Final = "TE"


def check(wish: Wish) -> None:
    """Raise NameRefused, UnknownBirthProvince, UnknownProvince, UnknownEthnicity, UnknownInsuranceGroup, PersonaContradicts."""
    _refuse(problems.NameRefused, _public_names(wish))
    _refuse(problems.UnknownBirthProvince, _unknown_births(wish))
    _refuse(UnknownProvince, _unknown_homes(wish))
    _refuse(problems.UnknownEthnicity, _unknown_group(wish))
    _refuse(problems.UnknownInsuranceGroup, _unknown_insurance(wish))
    _refuse(problems.PersonaContradicts, (*_own_life(wish), *_own_papers(wish)))
    if wish.marriage is not None:
        _refuse(problems.PersonaContradicts, (*_wedding(wish, wish.marriage), *_spouse(wish, wish.marriage)))
    _refuse(problems.PersonaContradicts, _children(wish))


def _refuse(problem: type[Problem], faults: Iterator[Fault] | tuple[Fault, ...]) -> None:
    found = tuple(faults)
    if found:
        raise problem(*found)


def _public_names(wish: Wish) -> Iterator[Fault]:
    names = {"#/full_name": wish.full_name}
    if wish.marriage is not None:
        names[f"{_SPOUSE}/full_name"] = wish.marriage.spouse.full_name
    names |= {f"#/children/{turn}/full_name": child.full_name for turn, child in enumerate(wish.children)}
    for pointer, name in names.items():
        if name is not None and is_public(name):
            yield Fault(pointer, "is on the list of public figures' names")


def _unknown_births(wish: Wish) -> Iterator[Fault]:
    if wish.birth_province is not None and wish.birth_province not in provinces.BY_CODE:
        yield Fault("#/birth_province", "is not the code of a province before July 2025")


def _unknown_homes(wish: Wish) -> Iterator[Fault]:
    if wish.home_province is not None and wish.home_province not in units.BY_CODE:
        yield Fault("#/home_province", "is not the code of a province")
    spouse = None if wish.marriage is None else wish.marriage.spouse.home_province
    if spouse is not None and spouse not in units.BY_CODE:
        yield Fault(f"{_SPOUSE}/home_province", "is not the code of a province")


def _unknown_group(wish: Wish) -> Iterator[Fault]:
    known = {group.name for group in ethnicities.GROUPS} | {ethnicities.KINH}
    if wish.ethnicity not in known:
        yield Fault("#/ethnicity", "is not a group that the nation knows")


def _unknown_insurance(wish: Wish) -> Iterator[Fault]:
    groups = {"#/insurance_group": wish.insurance_group}
    groups |= {
        f"#/children/{turn}/insurance_group": child.insurance_group
        for turn, child in enumerate(wish.children)
    }
    for pointer, group in groups.items():
        if group is not None and group not in coverage.GROUPS:
            yield Fault(pointer, "is not a group of insured persons")


def _own_life(wish: Wish) -> Iterator[Fault]:
    born = decisions.born(wish)
    if not _OF_AGE <= age_on(CENSUS_DAY, born) <= ages.OLDEST:
        yield Fault("#/date_of_birth", f"makes no adult on {CENSUS_DAY}; minors are children of a persona")
    if (
        wish.died_on is not None
        and not max(add_years(born, _OF_AGE), _FIRST_DEATH) <= wish.died_on < CENSUS_DAY
    ):
        yield Fault("#/died_on", f"is not between {_FIRST_DEATH}, the coming of age and {CENSUS_DAY}")


def _own_papers(wish: Wish) -> Iterator[Fault]:
    account = decisions.account(wish)
    issued = decisions.card_issued_on(wish.card, decisions.born(wish), decisions.last_day(wish))
    if wish.card == "expired" and issued is None:
        yield Fault("#/card", "cannot have run out: no card with a chip is older than 2021")
    if wish.account is not None and wish.account.level > 1 and issued is None:
        yield Fault("#/account/level", "needs a card")
    if account.status == "locked" and account.level == 0:
        yield Fault("#/account/status", "is that of an account, and there is none")
    if wish.insurance_group is not None and wish.insurance_group.startswith(_CODES_OF_CHILDREN):
        yield Fault("#/insurance_group", "is for children under six")


def _wedding(wish: Wish, wedding: Wedding) -> Iterator[Fault]:
    day, last = decisions.married_on(wish, wedding), decisions.last_day(wish)
    if not decisions.may_marry_from(wish, wedding) <= day <= last:
        yield Fault("#/marriage/registered_on", "is too early for one of the two, or too late")
    if wedding.ended_by is None and wedding.ended_on is not None:
        yield Fault("#/marriage/ended_on", "is there, but not by what the marriage ended")
    ended, _ = decisions.end_of(wish, wedding)
    if ended is not None and not day <= ended <= last:
        yield Fault("#/marriage/ended_on", "is not after the wedding, or too late")


def _spouse(wish: Wish, wedding: Wedding) -> Iterator[Fault]:
    spouse = wedding.spouse
    if age_on(CENSUS_DAY, decisions.spouse_born(wish, spouse)) > ages.OLDEST:
        yield Fault(f"{_SPOUSE}/date_of_birth", "is too long ago")
    if not spouse.is_foreign:
        return
    if spouse.full_name is None:
        yield Fault(f"{_SPOUSE}/full_name", "is required of a foreigner")
    if spouse.home_province is not None:
        yield Fault(f"{_SPOUSE}/home_province", "is none: a foreign spouse lives abroad")
    if wedding.ended_by is not None or wish.died_on is not None:
        yield Fault("#/marriage", "with a foreigner stands here, while both live")


def _children(wish: Wish) -> Iterator[Fault]:
    for turn, child in enumerate(wish.children):
        if not _fits_parents(wish, child) or child.date_of_birth > CENSUS_DAY - _YOUNGEST:
            yield Fault(f"#/children/{turn}/date_of_birth", "does not fit the parents' dates, or is too late")
        small = age_on(CENSUS_DAY, child.date_of_birth) < decisions.SMALL
        if (
            child.insurance_group is not None
            and child.insurance_group.startswith(_CODES_OF_CHILDREN) != small
        ):
            yield Fault(
                f"#/children/{turn}/insurance_group", "is not for this age: TE is for those under six"
            )


def _fits_parents(wish: Wish, child: Child) -> bool:
    """Tell whether both parents were old enough then, the mother alive, and the father dead for 300 days at most."""
    parents: list[tuple[str, date, date | None]] = [(wish.sex, decisions.born(wish), wish.died_on)]
    if wish.marriage is not None:
        ended, _ = decisions.end_of(wish, wish.marriage)
        died = decisions.spouse_died(wish.marriage, ended)
        parents.append(
            (decisions.other_sex(wish.sex), decisions.spouse_born(wish, wish.marriage.spouse), died)
        )
    return all(
        add_years(born, _YOUNGEST_PARENT) <= child.date_of_birth
        and (died is None or child.date_of_birth <= died + (_AFTER_DEATH if sex == "male" else days(0)))
        for sex, born, died in parents
    )
