from hypothesis import given, settings
from hypothesis import strategies as st

from mock_registries.card.face_template import LENGTH, matches, probe_of, template_of

PEOPLE = st.from_regex(r"9[0-9]{11}", fullmatch=True)
SOME = settings(deadline=None, max_examples=100)


@SOME
@given(PEOPLE, st.integers(0, 10**6))
def test_a_probe_is_of_its_person_however_noisy(number: str, attempt: int) -> None:
    template, probe = template_of(2026, number), probe_of(2026, number, attempt)
    assert len(probe) == LENGTH
    assert all(-128 <= value <= 127 for value in probe)
    assert probe != template
    assert matches(template, probe)


@SOME
@given(PEOPLE, PEOPLE, st.integers(0, 10**6))
def test_a_probe_is_of_nobody_else(number: str, other: str, attempt: int) -> None:
    assert number == other or not matches(template_of(2026, other), probe_of(2026, number, attempt))


def test_a_template_belongs_to_seed_and_number() -> None:
    number = "901190000001"
    assert template_of(2026, number) == template_of(2026, number)
    assert not matches(template_of(2026, number), template_of(2027, number))


def test_a_made_up_vector_is_nobodys_face() -> None:
    for vector in ([0] * LENGTH, [127] * LENGTH, [-128] * LENGTH):
        assert not any(matches(template_of(2026, f"901190{rank:06d}"), vector) for rank in range(100))
