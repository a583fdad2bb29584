"""The plan, before anybody has a name: relations hold in terms of half-years, for every cycle and seed at once."""

from itertools import accumulate, groupby

from mock_registries.nation.families import Role
from mock_registries.nation.plan.cycle import cycle
from mock_registries.nation.plan.kinship import LARGEST_KINDRED
from mock_registries.nation.plan.seats import Plan, Seat
from mock_registries.nation.plan.settle import PLACES
from mock_registries.nation.plan.terms import CENSUS_TERM, first_day, length

PLANS = cycle().plans


def relative(plan: Plan, distance: int) -> Seat:
    """The seat so many persons from the household's first."""
    while distance < 0:
        plan = PLANS[plan.number - 1]
        distance += len(plan.seats)
    while distance >= len(plan.seats):
        distance -= len(plan.seats)
        plan = PLANS[plan.number + 1]
    return plan.seats[distance]


def test_a_kindred_is_a_few_households_and_names_the_elders_first() -> None:
    for _, kindred in groupby(PLANS, key=lambda plan: plan.kindred):
        assert len(list(kindred)) <= LARGEST_KINDRED
    for plan in PLANS:
        for seat in plan.seats:
            assert all(ref.household <= 0 for ref in (seat.father, seat.mother) if ref)


def test_partners_and_children_lead_back() -> None:
    for plan in PLANS:
        for position, seat in enumerate(plan.seats):
            if seat.partner is not None:
                partner = relative(plan, seat.partner)
                assert partner.sex != seat.sex
                assert partner.partner is not None
            for child in (relative(plan, distance) for distance in seat.children):
                ref = child.father if seat.sex == "male" else child.mother
                assert ref is not None
                assert ref.position == position


def test_people_marry_of_age_and_before_their_first_child() -> None:
    for plan in PLANS:
        for wedding in plan.weddings:
            husband, wife = relative(plan, wedding.husband), relative(plan, wedding.wife)
            assert wedding.day.first >= first_day_of_age(husband, 20)
            assert wedding.day.first >= first_day_of_age(wife, 18)
            births = [relative(plan, distance).birth.first for distance in seat_children(plan, wedding.wife)]
            assert all(wedding.day.first + wedding.day.days <= birth for birth in births)


def first_day_of_age(seat: Seat, years: int) -> int:
    """The ordinal of the day, within a few for leap years, on which the youngest in that seat has so many years."""
    return seat.birth.first + seat.birth.days + years * 365


def seat_children(plan: Plan, wife: int) -> list[int]:
    """The wife's children, by their distance from the household's first person."""
    inside = 0 <= wife < len(plan.seats)
    return list(plan.seats[wife].children) if inside else []


def test_nobody_dies_before_the_youngest_child_is_born_or_before_2010() -> None:
    dead = [(plan, seat) for plan in PLANS for seat in plan.seats if seat.death is not None]
    assert 300 <= len(dead) <= 380
    for plan, seat in dead:
        assert seat.death is not None
        assert first_day(2 * 2010) <= seat.death.first < first_day(CENSUS_TERM)
        assert all(relative(plan, child).birth.first < seat.death.first for child in seat.children)


def test_the_head_of_every_household_lives() -> None:
    assert all(plan.seats[0].role is Role.HEAD and plan.seats[0].death is None for plan in PLANS)
    assert all(sum(seat.death is None for seat in plan.seats) == plan.kind.size for plan in PLANS)


def test_every_place_is_filled_alike() -> None:
    settled = sorted((plan.place, plan.kind.size) for plan in PLANS)
    assert [place for place, _ in settled] == list(accumulate((size for _, size in settled), initial=0))[:-1]
    assert settled[-1][0] + settled[-1][1] == PLACES


def test_a_newborn_has_time_to_be_registered() -> None:
    assert first_day(CENSUS_TERM - 1) + length(CENSUS_TERM - 1) == first_day(CENSUS_TERM) - 3
