from datetime import date

from mock_registries.nation.cohorts import group_of
from mock_registries.nation.nation import Nation
from mock_registries.overlay.facts import Facts
from mock_registries.register import Register

NATION = Nation(2026, 10_000)


def test_a_corrected_day_of_birth_keeps_nobody_out_of_the_cohort_of_that_day() -> None:
    index, new = 77, date(1990, 2, 3)
    group, old = group_of(2026, index), NATION.person(index).born
    # Of a database that a larger nation was written to: it is nobody's here.
    facts = Facts(people={index: {"born": new.isoformat()}, NATION.persons + 5: {"born": new.isoformat()}})
    register = Register(2026, 10_000, facts)
    for day in (old, new):
        assert [*register.cohort(group, {day.toordinal()})].count(index) == 1
    assert index not in [*NATION.cohort(group, {new.toordinal()})]
    assert sorted(register.cohort(group)) == sorted(NATION.cohort(group))
    assert register.count_cohort(group) == NATION.count_cohort(group)
