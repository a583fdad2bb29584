from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mock_registries.faults.header import SandboxHeaderMalformed, faults_of, key_of
from mock_registries.faults.kinds import Latency, Unavailable


def test_no_header_wishes_nothing_and_names_nobody() -> None:
    assert (faults_of({}), key_of({})) == ((), "")


def test_a_list_of_kinds_with_parameters_is_read() -> None:
    late, gone = faults_of({"sandbox-fault": "latency;median_ms=20;sigma=1.5, unavailable;retry_after_s=9"})
    assert late == Latency(kind="latency", median_ms=20, sigma=1.5)
    assert gone == Unavailable(kind="unavailable", retry_after_s=9)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "teapot",
        "(error cut)",
        "latency",
        "latency;ms=-1",
        "latency;ms=60001",
        "latency;ms=1;low_ms=1",
        "latency;low_ms=9;high_ms=1",
        "cut;halfway",
        'error;"',
        "error, error, error, error, error, error",
        "hang;seconds=" + "1" * 500,
        "lỗi",
    ],
)
def test_a_wish_for_nothing_we_know_is_refused(text: str) -> None:
    with pytest.raises(SandboxHeaderMalformed):
        faults_of({"sandbox-fault": text.encode().decode("latin-1")})


@given(st.text(st.characters(max_codepoint=255), max_size=60))
@example("latency;ms=@99999999999999999")
@example('latency;ms=%"x"')
@example("latency;ms=:YQ==:")
@example("latency;ms=999999999999999")
@example("latency;ms=9.999")
def test_whatever_comes_is_read_or_refused(text: str) -> None:
    with suppress(SandboxHeaderMalformed):
        assert faults_of({"sandbox-fault": text})


@pytest.mark.parametrize("key", ["", " ", "a b", "a/b", "x" * 65])
def test_a_key_of_other_characters_is_refused(key: str) -> None:
    with pytest.raises(SandboxHeaderMalformed):
        key_of({"sandbox-key": key})
