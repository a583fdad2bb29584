"""Marriage and divorce: the same marriage in the households of both.

Conditions: Law on Marriage and Family 52/2014, art. 5 and 8. Same-sex marriages are not recognised there (art. 8(2)), which
the parts of husband and wife in the request express.
"""

from mock_registries.nation.dates import add_years
from mock_registries.nation.marriages import MEN_FROM, WOMEN_FROM
from mock_registries.nation.people import Marriage, Person
from mock_registries.overlay import codec
from mock_registries.problems import Fault
from mock_registries.vital.bodies import Couple, Divorce
from mock_registries.vital.clerk import Clerk
from mock_registries.vital.problems import (
    AlreadyMarried,
    DateImpossible,
    NotMarried,
    TooCloselyRelated,
    TooYoungToMarry,
)

_HUSBAND, _WIFE = "#/husband_personal_number", "#/wife_personal_number"


def register_marriage(clerk: Clerk, body: Couple) -> int:
    """Return the index of the husband.

    Raises: UnknownPerson, AlreadyDeceased, AlreadyMarried, TooYoungToMarry, TooCloselyRelated.
    """
    husband, wife = _couple(clerk, body)
    _check_free(clerk, husband, wife)
    _check_age(clerk, husband, wife)
    if _are_close(husband, wife):
        raise TooCloselyRelated
    commune = clerk.home_of(husband).home.commune
    marriage = Marriage(husband.index, wife.index, clerk.today, commune, entry=clerk.entry(commune))
    clerk.change_person(husband, spouse=wife.index)
    clerk.change_person(wife, spouse=husband.index)
    clerk.add_marriage(marriage, codec.from_marriage(marriage))
    return husband.index


def register_divorce(clerk: Clerk, body: Divorce) -> int:
    """Return the index of the husband.

    Raises: UnknownPerson, AlreadyDeceased, NotMarried, DateInTheFuture, DateImpossible.
    """
    clerk.check_past(body.decided_on, "#/decided_on")
    husband, wife = _couple(clerk, body)
    marriage = clerk.standing_marriage(husband)
    if marriage is None or marriage.wife != wife.index:
        raise NotMarried
    if body.decided_on < marriage.registered_on:
        raise DateImpossible(Fault("#/decided_on", "is before the wedding"))
    clerk.end_marriage(marriage, body.decided_on, "divorce")
    return husband.index


def _couple(clerk: Clerk, body: Couple) -> tuple[Person, Person]:
    husband = clerk.find(body.husband_personal_number, _HUSBAND, "male")
    return husband, clerk.find(body.wife_personal_number, _WIFE, "female")


def _check_free(clerk: Clerk, husband: Person, wife: Person) -> None:
    for person, pointer in ((husband, _HUSBAND), (wife, _WIFE)):
        if clerk.standing_marriage(person) is not None or clerk.has_foreign_spouse(person):
            raise AlreadyMarried(Fault(pointer, "names a person who is married"))


def _check_age(clerk: Clerk, husband: Person, wife: Person) -> None:
    for person, pointer, years in ((husband, _HUSBAND, MEN_FROM), (wife, _WIFE, WOMEN_FROM)):
        if add_years(person.born, years) > clerk.today:
            raise TooYoungToMarry(Fault(pointer, "names a person who is too young"))


def _are_close(one: Person, other: Person) -> bool:
    ones, others = _parents(one), _parents(other)
    return one.index in others or other.index in ones or bool(ones & others)


def _parents(person: Person) -> set[int]:
    parents = (person.father, person.mother)
    return {parent.index for parent in parents if parent is not None and parent.index is not None}
