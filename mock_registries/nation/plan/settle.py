"""Places in the plan: each household has one of 10,000, a place for each resident, and each member one of birth.

Which province a place lies in turns from cycle to cycle (`nation.places`); here only distances matter. Households of a
kindred lie side by side, but for those that left.
"""

from typing import Final

from mock_registries.nation.layout import CYCLE_RESIDENTS
from mock_registries.nation.plan.drafts import Household, Member
from mock_registries.nation.plan.spread import Spread

PLACES: Final = CYCLE_RESIDENTS  # so the smallest province has its share to within 2%
_BORN_FAR_PER_THOUSAND: Final = 35  # of the grown-ups whose parents are not of the nation

Places = dict[int, int]


def homes(kindreds: list[list[Household]]) -> Places:
    """Return the place of each household, by its identity."""
    clusters = [cluster for kindred in kindreds for cluster in _clusters(kindred)]
    order = sorted(range(len(clusters)), key=lambda number: Spread(number, len(clusters)).below(2**32, 2))
    places: Places = {}
    settled = 0
    for number in order:
        for household in clusters[number]:
            places[id(household)] = settled
            settled += household.kind.size
    return places


def _clusters(kindred: list[Household]) -> list[list[Household]]:
    """Divide a kindred into those who live near each other and those who left, with who descends from them."""
    clusters: list[list[Household]] = []
    for household in kindred:
        near = [] if household.is_far else [one for one in clusters if _meet(one, household.providers)]
        clusters = [one for one in clusters if one not in near]
        clusters.append([*(member for one in near for member in one), household])
    return clusters


def _meet(cluster: list[Household], providers: list[Household]) -> bool:
    return any(provider is household for provider in providers for household in cluster)


def birthplaces(kindreds: list[list[Household]], home: Places) -> Places:
    """Return the place where each member was born, by its identity."""
    members = [member for kindred in kindreds for household in kindred for member in household.members]
    return {
        id(member): _birthplace(member, home, Spread(turn, len(members)))
        for turn, member in enumerate(members)
    }


def _birthplace(member: Member, home: Places, spread: Spread) -> int:
    parent = member.mother or member.father
    if parent is not None:
        return home[id(parent.household)]
    here = home[id(member.household)]
    if spread.hit(_BORN_FAR_PER_THOUSAND, 0):
        return (here + 1 + spread.below(PLACES - 1, 1)) % PLACES
    return here


def fatherless(kindreds: list[list[Household]], per_thousand: int) -> set[int]:
    """Return who has no registered father, by identity: so many of a thousand members in all."""
    members = [member for kindred in kindreds for household in kindred for member in household.members]
    known = {id(member) for member in members if member.is_fatherless}
    roots = [member for member in members if not member.has_parents]
    missing = len(members) * per_thousand // 1000 - len(known)
    chosen = {(2 * turn + 1) * len(roots) // (2 * missing) for turn in range(missing)}
    return known | {id(roots[turn]) for turn in chosen}
