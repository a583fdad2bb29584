from typing import Any

import pytest

from mock_registries.crvs.search import answer_search
from tests.fakes.crvs import PERMISSION, Register, civil, predicate, request, uin

MAI, LAN, HOA = civil(1), civil(2, "Trần Thị Lan", born="1990-07-01"), civil(3, "Lê Văn Hòa", sex="male")
GONE = civil(
    4, "Đỗ Thị Xuân", died_on="2020-01-02", death_place="Phường An Bình, Thành phố Hà Nội", marital_status="W"
)
WED = civil(5, "Vũ Thị Thu", marital_status="M", married_on=("2015-02-14",), parents=("901165000008",))
REGISTER = Register([MAI, LAN, HOA, GONE, WED])
GROUP = {"birth_place": "Hà Nội", "sex": "female", "YOB": "1990"}


def ask(criteria: dict[str, Any], **changes: Any) -> dict[str, Any]:
    [answer] = answer_search(REGISTER, [request(criteria, **changes)])
    return answer


def numbers(answer: dict[str, Any]) -> list[str]:
    return [record["identifier"][0]["identifier_value"] for record in answer["data"]["reg_records"]]


def test_a_person_is_found_by_number() -> None:
    answer = ask(uin(WED.personal_number))
    [record] = answer["data"]["reg_records"]
    assert answer["status"] == "succ"
    assert answer["pagination"] == {"page_size": 100, "page_number": 1, "total_count": 1}
    assert record["name"] == {"@type": "Name", "surname": "Vũ", "given_name": "Thu", "second_name": "Thị"}
    assert (record["sex"], record["birth_date"], record["marital_status"]) == ("female", "1990-05-20", "M")
    assert record["marriage_date"] == ["2015-02-14"]
    assert record["parent1_identifier"]["identifier_value"] == "901165000008"
    assert {each["identifier_type"] for each in record["identifier"]} == {"UIN", "BRN"}
    assert "death_date" not in record


def test_somebody_unknown_and_somebody_without_entry_are_the_same_empty_answer() -> None:
    answer = ask(uin("901190999999"))
    assert (answer["status"], numbers(answer), answer["pagination"]["total_count"]) == ("succ", [], 0)


def test_a_birth_is_found_by_the_number_of_its_entry() -> None:
    answer = ask({"query_type": "idtype-value", "query": {"type": "BRN", "value": "H26.001/2/1990"}})
    assert numbers(answer) == [LAN.personal_number]


def test_a_group_is_found_sorted_and_paged() -> None:
    first = ask(
        {
            **predicate(**GROUP),
            "sort": [{"attribute_name": "given_name", "sort_order": "desc"}],
            "pagination": {"page_size": 3, "page_number": 1},
        }
    )
    second = ask(
        {
            **predicate(**GROUP),
            "sort": [{"attribute_name": "given_name", "sort_order": "desc"}],
            "pagination": {"page_size": 3, "page_number": 2},
        }
    )
    assert numbers(first) == [each.personal_number for each in (GONE, WED, MAI)]
    assert numbers(second) == [LAN.personal_number]
    assert second["pagination"] == {"page_size": 3, "page_number": 2, "total_count": 4}


def test_equals_keep_the_order_of_the_next_attribute() -> None:
    sort = [{"attribute_name": "birth_date", "sort_order": "desc"}, {"attribute_name": "surname"}]
    found = ask({**predicate(**GROUP), "sort": sort})
    assert numbers(found) == [each.personal_number for each in (LAN, MAI, WED, GONE)]


@pytest.mark.parametrize(
    ("event", "found"),
    [
        ("spdci-common:RegistryEventType:Death", [GONE]),
        ("death", [GONE]),
        ("MARRIAGE", [WED]),
        ("divorce", []),
        ("live_birth", [MAI, LAN, GONE, WED]),
    ],
)
def test_a_search_for_an_event_keeps_to_those_who_had_it(event: str, found: list[Any]) -> None:
    answer = ask({**predicate(**GROUP), "reg_event_type": event})
    assert numbers(answer) == [each.personal_number for each in found]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"reference_id": 7}, "rjct.reference_id.invalid"),
        ({"reference_id": "x" * 100}, "rjct.reference_id.invalid"),
        ({"timestamp": "2026-07-01T01:00:00"}, "rjct.timestamp.invalid"),
        ({"timestamp": "yesterday"}, "rjct.timestamp.invalid"),
        ({"search_criteria": {}}, "rjct.search_criteria.invalid"),
        ({"search_criteria": 1}, "rjct.search_criteria.invalid"),
        ({"locale": "english"}, "rjct.search_criteria.invalid"),
    ],
)
def test_a_request_of_another_form_is_rejected_with_its_code(changes: dict[str, Any], code: str) -> None:
    answer = ask(uin(MAI.personal_number), **changes)
    assert (answer["status"], answer["status_reason_code"]) == ("rjct", code)
    assert "data" not in answer


@pytest.mark.parametrize(
    ("criteria", "code"),
    [
        ({"query_type": "sql"}, "rjct.search_criteria.invalid"),
        ({"query_type": "graphql"}, "rjct.search_criteria.invalid"),
        ({"query": "x"}, "rjct.filter.invalid"),
        ({"reg_type": "ns:org:RegistryType:Social"}, "rjct.search_criteria.invalid"),
        ({"reg_record_type": "Household"}, "rjct.search_criteria.invalid"),
        ({"reg_event_type": "fetal_death"}, "rjct.search_criteria.invalid"),
        ({"sort": [{"attribute_name": "height"}]}, "rjct.sort.invalid"),
        ({"sort": [{"attribute_name": "surname", "sort_order": "up"}]}, "rjct.sort.invalid"),
        ({"pagination": {"page_size": 0}}, "rjct.pagination.invalid"),
        ({"pagination": {"page_size": 1001}}, "rjct.pagination.invalid"),
        ({"pagination": {"page_size": 10, "page_number": 0}}, "rjct.pagination.invalid"),
        ({"pagination": {}}, "rjct.pagination.invalid"),
        ({"authorize": None}, "rjct.search_criteria.invalid"),
        ({"authorize": {**PERMISSION, "purpose": {"code": "curiosity"}}}, "rjct.search_criteria.invalid"),
        ({"authorize": {**PERMISSION, "ts": "2999-01-01T00:00:00Z"}}, "rjct.search_criteria.invalid"),
        ({"authorize": {"purpose": {"code": "social-protection"}}}, "rjct.search_criteria.invalid"),
        ({"consent": {**PERMISSION, "purpose": {"code": "curiosity"}}}, "rjct.search_criteria.invalid"),
        (predicate(sex="female"), "rjct.search.too_many_records_found"),
    ],
)
def test_criteria_that_cannot_be_met_are_rejected_with_their_code(
    criteria: dict[str, Any], code: str
) -> None:
    answer = ask({**uin(MAI.personal_number), **criteria})
    assert (answer["status"], answer["status_reason_code"]) == ("rjct", code)


def test_a_consent_alone_permits_as_an_authorization_does() -> None:
    answer = ask({**uin(MAI.personal_number), "authorize": None, "consent": PERMISSION})
    assert numbers(answer) == [MAI.personal_number]


def test_one_wrong_request_does_not_stop_the_others_and_a_repeated_reference_is_rejected() -> None:
    good = request(uin(MAI.personal_number))
    answers = answer_search(REGISTER, [good, good, request(uin("x"), timestamp="x"), request(uin("x"))])
    assert [each["status"] for each in answers] == ["succ", "rjct", "rjct", "succ"]
    assert answers[1]["status_reason_code"] == "rjct.reference_id.duplicate"


def test_the_reason_is_given_in_the_language_asked_for() -> None:
    english, vietnamese = (
        ask(predicate(), locale=locale)["status_reason_message"] for locale in ("eng", "vie")
    )
    assert english.startswith("Name birth date")
    assert vietnamese.startswith("Cần ngày")


def test_what_was_sent_is_in_no_rejection() -> None:
    answer = ask({**uin("901190000001"), "reg_type": "secret-words"}, locale="secret-words")
    assert "secret" not in str(answer)
    assert "901190000001" not in str(answer)
