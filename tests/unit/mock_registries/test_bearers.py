"""A number that nobody bears causes the same work as a resident's: what is counted here is derivations, not time."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mock_registries.bearers import bearer_of
from mock_registries.call import Call
from mock_registries.card import holder
from mock_registries.crvs.register import CivilRegister
from mock_registries.defects.plan import record_of
from mock_registries.discovery import find_registries
from mock_registries.nation.accounts import account_of
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Person
from mock_registries.population import accounts
from mock_registries.population.identity_card import citizen_id_card
from mock_registries.problems import NoSuchRecord
from mock_registries.records import Records
from mock_registries.registry import RecordType, Registry, Values

NOBODYS = "901099999999"
RECORDS = [(registry, kept) for registry in find_registries() for kept in registry.record_types]


class CountingNation(Nation):
    """Notes whom it was asked for, beside what others note."""

    def __init__(self) -> None:
        super().__init__(2026, 2000)
        self.done: list[str] = []

    def person(self, index: int) -> Person:
        self.done.append("person")
        return super().person(index)

    def of(self, _: Any) -> Nation:
        """Return what a caller sees: everything."""
        return self

    def noting(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function, that notes when it is called."""

        def noted(*arguments: Any) -> Any:
            self.done.append(function.__name__)
            return function(*arguments)

        return noted

    def read(self, nation: Nation, person: Person, registry: Registry, kept: RecordType) -> Values | None:
        """Return the record as a registry has it, and note its type."""
        self.done.append(kept.slug)
        return record_of(nation, person, registry, kept)


@given(st.text(max_size=64).filter(lambda text: text.isascii()))
def test_a_number_of_nobody_has_one_stand_in(number: str) -> None:
    nation = Nation(2026, 2000)
    person, is_known = bearer_of(nation, number)
    assert not is_known
    assert bearer_of(nation, number) == (person, False)


@given(st.integers(min_value=0, max_value=1999))
def test_a_bearer_is_found(index: int) -> None:
    nation = Nation(2026, 2000)
    person = nation.person(index)
    assert bearer_of(nation, person.personal_number) == (person, True)


def test_different_numbers_have_different_stand_ins() -> None:
    nation = Nation(2026, 2000)
    found = {bearer_of(nation, f"90109999{number:04d}").person.index for number in range(500)}
    assert len(found) > 400


@pytest.mark.parametrize(("registry", "kept"), RECORDS, ids=lambda case: case.slug)
def test_a_record_is_derived_for_nobody_as_for_a_resident_without_it(
    registry: Registry, kept: RecordType
) -> None:
    nation = CountingNation()
    records = Records(registry, nation, None, nation.read)  # type: ignore[arg-type]
    lacking = next((one for one in nation.people() if record_of(nation, one, registry, kept) is None), None)
    asked = [NOBODYS] if lacking is None else [NOBODYS, lacking.personal_number]
    purpose = kept.purposes[0] if kept.purposes else "test"
    for number in asked:
        body = {"personal_number": number, "fields": [kept.fields[0]], "purpose": purpose}
        call = Call(
            {"record_type": kept.slug},
            {},
            {"content-type": "application/json"},
            str,
            json.dumps(body | {"legal_basis": "test", "reference": "test"}).encode(),
        )
        nation.done.clear()
        with pytest.raises(NoSuchRecord):
            asyncio.run(records.query(call))
        assert [step for step in nation.done if step != "person"] == [kept.slug]
        assert nation.done[0] == "person"


def test_an_account_is_looked_at_for_nobody_as_for_a_resident(monkeypatch: pytest.MonkeyPatch) -> None:
    nation = CountingNation()
    monkeypatch.setattr(accounts, "account_of", nation.noting(account_of))
    number = nation.person(0).personal_number
    nation.done.clear()
    accounts.eid_account(nation, accounts.AccountQuestion(personal_number=number))
    known = [*nation.done]
    nation.done.clear()
    with pytest.raises(NoSuchRecord):
        accounts.eid_account(nation, accounts.AccountQuestion(personal_number=NOBODYS))
    assert nation.done == known == ["person", "account_of"]


def test_a_card_is_looked_for_for_nobody_as_for_a_resident_without_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    nation = CountingNation()
    for name in ("find_card", "citizen_id_card"):
        monkeypatch.setattr(holder, name, nation.noting(getattr(holder, name)))
    cardless = next(one for one in nation.people() if citizen_id_card(nation, one) is None)
    for number in (cardless.personal_number, NOBODYS):
        nation.done.clear()
        with pytest.raises(NoSuchRecord):
            holder.find_holder(nation, number)
        assert [step for step in nation.done if step != "person"] == ["find_card", "citizen_id_card"]


def test_civil_status_reads_the_entries_of_nobody_as_of_a_resident() -> None:
    nation = CountingNation()
    register = CivilRegister(nation, lambda *_: {}, nation.read)
    number = nation.person(0).personal_number
    nation.done.clear()
    register.find(number)
    known = [step for step in nation.done if step != "person"]
    nation.done.clear()
    assert register.find(NOBODYS) is None
    assert {*known, *nation.done} >= {"birth_certificate", "marriage_certificate"}
    assert nation.done[0] == "person"
