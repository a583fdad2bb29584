from hypothesis import given
from hypothesis import strategies as st

from mock_registries.faults.kinds import Cut, Error, WrongPerson
from mock_registries.faults.rules import Counted, Rule, Target, hits_of

ERROR = Error(kind="error")
RESIDENCE = Target("population", "residence")


def fates(rule: Rule, requests: int) -> list[bool]:
    counted = Counted(rule)
    return [counted.meets(RESIDENCE) is not None for _ in range(requests)]


@given(st.integers(0, 2**31 - 1), st.floats(0.01, 0.99))
def test_the_same_seed_and_number_have_the_same_fate(seed: int, rate: float) -> None:
    rule = Rule(fault=ERROR, rate=rate, seed=seed)
    assert fates(rule, 40) == fates(rule, 40)


def test_a_brown_out_hits_its_share() -> None:
    # 4 standard deviations of 4,000 draws at 10%: 1.9 percentage points
    assert abs(sum(fates(Rule(fault=ERROR, rate=0.1, seed=7), 4000)) / 4000 - 0.1) < 0.019


def test_other_seeds_hit_other_requests() -> None:
    assert fates(Rule(fault=ERROR, rate=0.5, seed=1), 64) != fates(Rule(fault=ERROR, rate=0.5, seed=2), 64)


@given(st.integers(1, 20))
def test_so_many_times_and_then_no_more(times: int) -> None:
    assert fates(Rule(fault=ERROR, times=times), 25) == [number < times for number in range(25)]


def test_a_rule_is_about_its_registry_and_record_type_only() -> None:
    rules = [
        Counted(Rule(fault=ERROR, registry="insurance")),
        Counted(Rule(fault=ERROR, registry="population", record_type="citizen_id_card")),
        Counted(Rule(fault=Cut(kind="cut"), registry="population")),
    ]
    assert [hit.fault.kind for hit in hits_of(rules, RESIDENCE)] == ["cut"]
    assert [counted.matched for counted in rules] == [0, 0, 1]


def test_a_write_is_no_request_that_a_wrong_person_rule_is_about() -> None:
    rules = [Counted(Rule(fault=WrongPerson(kind="wrong-person"))), Counted(Rule(fault=ERROR))]
    hits = hits_of(rules, Target("civil-status", is_question=False))
    assert [hit.fault.kind for hit in hits] == ["error"]
    assert [counted.matched for counted in rules] == [0, 1]
