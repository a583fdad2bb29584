from collections.abc import Iterator
from pathlib import Path

import pytest

from mock_registries.crvs.books import Books
from mock_registries.crvs.messages import StatusQuestion
from mock_registries.crvs.rejections import MessageRejected
from mock_registries.crvs.status import find_status
from mock_registries.crvs.vocabulary import Action, Status


@pytest.fixture
def books(tmp_path: Path) -> Iterator[Books]:
    kept = Books(tmp_path, 2026)
    yield kept
    kept.close()


def question(attribute: str, value: str | list[str], kind: str = "search") -> StatusQuestion:
    return StatusQuestion.model_validate(
        {"reference_id": "r", "txn_type": kind, "attribute_type": attribute, "attribute_value": value}
    )


def test_a_transaction_is_found_by_each_of_its_names_and_by_its_own_sender_only(books: Books) -> None:
    entry = books.open_transaction("a", "t-1", Action.SEARCH, ["r-1", "r-2"])
    asked = [
        question("transaction_id", "t-1"),
        question("correlation_id", entry.correlation_id),
        question("reference_id_list", ["r-2", "r-9"]),
    ]
    found = [find_status(books, "a", each)["txn_status"]["search_response"] for each in asked]
    assert [[part["reference_id"] for part in each] for each in found] == [
        ["r-1", "r-2"],
        ["r-1", "r-2"],
        ["r-2"],
    ]
    assert {part["status"] for part in found[0]} == {Status.RECEIVED}
    for sender, each in [
        ("b", asked[0]),
        ("a", question("transaction_id", "t-2")),
        ("a", question("transaction_id", "t-1", "subscribe")),
    ]:
        with pytest.raises(MessageRejected) as rejection:
            find_status(books, sender, each)
        assert rejection.value.error == "err.request.not_found"


def test_what_was_found_stays_out_of_the_books(books: Books, tmp_path: Path) -> None:
    entry = books.open_transaction("a", "t", Action.SEARCH, ["r"])
    answer = {
        "reference_id": "r",
        "status": "succ",
        "data": {"reg_records": ["901190000001"]},
        "pagination": {},
    }
    books.settle_transaction(entry.correlation_id, [answer])
    [kept] = find_status(books, "a", question("transaction_id", "t"))["txn_status"]["search_response"]
    assert kept == {"reference_id": "r", "status": "succ"}
    assert all(b"901190000001" not in path.read_bytes() for path in tmp_path.iterdir())


def test_what_a_process_left_unanswered_is_told_as_lost_by_the_next(tmp_path: Path) -> None:
    first = Books(tmp_path, 2026)
    lost = first.open_transaction("a", "t-1", Action.SEARCH, ["r"])
    done = first.open_transaction("a", "t-2", Action.SEARCH, ["r"])
    first.settle_transaction(done.correlation_id, [{"reference_id": "r", "status": "succ"}])
    first.close()
    second = Books(tmp_path, 2026)
    states = {
        entry.correlation_id: entry.responses[0]["status"]
        for entry in second.find_transactions("a", Action.SEARCH)
    }
    assert states == {lost.correlation_id: "rjct", done.correlation_id: "succ"}
    second.close()
