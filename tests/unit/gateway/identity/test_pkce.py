"""RFC 7636, its own vector and its edges."""

import pytest

from gateway.identity.pkce import challenge_of, is_proof, new_verifier

VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


def test_the_vector_of_appendix_b() -> None:
    assert challenge_of(VERIFIER) == CHALLENGE
    assert is_proof(VERIFIER, CHALLENGE)


@pytest.mark.parametrize(
    "verifier",
    ["", CHALLENGE, VERIFIER[:-1], VERIFIER + "A", VERIFIER.lower(), "a" * 42, "ä" * 43, VERIFIER + "\n"],
)
def test_anything_else_is_no_proof(verifier: str) -> None:
    assert not is_proof(verifier, CHALLENGE)


@pytest.mark.parametrize(("length", "allowed"), [(42, False), (43, True), (128, True), (129, False)])
def test_a_verifier_has_43_to_128_characters(length: int, *, allowed: bool) -> None:
    verifier = "v" * length
    assert is_proof(verifier, challenge_of(verifier)) is allowed


def test_every_character_that_the_standard_allows_is_allowed() -> None:
    verifier = "ABCXYZabcxyz0189-._~" * 3
    assert is_proof(verifier, challenge_of(verifier))


def test_a_new_verifier_is_a_good_one_and_never_the_same() -> None:
    first, second = new_verifier(), new_verifier()
    assert first != second
    assert is_proof(first, challenge_of(first))
