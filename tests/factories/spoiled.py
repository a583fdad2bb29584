"""Bodies and parameters that are wrong in one place each, made from a published contract's example."""

import copy
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

CANARY: Final = "khong-lap-lai-901555123456"
"""What must not come back: a text with a personal number in it."""
DEEP: Final = json.loads("[" * 90 + "]" * 90)
BAD_VALUES: Final[Mapping[str, Any]] = {
    "null": None,
    "true": True,
    "an empty text": "",
    "a text": CANARY,
    "a long text": CANARY * 400,
    "a number": 901555123456,
    "a huge number": 10**30,
    "a negative number": -(2**63) - 1,
    "a fraction": 1.5,
    "an empty list": [],
    "a list": [CANARY, CANARY],
    "an object": {CANARY: CANARY},
    "deep": DEEP,
    "a real number": "001099123456",
    "a number of nobody": "901099999999",
    "no number": "90155512345\u0661",
    "a day that is none": "2026-02-30",
    "a far day": "9999-12-31",
    "a first day": "0001-01-01",
    "a control character": f"\u0007{CANARY}\u202e",
}
"""By what they are."""
BAD_DOCUMENTS: Final[Mapping[str, bytes]] = {
    "nothing": b"",
    "no JSON": CANARY.encode(),
    "a list": b"[]",
    "cut off": b'{"personal_number": "',
    "very deep": b'{"a":' * 9_000 + b"1" + b"}" * 9_000,
    "very deep lists": b'{"a":' + b"[" * 30_000 + b"]" * 30_000 + b"}",
    "as deep as the parser goes": b'{"a":' + b"[" * 950 + b"]" * 950 + b"}",
    "less deep": b'{"changes":' * 180 + b"1" + b"}" * 180,
    "a number of 5,000 digits": b'{"personal_number": ' + b"9" * 5000 + b"}",
    "no UTF-8": b'{"personal_number": "\xff\xfe"}',
    "UTF-16": '{"a": 1}'.encode("utf-16"),
    "a lone surrogate": b'{"personal_number": "\\ud800"}',
    "a NUL": b'{"personal_number": "\\u0000"}',
    "NaN": b'{"personal_number": NaN}',
    "a member twice": b'{"personal_number": "a", "personal_number": "b"}',
    "more than one document": b"{}{}",
}
BAD_PARAMETERS: Final = (
    "",
    "x",
    "0",
    "-1",
    "1e3",
    "1.0",
    "9" * 30,
    "%00",
    "%ff",
    "%ED%A0%80",
    "../../etc",
    CANARY,
    "901555123456",
    "001099123456",
    "2026-13",
    "9999-Q4",
    "null",
    "[]",
)


@dataclass(frozen=True)
class Asked:
    """An operation of a contract: where, and the example of its body, if it has one."""

    registry: str
    method: str
    path: str
    example: Any
    parameters: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{self.method} {self.path}"


def operations(registry: str, document: Mapping[str, Any]) -> Iterator[Asked]:
    """Yield the operations of a contract."""
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
            names = tuple(
                parameter["name"]
                for parameter in operation.get("parameters", [])
                if parameter.get("in") == "query"
            )
            yield Asked(registry, method.upper(), f"/{registry}{path}", content.get("example"), names)


def spoiled(example: Any) -> Iterator[tuple[str, Any]]:
    """Yield copies of an example that are wrong in one place, each with what is wrong."""
    yield "a member that is not known", {**example, CANARY: CANARY}
    for place in _places(example):
        name = "/".join(map(str, place))
        yield f"{name} is missing", _changed(example, place, _GONE)
        for what, value in BAD_VALUES.items():
            yield f"{name} is {what}", _changed(example, place, value)


_GONE: Final = object()


def _places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    members = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for name, item in members:
        yield (*at, name)
        yield from _places(item, (*at, name))


def _changed(example: Any, place: tuple[Any, ...], value: Any) -> Any:
    whole = copy.deepcopy(example)
    inside = whole
    for name in place[:-1]:
        inside = inside[name]
    if value is _GONE:
        del inside[place[-1]]
    else:
        inside[place[-1]] = value
    return whole
