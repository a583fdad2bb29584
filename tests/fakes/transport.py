"""A line to a registry that answers what it was told to, and remembers what it was asked.

As a registry does, it says about whom it answers: about whom it was asked, unless the answer names somebody itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gateway.contracts.registry import Answer, Values


@dataclass
class Asked:
    """One question that came over the line."""

    path: str
    body: dict[str, Any]
    idempotency_key: str | None = None


@dataclass
class ScriptedTransport:
    """Answers every question with `answer`, or raises it."""

    answer: Answer | Exception
    asked: list[Asked] = field(default_factory=list)

    async def post(self, path: str, body: Values, *, idempotency_key: str | None = None) -> Answer:
        return self._answered(Asked(path, dict(body), idempotency_key))

    async def get(self, path: str) -> Answer:
        return self._answered(Asked(path, {}))

    def _answered(self, asked: Asked) -> Answer:
        self.asked.append(asked)
        if isinstance(self.answer, Exception):
            raise self.answer
        about = {name: asked.body[name] for name in ("personal_number",) if name in asked.body}
        return Answer(self.answer.status, {**about, **self.answer.body})


def problem(status: int, code: str) -> Answer:
    return Answer(status, {"type": f"/problems/{code}", "title": "x", "status": status})


def found(record_type: str, fields: Mapping[str, Any], *, version: int = 1) -> Answer:
    return Answer(
        200,
        {
            "record_type": record_type,
            "version": version,
            "as_of": "2026-11-20T02:00:00Z",
            "fields": dict(fields),
        },
    )
