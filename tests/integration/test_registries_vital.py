"""What happens in people's lives is written once and reads the same from every side; each impossible event has its problem."""

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from mock_registries.discovery import find_registries
from mock_registries.nation.dates import add_years
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Household, Person
from tests.fixtures.registries import GatewayKey, Registries, Reply, serving

SIZE = 2000
TODAY = datetime.now(timezone(timedelta(hours=7))).date()  # in Việt Nam, as the registries have it
RECENTLY = (TODAY - timedelta(days=2)).isoformat()


@dataclass
class Land:
    """The running registries, and the nation as it was before anything was written."""

    registries: Registries
    nation: Nation

    async def act(self, path: str, key: str | None = None, **members: Any) -> Reply:
        body = {"legal_basis": "decision", "reference": "dossier-1", **members}
        headers = {"Idempotency-Key": key or uuid4().hex}
        return await self.registries.ask(path, body, headers)

    async def done(self, path: str, **members: Any) -> dict[str, Any]:
        reply = await self.act(path, **members)
        assert reply.status_code == 200, reply.json
        await self.registries.verify(reply, path.split("/")[1])
        return dict(reply.json)

    async def read(self, registry: str, record_type: str, number: str) -> dict[str, Any] | None:
        kept = next(found for found in find_registries() if found.slug == registry)
        found = kept.find_type(record_type)
        assert found is not None
        body = {
            "personal_number": number,
            "fields": list(found.fields),
            "purpose": "public-service",
            "legal_basis": "consent",
            "reference": "dis-1",
        }
        reply = await self.registries.ask(f"/{registry}/v1/records/{record_type}/query", body)
        return dict(reply.json) if reply.status_code == 200 else None

    async def fields(self, registry: str, record_type: str, number: str) -> dict[str, Any]:
        found = await self.read(registry, record_type, number)
        assert found is not None
        return dict(found["fields"])

    async def events(self, registry: str, after: int = 0) -> list[dict[str, Any]]:
        reply = await self.registries.ask(f"/{registry}/v1/events/query", {"after": after})
        return list(reply.json["events"])

    def single(self, sex: str, *, but: tuple[int, ...] = ()) -> Person:
        return next(
            person
            for person in self.nation.people()
            if person.sex == sex and person.index not in but and self._is_free(person)
        )

    def _is_free(self, person: Person) -> bool:
        foreign = self.nation.household(person.household).foreign_marriage
        is_free = person.spouse is None and foreign is None and person.died is None
        return is_free and add_years(person.born, 25) < TODAY

    def family(self) -> tuple[Household, Person, Person]:
        """A household of a couple with children, the husband and the wife."""
        for number in range(self.nation.households):
            household = self.nation.household(number)
            for marriage in household.marriages:
                husband, wife = self.nation.person(marriage.husband), self.nation.person(marriage.wife)
                together = husband.household == wife.household == number and wife.role in {"head", "spouse"}
                alive = husband.died is None and wife.died is None and marriage.ended_by is None
                if together and alive and wife.children and wife.born.year > 1980:
                    return household, husband, wife
        raise AssertionError("no such family")


@pytest.fixture
def land(registries: Registries) -> Land:
    return Land(registries, Nation(2026, SIZE))


@pytest.fixture(scope="module")
def quiet_land(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Land]:
    """For requests that are refused: nothing is ever written."""
    with serving(tmp_path_factory.mktemp("quiet"), GatewayKey()) as running:
        yield Land(running, Nation(2026, SIZE))


async def _birth(land: Land, mother: Person, father: Person | None = None, **more: Any) -> dict[str, Any]:
    members: dict[str, Any] = {
        "full_name": "Nguyễn Minh An",
        "sex": "female",
        "date_of_birth": RECENTLY,
        "mother_personal_number": mother.personal_number,
    }
    if father is not None:
        members |= {"father_personal_number": father.personal_number, "declarant": "father"}
    return await land.done("/civil-status/v1/births", **members | more)


async def test_a_birth_makes_a_person_whom_parents_and_household_have(land: Land) -> None:
    household, father, mother = land.family()
    done = await _birth(land, mother, father)
    number = done["personal_number"]
    assert number.startswith("9")
    assert land.nation.find(number) is None
    birth = await land.fields("civil-status", "birth_certificate", number)
    assert birth["full_name"] == "Nguyễn Minh An"
    assert birth["date_of_birth"] == RECENTLY
    assert birth["mother_name"] == mother.name.full
    assert birth["father_name"] == birth["declarant_name"] == father.name.full
    assert birth["registered_on"] >= RECENTLY
    residence = await land.fields("population", "residence", number)
    assert residence["permanent_residence"] == household.home.text
    assert await land.read("population", "citizen_id_card", number) is None
    assert await land.read("insurance", "health_insurance_card", number) is None
    profile = await land.fields("population", "population_profile", number)
    assert profile["mother_personal_number"] == mother.personal_number
    assert profile["father_personal_number"] == father.personal_number
    for parent in (mother, father):
        told = await land.fields("population", "population_profile", parent.personal_number)
        assert number in json.dumps(told)
    account = await land.registries.ask("/population/v1/eid-accounts/query", {"personal_number": number})
    assert account.json["level"] == 0
    assert ("civil-status", "birth_certificate") in {
        (record["registry"], record["record_type"]) for record in done["records"]
    }


async def test_a_newborn_is_insured_once_a_card_is_issued(land: Land) -> None:
    number = (await _birth(land, land.family()[2]))["personal_number"]
    done = await land.done("/insurance/v1/child-cards", personal_number=number)
    card = await land.fields("insurance", "health_insurance_card", number)
    assert (card["group_code"], card["benefit_level"], card["valid_from"]) == ("TE", 1, RECENTLY)
    assert done["records"] == [
        {"registry": "insurance", "record_type": "health_insurance_card", "version": 2}
    ]
    again = await land.act("/insurance/v1/child-cards", personal_number=number)
    assert (again.status_code, again.code) == (409, "already-insured")
    adult = await land.act("/insurance/v1/child-cards", personal_number=land.family()[1].personal_number)
    assert (adult.status_code, adult.code) == (422, "no-longer-a-small-child")


async def test_each_newborn_has_a_number_and_an_entry_of_its_own(land: Land) -> None:
    _, father, mother = land.family()
    numbers = {(await _birth(land, mother, father))["personal_number"] for _ in range(3)}
    assert len(numbers) == 3
    entries = [await land.fields("civil-status", "birth_certificate", number) for number in numbers]
    assert len({entry["number"] for entry in entries}) == 3


async def test_every_registry_still_answers_about_a_newborn(land: Land) -> None:
    _, father, mother = land.family()
    number = (await _birth(land, mother, father))["personal_number"]
    for registry in find_registries():
        for record_type in registry.record_types:
            found = await land.read(registry.slug, record_type.slug, number)
            assert (found is not None) <= record_type.covers_births


async def test_a_marriage_is_the_same_for_both(land: Land) -> None:
    husband, wife = land.single("male"), land.single("female")
    done = await land.done(
        "/civil-status/v1/marriages",
        husband_personal_number=husband.personal_number,
        wife_personal_number=wife.personal_number,
    )
    assert done["personal_number"] == husband.personal_number
    ones = await land.fields("civil-status", "marriage_certificate", husband.personal_number)
    others = await land.fields("civil-status", "marriage_certificate", wife.personal_number)
    assert ones == others
    assert (ones["husband_name"], ones["wife_name"]) == (husband.name.full, wife.name.full)
    for person in (husband, wife):
        status = await land.fields("civil-status", "marital_status", person.personal_number)
        assert status["status"] == "married"
    told = {event["personal_number"] for event in await land.events("civil-status")}
    assert {husband.personal_number, wife.personal_number} <= told
    again = await land.act(
        "/civil-status/v1/marriages",
        husband_personal_number=husband.personal_number,
        wife_personal_number=land.single("female", but=(wife.index,)).personal_number,
    )
    assert (again.status_code, again.code) == (409, "already-married")


async def test_a_divorce_ends_the_marriage_and_frees_both(land: Land) -> None:
    _, husband, wife = land.family()
    couple = {
        "husband_personal_number": husband.personal_number,
        "wife_personal_number": wife.personal_number,
    }
    await land.done("/civil-status/v1/divorces", **couple, decided_on=RECENTLY)
    for person in (husband, wife):
        status = await land.fields("civil-status", "marital_status", person.personal_number)
        assert (status["status"], status["since"]) == ("divorced", RECENTLY)
    twice = await land.act("/civil-status/v1/divorces", **couple, decided_on=RECENTLY)
    assert (twice.status_code, twice.code) == (409, "not-married")
    await land.done("/civil-status/v1/marriages", **couple)
    certificate = await land.fields("civil-status", "marriage_certificate", wife.personal_number)
    assert certificate["registered_on"] > RECENTLY


async def test_a_death_ends_account_and_marriage_and_is_told_of_the_family(land: Land) -> None:
    _, husband, wife = land.family()
    await land.done("/civil-status/v1/deaths", personal_number=husband.personal_number, died_on=RECENTLY)
    account = await land.registries.ask(
        "/population/v1/eid-accounts/query", {"personal_number": husband.personal_number}
    )
    assert account.json["status"] == "deceased"
    extract = await land.fields("civil-status", "death_certificate", husband.personal_number)
    assert extract["date_of_death"] == RECENTLY
    status = await land.fields("civil-status", "marital_status", wife.personal_number)
    assert (status["status"], status["since"]) == ("widowed", RECENTLY)
    again = await land.act(
        "/civil-status/v1/deaths", personal_number=husband.personal_number, died_on=RECENTLY
    )
    assert (again.status_code, again.code) == (409, "already-deceased")
    widow = await land.act(
        "/civil-status/v1/marriages",
        husband_personal_number=land.single("male").personal_number,
        wife_personal_number=wife.personal_number,
    )
    assert widow.status_code == 200


async def test_every_registry_still_answers_about_the_dead(land: Land) -> None:
    for person in (land.family()[1], land.single("female")):
        await land.done("/civil-status/v1/deaths", personal_number=person.personal_number, died_on=RECENTLY)
        for registry in find_registries():
            for record_type in registry.record_types:
                await land.read(registry.slug, record_type.slug, person.personal_number)


async def test_a_household_moves_with_all_its_members(land: Land) -> None:
    household, _, wife = land.family()
    commune = land.nation.household(land.nation.households - 1).home.commune
    address = {"line": "Số 8 đường Hoa Sen", "commune": commune.title, "province_code": commune.unit.code}
    move: dict[str, Any] = {"personal_number": wife.personal_number, "kind": "permanent", "address": address}
    done = await land.done("/population/v1/addresses", **move)
    for member in household.residents:
        residence = await land.read("population", "residence", member.personal_number)
        assert residence is not None
        assert residence["version"] == 2
        assert residence["fields"]["permanent_residence"].startswith(f"Số 8 đường Hoa Sen, {commune.title}")
        assert residence["fields"]["permanent_province_code"] == commune.unit.code
    told = {event["personal_number"] for event in await land.events("population")}
    assert {member.personal_number for member in household.residents} <= told
    assert done["kind"] == "address"
    again = await land.act("/population/v1/addresses", **move)
    assert (again.status_code, again.code) == (409, "nothing-to-change")


async def test_a_fact_that_changes_later_wins_over_what_was_written_to_a_record(land: Land) -> None:
    _, husband, _ = land.family()
    number, path = husband.personal_number, "/population/v1/records/residence/corrections"
    wrong = {"permanent_residence": "Số 5 phố Hàng Dừa", "household_head_name": "Lê Văn Bình"}
    await land.done(path, personal_number=number, fields=wrong)
    assert (await land.fields("population", "residence", number))[
        "permanent_residence"
    ] == "Số 5 phố Hàng Dừa"
    commune = land.nation.household(9).home.commune
    address = {"line": "Số 8", "commune": commune.title, "province_code": commune.unit.code}
    await land.done("/population/v1/addresses", personal_number=number, kind="permanent", address=address)
    residence = await land.fields("population", "residence", number)
    assert residence["permanent_residence"].startswith("Số 8, ")
    assert residence["household_head_name"] == "Lê Văn Bình"


async def test_a_temporary_stay_begins_and_ends(land: Land) -> None:
    _, husband, _ = land.family()
    commune = land.nation.household(7).home.commune
    address = {"line": "Số 1, Thôn Đông", "commune": commune.title, "province_code": commune.unit.code}
    stay = {"personal_number": husband.personal_number, "kind": "temporary"}
    await land.done("/population/v1/addresses", **stay, address=address)
    number = husband.personal_number
    assert (await land.fields("population", "residence", number))["temporary_residence"].startswith("Số 1")
    await land.done("/population/v1/addresses", **stay, address=None)
    assert (await land.fields("population", "residence", number))["temporary_residence"] is None


async def test_a_renewed_card_is_valid_as_the_law_says(land: Land) -> None:
    number = (await land.registries.personas())["card-expired"]["personal_number"]
    before = await land.fields("population", "citizen_id_card", number)
    await land.done("/population/v1/cards", personal_number=number)
    after = await land.fields("population", "citizen_id_card", number)
    assert before["card_expires_on"] < TODAY.isoformat()
    assert after["card_issued_on"] > before["card_issued_on"]
    assert after["card_expires_on"] is None or after["card_expires_on"] > TODAY.isoformat()
    assert (await land.act("/population/v1/cards", personal_number=number)).code == "nothing-to-change"


async def test_a_corrected_name_reads_the_same_in_every_registry(land: Land) -> None:
    number = (await land.registries.personas())["ordinary-resident"]["personal_number"]
    done = await land.done(
        "/population/v1/corrections", personal_number=number, reason="Ghi sai", full_name="Trần Thị Ngọc Ánh"
    )
    for registry, record_type in (
        ("population", "citizen_id_card"),
        ("civil-status", "birth_certificate"),
        ("insurance", "health_insurance_card"),
    ):
        found = await land.read(registry, record_type, number)
        assert found is not None
        assert (found["version"], found["fields"]["full_name"]) == (2, "Trần Thị Ngọc Ánh")
        assert {"registry": registry, "record_type": record_type, "version": 2} in done["records"]
        [told] = [event for event in await land.events(registry) if event["personal_number"] == number]
        assert record_type in told["record_types"]
        assert (told["kind"], told["version"]) == ("correction", 2)


async def test_a_corrected_parent_has_the_child_and_the_former_one_no_longer(land: Land) -> None:
    _, father, mother = land.family()
    number = (await _birth(land, mother, father))["personal_number"]
    other = land.single("male")
    await land.done(
        "/population/v1/corrections",
        personal_number=number,
        reason="Bản án xác định cha",
        father_personal_number=other.personal_number,
    )
    birth = await land.fields("civil-status", "birth_certificate", number)
    assert birth["father_name"] == other.name.full


async def test_an_act_is_done_once_per_key(land: Land) -> None:
    _, father, mother = land.family()
    members = {
        "full_name": "Nguyễn Minh An",
        "sex": "male",
        "date_of_birth": RECENTLY,
        "mother_personal_number": mother.personal_number,
        "father_personal_number": father.personal_number,
    }
    replies = await asyncio.gather(
        *(land.act("/civil-status/v1/births", "same", **members) for _ in range(6))
    )
    assert len({reply.body for reply in replies}) == 1
    sequences = [event["sequence"] for event in await land.events("civil-status")]
    assert sequences == list(range(1, len(sequences) + 1))
    other = await land.act("/civil-status/v1/births", "same", **members | {"sex": "female"})
    assert (other.status_code, other.code) == (409, "idempotency-key-reused")


async def test_what_was_written_outlives_a_restart_and_no_number_is_kept(tmp_path: Path) -> None:
    with serving(tmp_path, GatewayKey()) as running:
        land = Land(running, Nation(2026, SIZE))
        _, father, mother = land.family()
        number = (await _birth(land, mother, father))["personal_number"]
        await land.done("/civil-status/v1/deaths", personal_number=father.personal_number, died_on=RECENTLY)
        before = await land.fields("civil-status", "birth_certificate", number)
    with serving(tmp_path, GatewayKey()) as running:
        land = Land(running, Nation(2026, SIZE))
        assert await land.fields("civil-status", "birth_certificate", number) == before
        answer = await land.act(
            "/civil-status/v1/deaths", personal_number=father.personal_number, died_on=RECENTLY
        )
        assert answer.code == "already-deceased"
        third = await _birth(land, mother, None)
        assert third["personal_number"] != number
    kept = b"".join(path.read_bytes() for path in (tmp_path / "registries").rglob("*") if path.is_file())
    assert all(person.encode() not in kept for person in (number, father.personal_number))


FUTURE = (TODAY + timedelta(days=3)).isoformat()


@pytest.mark.parametrize(
    ("path", "members", "code"),
    [
        ("births", {"date_of_birth": FUTURE}, "date-in-the-future"),
        ("births", {"date_of_birth": "1900-01-01"}, "date-impossible"),
        ("births", {"mother_personal_number": "901099999999"}, "unknown-person"),
        ("births", {"mother_personal_number": "MAN"}, "unknown-person"),
        ("births", {"father_personal_number": "WOMAN"}, "unknown-person"),
        ("births", {"full_name": "An"}, "malformed-request"),
        ("births", {"full_name": "Nguyễn  An"}, "malformed-request"),
        ("births", {"full_name": "Nguyễn An2"}, "malformed-request"),
        ("births", {"sex": "other"}, "malformed-request"),
        ("births", {"date_of_birth": "2026-02-30"}, "malformed-request"),
        ("births", {"weight": 3}, "malformed-request"),
        ("marriages", {"husband_personal_number": "WIFE", "wife_personal_number": "MAN"}, "unknown-person"),
        ("marriages", {"husband_personal_number": "HUSBAND"}, "already-married"),
        ("marriages", {"wife_personal_number": "DEAD"}, "already-deceased"),
        ("marriages", {"wife_personal_number": "GIRL"}, "too-young-to-marry"),
        ("divorces", {}, "not-married"),
        (
            "divorces",
            {
                "husband_personal_number": "HUSBAND",
                "wife_personal_number": "WIFE",
                "decided_on": "1950-01-01",
            },
            "date-impossible",
        ),
        ("divorces", {"decided_on": FUTURE}, "date-in-the-future"),
        ("deaths", {"died_on": FUTURE}, "date-in-the-future"),
        ("deaths", {"died_on": "1850-01-01"}, "date-impossible"),
        ("deaths", {"personal_number": "DEAD"}, "already-deceased"),
        ("deaths", {"personal_number": "001099000001"}, "unknown-person"),
    ],
)
async def test_what_cannot_be_is_refused_by_its_own_problem(
    quiet_land: Land, path: str, members: dict[str, Any], code: str
) -> None:
    await _refused(quiet_land, f"/civil-status/v1/{path}", _usual(quiet_land, path) | members, code)


@pytest.mark.parametrize(
    ("path", "members", "code"),
    [
        ("addresses", {"address": None}, "malformed-request"),
        (
            "addresses",
            {"address": {"line": "x", "commune": "Xã Không Có", "province_code": "01"}},
            "unknown-commune",
        ),
        (
            "addresses",
            {"address": {"line": "x", "commune": "Xã Tân An", "province_code": "99"}},
            "unknown-commune",
        ),
        ("addresses", {"personal_number": "DEAD"}, "already-deceased"),
        ("cards", {"personal_number": "DEAD"}, "already-deceased"),
        ("cards", {"personal_number": "x"}, "unknown-person"),
        ("corrections", {"ethnicity": None}, "malformed-request"),
        ("corrections", {"date_of_birth": FUTURE}, "date-in-the-future"),
        ("corrections", {"date_of_birth": RECENTLY}, "date-impossible"),
        ("corrections", {"sex": "female"}, "correction-contradicts"),
        ("corrections", {"father_personal_number": "WOMAN"}, "unknown-person"),
        ("corrections", {"mother_personal_number": "GIRL"}, "date-impossible"),
        ("corrections", {"ethnicity": "SAME"}, "nothing-to-change"),
    ],
)
async def test_what_cannot_be_of_a_person_is_refused_by_its_own_problem(
    quiet_land: Land, path: str, members: dict[str, Any], code: str
) -> None:
    await _refused(quiet_land, f"/population/v1/{path}", _usual(quiet_land, path) | members, code)


async def _refused(land: Land, path: str, members: dict[str, Any], code: str) -> None:
    parts = _parts(land)
    named = {
        name: parts.get(value, value) if isinstance(value, str) else value for name, value in members.items()
    }
    reply = await land.act(path, **named)
    assert reply.code == code
    assert reply.status_code in {409, 422}
    for registry in ("civil-status", "population", "insurance"):
        assert await land.events(registry) == []


def _usual(land: Land, path: str) -> dict[str, Any]:
    """Members that would do, some by the part that a person plays."""
    members: dict[str, dict[str, Any]] = {
        "births": {
            "full_name": "Nguyễn Minh An",
            "sex": "female",
            "date_of_birth": RECENTLY,
            "mother_personal_number": "WIFE",
        },
        "marriages": {"husband_personal_number": "MAN", "wife_personal_number": "WOMAN"},
        "divorces": {
            "husband_personal_number": "MAN",
            "wife_personal_number": "WOMAN",
            "decided_on": RECENTLY,
        },
        "deaths": {"personal_number": "HUSBAND", "died_on": RECENTLY},
        "addresses": {"personal_number": "HUSBAND", "kind": "permanent", "address": None},
        "cards": {"personal_number": "HUSBAND"},
        "corrections": {"personal_number": "HUSBAND", "reason": "Ghi sai"},
    }
    return members[path]


def _parts(land: Land) -> dict[str, str]:
    _, husband, wife = land.family()
    people = list(land.nation.people())
    girl = next(person for person in people if person.sex == "female" and person.born.year > 2015)
    dead = next(person for person in people if person.sex == "female" and person.died is not None)
    cast = {
        "MAN": land.single("male"),
        "WOMAN": land.single("female"),
        "HUSBAND": husband,
        "WIFE": wife,
        "GIRL": girl,
        "DEAD": dead,
    }
    return {part: person.personal_number for part, person in cast.items()} | {"SAME": husband.ethnicity}
