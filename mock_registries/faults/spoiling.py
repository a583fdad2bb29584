"""Answers made worse: another body, another version, another shape. What is not a record's answer stays as it is."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any

from mock_registries.call import Answer, answer, timestamp
from mock_registries.faults.kinds import Fault, Malformed, SchemaDrift, StaleVersion


def spoil(fault: Fault | None, reply: Answer) -> Answer:
    """Return the answer as the fault leaves it."""
    if isinstance(fault, Malformed):
        return replace(reply, body=_malformed(fault, reply.body))
    if reply.status != HTTPStatus.OK:
        return reply
    if isinstance(fault, StaleVersion):
        return _rewritten(reply, lambda document: _aged(fault, document))
    if isinstance(fault, SchemaDrift):
        return _rewritten(reply, lambda document: _drifted(fault, document))
    return reply


def _malformed(fault: Malformed, body: bytes) -> bytes:
    return {
        "invalid": body[:-1] + b",}",
        "truncated": body[: len(body) // 2],
        "empty": b"",
        "list": b"[" + body + b"]",
    }[fault.form]


def _rewritten(reply: Answer, change: Any) -> Answer:
    document = json.loads(reply.body)
    return answer(change(document)) if isinstance(document.get("fields"), dict) else reply


def _aged(fault: StaleVersion, document: dict[str, Any]) -> dict[str, Any]:
    moment = datetime.fromisoformat(document["as_of"]) - timedelta(seconds=fault.age_s)
    return document | {"as_of": timestamp(moment)}


def _drifted(fault: SchemaDrift, document: dict[str, Any]) -> dict[str, Any]:
    fields: Mapping[str, Any] = document["fields"]
    name = fault.field if fault.field is not None and fault.field in fields else next(iter(fields))
    rest = {other: value for other, value in fields.items() if other != name}
    changed = {
        "missing": rest,
        "renamed": {**rest, f"{name}_v2": fields[name]},
        "extra": {**fields, "not_in_the_contract": "x"},
        "wrong-type": {**fields, name: {"value": fields[name]}},
    }[fault.form]
    return document | {"fields": changed}
