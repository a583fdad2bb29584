"""Reads the query of a request: an identifier, predicates, or an expression, into criteria.

The standard leaves the expression's syntax to the registry (ExpTemplate). Here it is the one of the reference clients:
`{"expression": {"query": {"$and": [{"birth_date": {"$eq": "..."}}]}}}` with $and, $or, $not and $eq, $gt, $lt, $gte,
$lte, $in.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from mock_registries.crvs.attributes import attribute_of, value_of
from mock_registries.crvs.criteria import All, Comparison, Criteria, Either, Not, Operator
from mock_registries.crvs.rejections import RequestRejected
from mock_registries.registry import Text

_MOST_VALUES: Final = 20
_MOST_PARTS: Final = 40
_OPERATORS: Final = {
    "$eq": Operator.EQ,
    "$gt": Operator.GT,
    "$lt": Operator.LT,
    "$gte": Operator.GE,
    "$lte": Operator.LE,
    "$in": Operator.IN,
}


@dataclass(frozen=True, slots=True)
class Identifier:
    """An identifier of a person or of an entry: UIN is the personal number, BRN a birth's body and number."""

    kind: str
    value: str = field(repr=False)


def read_query(kind: str, query: Any) -> Identifier | Criteria:
    """Return what is searched for; raise RequestRejected."""
    reader = _READERS.get(kind)
    if reader is None:
        raise RequestRejected("rjct.search_criteria.invalid", _KIND)
    return reader(query)


def kind_of(query: Any) -> str:
    """Return the query type of a filter that does not name it."""
    if isinstance(query, list):
        return "predicate"
    return "expression" if "QueryType" in str(query.get("type", "")) else "idtype-value"


def _identifier(query: Any) -> Identifier:
    kind, value = (query.get("type"), query.get("value")) if isinstance(query, dict) else (None, None)
    if not isinstance(kind, str) or kind not in {"UIN", "BRN"} or not isinstance(value, str) or not value:
        raise RequestRejected("rjct.filter.invalid", _IDENTIFIER)
    return Identifier(kind, value)


def _predicates(query: Any) -> Criteria:
    if (
        not isinstance(query, list)
        or len(query) > _MOST_PARTS
        or not all(isinstance(part, dict) for part in query)
    ):
        raise _unreadable()
    return All(tuple(_predicate(part) for part in query))


def _predicate(part: Mapping[str, Any]) -> Criteria:
    first = _compared(part.get("expression1"))
    if "expression2" not in part:
        return first
    join = _CONDITIONS.get(str(part.get("condition", "and")))
    if join is None:
        raise _unreadable()
    return join(first, _compared(part["expression2"]))


def _compared(expression: Any) -> Criteria:
    if not isinstance(expression, dict) or str(expression.get("operator")) not in set(Operator):
        raise _unreadable()
    operator = Operator(str(expression["operator"]))
    return _comparison(expression.get("attribute_name"), operator, expression.get("attribute_value"))


def _expression(query: Any) -> Criteria:
    value = query.get("value") if isinstance(query, dict) else None
    template = value.get("expression") if isinstance(value, dict) else None
    wanted = template.get("query") if isinstance(template, dict) else None
    return _clause(wanted)


def _clause(clause: Any) -> Criteria:
    if not isinstance(clause, dict) or not 1 <= len(clause) <= _MOST_PARTS:
        raise _unreadable()
    return All(tuple(_term(name, value) for name, value in clause.items()))


def _term(name: str, value: Any) -> Criteria:
    if name in {"$and", "$or"}:
        if not isinstance(value, list) or not 1 <= len(value) <= _MOST_PARTS:
            raise _unreadable()
        parts = tuple(_clause(part) for part in value)
        return All(parts) if name == "$and" else Either(parts)
    if name == "$not":
        return Not(_clause(value))
    tests = value if isinstance(value, dict) else {"$eq": value}
    if not tests or not set(tests) <= set(_OPERATORS):
        raise _unreadable()
    return All(tuple(_comparison(name, _OPERATORS[sign], asked) for sign, asked in tests.items()))


def _comparison(name: Any, operator: Operator, value: Any) -> Criteria:
    attribute = attribute_of(name) if isinstance(name, str) else None
    values = value if operator is Operator.IN else [value]
    if attribute is None or not isinstance(values, list) or not 1 <= len(values) <= _MOST_VALUES:
        raise _unreadable()
    asked = tuple(value_of(attribute, each) for each in values)
    if None in asked:
        raise RequestRejected("rjct.filter.invalid", _VALUE)
    return Comparison(attribute, operator, tuple(each for each in asked if each is not None))


def _unreadable() -> RequestRejected:
    return RequestRejected("rjct.filter.invalid", _UNREADABLE)


_READERS: Final[Mapping[str, Callable[[Any], Identifier | Criteria]]] = {
    "idtype-value": _identifier,
    "predicate": _predicates,
    "expression": _expression,
}
_CONDITIONS: Final[Mapping[str, Callable[[Criteria, Criteria], Criteria]]] = {
    "and": lambda first, second: All((first, second)),
    "or": lambda first, second: Either((first, second)),
    "not": lambda first, second: All((first, Not(second))),
}
_KIND: Final = Text(
    "Loại truy vấn là idtype-value, expression hoặc predicate.",
    "The query types are idtype-value, expression and predicate.",
)
_IDENTIFIER: Final = Text(
    "Định danh là UIN (số định danh cá nhân) hoặc BRN (mã cơ quan/số/năm).",
    "The identifiers are UIN (personal number) and BRN (body code/number/year), as texts.",
)
_UNREADABLE: Final = Text(
    "Không đọc được điều kiện; xem các thuộc tính và phép so sánh trong openapi.json.",
    "A condition cannot be read; openapi.json lists the attributes and operators.",
)
_VALUE: Final = Text("Giá trị so sánh không hợp lệ.", "A value is not one that this attribute can have.")
