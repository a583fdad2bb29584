import json

import pytest

from mock_registries import problems
from mock_registries.problems import Fault, Problem, find_problem

KINDS = sorted(Problem.__subclasses__(), key=lambda kind: kind.code)


def test_each_code_belongs_to_one_failure() -> None:
    assert len({kind.code for kind in KINDS}) == len(KINDS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_a_failure_is_a_problem_document_in_two_languages(kind: type[Problem]) -> None:
    document = json.loads(kind(Fault("#/x", "is wrong")).to_json())
    assert document["type"] == f"/problems/{kind.code}"
    assert document["status"] == kind.status
    assert 400 <= kind.status < 600
    assert document["title"]
    assert document["hint"]["vi"] != document["hint"]["en"]
    assert document["errors"] == [{"pointer": "#/x", "detail": "is wrong"}]


def test_a_code_leads_to_its_failure() -> None:
    assert find_problem("no-such-record") is problems.NoSuchRecord
    assert find_problem("no-such-code") is None
