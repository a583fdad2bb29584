import contextlib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mock_registries.crvs.criteria import All, Comparison, Criteria, Either, Operator, attributes, required
from mock_registries.crvs.queries import Identifier, kind_of, read_query
from mock_registries.crvs.rejections import RequestRejected
from tests.fakes.crvs import civil

KINDS = ["idtype-value", "predicate", "expression"]


def read(kind: str, query: Any) -> Criteria:
    found = read_query(kind, query)
    assert not isinstance(found, Identifier)
    return found


def compare(name: str, operator: Any, value: Any) -> dict[str, Any]:
    return {"attribute_name": name, "operator": operator, "attribute_value": value}


def expression(query: Any) -> dict[str, Any]:
    return {
        "type": "ns:org:QueryType:expression",
        "value": {"expression": {"collection": "Person", "query": query}},
    }


@pytest.mark.parametrize(
    ("name", "operator", "value", "holds"),
    [
        ("birth_date", "eq", "1990-05-20", True),
        ("date_of_birth", "eq", "1990-05-20T10:20:15", True),
        ("birth_date", "gt", "1990-05-20", False),
        ("birth_date", "ge", "1990-05-20", True),
        ("birth_date", "lt", "1990-05-21", True),
        ("birth_date", "le", "1990-05-19", False),
        ("YOB", "eq", 1990, True),
        ("sex", "eq", "Female", True),
        ("gender", "in", ["male", "female"], True),
        ("name.surname", "eq", "NGUYỄN", True),
        ("surname", "eq", "Nguye\u0302\u0303n", True),
        ("surname", "eq", "Nguyen", False),
        ("second_name", "eq", "Thị", True),
        ("given_name", "eq", "Mai", True),
        ("full_name", "eq", " Nguyễn  Thị Mai ", True),
        ("birth_place", "eq", "Hà Nội", True),
        ("birth_place", "eq", "01", True),
        ("birth_place", "eq", "79", False),
        ("death_date", "gt", "1900-01-01", False),
        ("marital_status", "eq", "s", True),
        ("registration_date", "eq", "1990-06-01", True),
    ],
)
def test_a_predicate_compares_as_the_standard_says(name: str, operator: str, value: Any, holds: bool) -> None:
    criteria = read("predicate", [{"seq_num": 1, "expression1": compare(name, operator, value)}])
    assert criteria.holds(civil().view()) is holds


@pytest.mark.parametrize(
    ("condition", "second", "holds"),
    [
        ("and", "male", False),
        ("and", "female", True),
        ("or", "male", True),
        ("not", "male", True),
        ("not", "female", False),
    ],
)
def test_two_expressions_are_joined_by_their_condition(condition: str, second: str, holds: bool) -> None:
    part = {
        "expression1": compare("surname", "eq", "Nguyễn"),
        "condition": condition,
        "expression2": compare("sex", "eq", second),
    }
    assert read("predicate", [part]).holds(civil().view()) is holds


def test_an_expression_says_the_same_as_predicates() -> None:
    query = {
        "$and": [
            {"date_of_birth": {"$gte": "1990-01-01", "$lt": "1991-01-01"}},
            {"sex": "female"},
            {"$or": [{"surname": {"$eq": "Lê"}}, {"surname": {"$in": ["Nguyễn", "Trần"]}}]},
            {"$not": {"given_name": {"$eq": "Lan"}}},
        ]
    }
    criteria = read("expression", expression(query))
    assert criteria.holds(civil().view())
    assert not criteria.holds(civil(name="Phạm Thị Mai").view())
    assert not criteria.holds(civil(name="Nguyễn Thị Lan").view())
    assert set(attributes(criteria)) == {"birth_date", "sex", "surname", "given_name"}


def test_only_what_must_hold_bounds_a_search() -> None:
    sure = Comparison("sex", Operator.EQ, ("female",))
    maybe = Either((Comparison("birth_year", Operator.EQ, ("1990",)), sure))
    assert list(required(All((sure, maybe)))) == [sure]


def test_without_predicates_everybody_fits() -> None:
    assert read("predicate", []).holds(civil().view())


def test_an_identifier_names_its_kind_and_hides_its_value() -> None:
    found = read_query("idtype-value", {"type": "UIN", "value": "901190000001"})
    assert found == Identifier("UIN", "901190000001")
    assert "901190000001" not in repr(found)


@pytest.mark.parametrize(
    ("kind", "query"),
    [
        ("idtype-value", {"type": "MRN", "value": "1"}),
        ("idtype-value", {"type": ["UIN"], "value": "1"}),
        ("idtype-value", {"type": "UIN", "value": 901190000001}),
        ("idtype-value", {"type": "UIN", "value": ""}),
        ("idtype-value", []),
        ("predicate", {"expression1": compare("sex", "eq", "male")}),
        ("predicate", [{"expression1": compare("height", "eq", "1")}]),
        ("predicate", [{"expression1": compare("sex", "like", "male")}]),
        ("predicate", [{"expression1": compare("sex", "eq", {"x": 1})}]),
        ("predicate", [{"expression1": compare("sex", "eq", True)}]),
        ("predicate", [{"expression1": compare("birth_date", "eq", "20/05/1990")}]),
        ("predicate", [{"expression1": compare("birth_date", "eq", "1990-02-30")}]),
        ("predicate", [{"expression1": compare("YOB", "eq", "٢٠٠٠")}]),
        ("predicate", [{"expression1": compare("surname", "in", ["x"] * 30)}]),
        ("predicate", [{"expression1": compare("surname", "in", [])}]),
        ("predicate", [{"expression1": compare("sex", ["eq"], "male")}]),
        ("predicate", [{"condition": "xor", "expression1": compare("sex", "eq", "male"), "expression2": 1}]),
        ("predicate", [{}] * 100),
        ("expression", expression({"sex": {"$regex": "m"}})),
        ("expression", expression({"$and": []})),
        ("expression", expression({"sex": {}})),
        ("expression", expression({})),
        ("expression", {"value": {"expression": "query { person }"}}),
    ],
)
def test_a_query_that_cannot_be_read_is_rejected_as_a_filter(kind: str, query: Any) -> None:
    with pytest.raises(RequestRejected) as rejection:
        read_query(kind, query)
    assert rejection.value.code == "rjct.filter.invalid"


def test_graphql_is_not_spoken() -> None:
    with pytest.raises(RequestRejected) as rejection:
        read_query("graphql", {})
    assert rejection.value.code == "rjct.search_criteria.invalid"


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=8)
    | st.sampled_from(["$and", "$eq", "sex", "eq", "UIN"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "type",
                    "value",
                    "expression",
                    "query",
                    "$and",
                    "$or",
                    "$not",
                    "sex",
                    "$eq",
                    "expression1",
                    "operator",
                ]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=5,
)


@given(st.sampled_from(KINDS), JSON)
@settings(max_examples=25)
def test_no_json_breaks_the_reader(kind: str, query: Any) -> None:
    with contextlib.suppress(RequestRejected):
        read_query(kind, query)


@pytest.mark.parametrize(
    ("query", "kind"),
    [([], "predicate"), (expression({}), "expression"), ({"type": "UIN", "value": "1"}, "idtype-value")],
)
def test_a_filter_without_type_is_told_by_its_shape(query: Any, kind: str) -> None:
    assert kind_of(query) == kind
