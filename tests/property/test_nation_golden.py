"""The same seed gives the same nation, on every machine and in every version, to the last letter."""

import hashlib
import json
import unicodedata
from typing import Any

from mock_registries.discovery import find_registries
from mock_registries.nation.accounts import account_of
from mock_registries.nation.nation import Nation

GOLDEN = "18e93bbe99d22618069d466c73b9aedacc51a4be0c5cb0e7dfbeff98cbac4d79"


def _digest(nation: Nation) -> str:
    """SHA-256 over one line of JSON per resident, with everything the registries say about him or her."""
    types = [record_type for registry in find_registries() for record_type in registry.record_types]
    digest = hashlib.sha256()
    for person in nation.people():
        account = account_of(person, nation.seed)
        line: dict[str, Any] = {"account": [account.level, account.status]}
        for record_type in types:
            record = record_type.derive(nation, person)
            line[record_type.slug] = record
        digest.update(json.dumps(line, ensure_ascii=False, sort_keys=True).encode() + b"\n")
    return digest.hexdigest()


def test_the_nation_of_seed_2026_is_the_one_that_was_published() -> None:
    """If this fails on purpose, say so in the changelog: every persona and example changes with it."""
    assert _digest(Nation(2026, 10_000)) == GOLDEN


def test_another_seed_is_another_nation() -> None:
    assert _digest(Nation(1, 1_000)) != _digest(Nation(2, 1_000))


def test_asking_in_another_order_changes_nothing() -> None:
    forwards, backwards = Nation(2026, 1_000), Nation(2026, 1_000)
    ahead = [forwards.person(index) for index in range(1_000)]
    assert [backwards.person(index) for index in reversed(range(1_000))] == ahead[::-1]


def test_every_text_is_in_composed_form() -> None:
    # Two spellings of one letter would be two names to a registry that compares them.
    nation = Nation(2026, 2_000)
    types = [record_type for registry in find_registries() for record_type in registry.record_types]
    for person in nation.people():
        for record_type in types:
            record = record_type.derive(nation, person)
            assert record is None or unicodedata.is_normalized("NFC", json.dumps(record, ensure_ascii=False))
