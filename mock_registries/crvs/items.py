"""Reads the requests of a batch one by one, so that a wrong one does not stop the others."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, TypeVar

from pydantic import ValidationError

from mock_registries.call import timestamp
from mock_registries.crvs.messages import Part
from mock_registries.crvs.rejections import RequestRejected, in_language
from mock_registries.crvs.vocabulary import Status
from mock_registries.registry import Text

P = TypeVar("P", bound=Part)
Place = tuple[str, ...]
_LONGEST_ID: Final = 99


def read_item(model: type[P], request: Mapping[str, Any], codes: Mapping[Place, str], otherwise: str) -> P:
    """Return a request as the model has it; raise RequestRejected with the code of the first member that is wrong."""
    try:
        return model.model_validate(request)
    except ValidationError as error:
        wrong = tuple(str(step) for step in error.errors(include_input=False)[0]["loc"])
    matching = (code for place, code in codes.items() if wrong[: len(place)] == place)
    raise RequestRejected(next(matching, otherwise), _UNREADABLE)


def answer_each(
    requests: Iterable[Mapping[str, Any]], answer: Callable[[Mapping[str, Any]], dict[str, Any]]
) -> list[dict[str, Any]]:
    """Return the answer to each request, or its rejection; a repeated reference is rejected."""
    seen: set[str] = set()
    return [_answer(request, answer, seen) for request in requests]


def _answer(
    request: Mapping[str, Any], answer: Callable[[Mapping[str, Any]], dict[str, Any]], seen: set[str]
) -> dict[str, Any]:
    reference = request.get("reference_id")
    # An answer must name its request, so what may be a name is given back; anything else is not repeated.
    name = reference if isinstance(reference, str) and 1 <= len(reference) <= _LONGEST_ID else ""
    head = {"reference_id": name, "timestamp": timestamp()}
    try:
        _note(name, seen)
        return head | {"status": Status.SUCCEEDED} | answer(request)
    except RequestRejected as why:
        return head | _rejection(why, request.get("locale"))


def _note(name: str, seen: set[str]) -> None:
    if name in seen:
        raise RequestRejected("rjct.reference_id.duplicate", _DUPLICATE)
    seen.add(name)


def _rejection(why: RequestRejected, locale: Any) -> dict[str, Any]:
    return {
        "status": Status.REJECTED,
        "status_reason_code": why.code,
        "status_reason_message": in_language(why.text, locale if isinstance(locale, str) else None),
    }


_UNREADABLE: Final = Text(
    "Yêu cầu không đúng tiêu chuẩn; xem openapi.json.",
    "The request is not as the standard says; see openapi.json.",
)
_DUPLICATE: Final = Text("reference_id bị lặp trong một lô.", "The reference_id is used twice in one batch.")
