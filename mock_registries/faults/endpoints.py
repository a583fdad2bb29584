"""`GET`, `PUT` and `DELETE /sandbox/faults`: what the client key of the `Sandbox-Key` header wants."""

from collections.abc import Collection, Mapping
from typing import Final

from starlette.routing import Route

from mock_registries.call import Answer, Call, answer, body_of
from mock_registries.endpoint import unsigned, unsigned_with_body
from mock_registries.faults.book import FaultBook
from mock_registries.faults.header import key_of
from mock_registries.faults.rules import Rule, RuleSet
from mock_registries.problems import Fault, MalformedRequest

PATH: Final = "/sandbox/faults"


def fault_routes(book: FaultBook, known: Mapping[str, Collection[str]]) -> list[Route]:
    """Return the routes; `known` maps each registry to its record types, so that a misspelt rule is refused."""

    async def show(call: Call) -> Answer:
        return answer(book.scope(key_of(call.headers)).to_json())

    async def put(call: Call) -> Answer:
        wanted = body_of(call, RuleSet)
        _check(wanted, known)
        return answer(book.put(key_of(call.headers), wanted).to_json())

    async def remove(call: Call) -> Answer:
        key = key_of(call.headers)
        book.remove(key)
        return answer(book.scope(key).to_json())

    return [
        Route(PATH, unsigned(show), methods=["GET"]),
        Route(PATH, unsigned_with_body(put), methods=["PUT"]),
        Route(PATH, unsigned(remove), methods=["DELETE"]),
    ]


def _check(wanted: RuleSet, known: Mapping[str, Collection[str]]) -> None:
    faults = [
        Fault(f"#/rules/{position}/{member}", "is not known here")
        for position, rule in enumerate(wanted.rules)
        for member in _unknown(rule, known)
    ]
    if faults:
        raise MalformedRequest(*faults)


def _unknown(rule: Rule, known: Mapping[str, Collection[str]]) -> list[str]:
    if rule.registry is not None and rule.registry not in known:
        return ["registry"]
    kept = known.values() if rule.registry is None else [known[rule.registry]]
    if rule.record_type is not None and not any(rule.record_type in types for types in kept):
        return ["record_type"]
    return []
