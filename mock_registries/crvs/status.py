"""What became of an earlier request: found by its sender only, and told without what it found."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from mock_registries.crvs.books import Books, Transaction
from mock_registries.crvs.messages import StatusQuestion
from mock_registries.crvs.rejections import MessageRejected
from mock_registries.crvs.vocabulary import Action
from mock_registries.registry import Text

_ANSWERS: Final = {
    "search": ("on-search", "search_response"),
    "subscribe": ("on-subscribe", "subscribe_response"),
    "unsubscribe": ("on-unsubscribe", ""),
}


def find_status(books: Books, sender_id: str, question: StatusQuestion) -> dict[str, Any]:
    """Return `txnstatus_response`; raise MessageRejected where the sender made no such request."""
    asked = question.attribute_value
    values = frozenset([asked] if isinstance(asked, str) else asked)
    for entry in books.find_transactions(sender_id, Action(question.txn_type)):
        responses = _matching(entry, question.attribute_type, values)
        if responses:
            answer, member = _ANSWERS[question.txn_type]
            return {"txn_type": answer, "txn_status": to_message(entry, responses, member)}
    raise MessageRejected("err.request.not_found", _UNKNOWN)


def to_message(entry: Transaction, responses: Sequence[Mapping[str, Any]], member: str) -> dict[str, Any]:
    """Return the answer to a transaction; the one to an unsubscription has no member for its parts."""
    head = {"transaction_id": entry.transaction_id, "correlation_id": entry.correlation_id}
    if member:
        return head | {member: list(responses)}
    return head | {name: value for name, value in responses[0].items() if name != "reference_id"}


def _matching(entry: Transaction, attribute: str, values: frozenset[str]) -> Sequence[Mapping[str, Any]]:
    """Return those answers of a transaction that are asked about."""
    if attribute == "transaction_id":
        return entry.responses if entry.transaction_id in values else ()
    if attribute == "correlation_id":
        return entry.responses if entry.correlation_id in values else ()
    if attribute == "reference_id_list":
        return [part for part in entry.responses if part.get("reference_id") in values]
    return [part for part in entry.responses if values & _codes(part)]


def _codes(part: Mapping[str, Any]) -> frozenset[str]:
    listed = [*part.get("subscriptions", ()), *part.get("subscription_status", ())]
    return frozenset(str(each["code"]) for each in listed)


_UNKNOWN: Final = Text("Không có giao dịch này.", "There is no such transaction of yours.")
