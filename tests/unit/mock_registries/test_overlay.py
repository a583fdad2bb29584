import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from mock_registries.overlay import Overlay, Patch, Place, Write
from mock_registries.problems import IdempotencyKeyReused, UnknownFacility
from mock_registries.registry import Values

CARD = Place("insurance", "health_insurance_card", 7)


def _write(key: str, digest: str = "d", place: Place = CARD) -> Write:
    return Write(place, key, digest, "decision", "dossier-1", "2026-07-01T00:00:00Z")


def _answer(version: int) -> Values:
    return {"version": version}


@pytest.fixture
def overlay(tmp_path: Path) -> Iterator[Overlay]:
    opened = Overlay(tmp_path, 2026)
    yield opened
    opened.close()


def test_nothing_written_is_version_one(overlay: Overlay) -> None:
    assert overlay.newest(CARD) == Patch(1, {})


def test_each_change_is_a_version_on_top_of_the_last(overlay: Overlay) -> None:
    assert overlay.write(_write("a"), lambda _: {"x": 1, "y": 1}, _answer) == {"version": 2}
    assert overlay.write(_write("b"), lambda _: {"y": 2}, _answer) == {"version": 3}
    assert overlay.newest(CARD) == Patch(3, {"x": 1, "y": 2})


@pytest.mark.parametrize(
    "other",
    [
        Place("insurance", "health_insurance_card", 8),
        Place("insurance", "other", 7),
        Place("population", "health_insurance_card", 7),
    ],
    ids=["another person", "another record type", "another registry"],
)
def test_a_change_is_of_one_record_of_one_person(overlay: Overlay, other: Place) -> None:
    overlay.write(_write("a"), lambda _: {"x": 1}, _answer)
    assert overlay.newest(other) == Patch(1, {})


def test_the_same_key_and_request_are_executed_once(overlay: Overlay) -> None:
    first = overlay.write(_write("a"), lambda _: {"x": 1}, _answer)
    again = overlay.write(_write("a"), lambda _: {"x": 99}, _answer)
    assert first == again == {"version": 2}
    assert overlay.newest(CARD) == Patch(2, {"x": 1})


def test_the_same_key_with_another_request_is_refused(overlay: Overlay) -> None:
    overlay.write(_write("a"), lambda _: {"x": 1}, _answer)
    with pytest.raises(IdempotencyKeyReused):
        overlay.write(_write("a", digest="other"), lambda _: {"x": 2}, _answer)
    assert overlay.newest(CARD) == Patch(2, {"x": 1})


def test_registries_do_not_share_keys(overlay: Overlay) -> None:
    overlay.write(_write("a"), lambda _: {"x": 1}, _answer)
    elsewhere = Place("civil-status", "birth_certificate", 7)
    assert overlay.write(_write("a", place=elsewhere), lambda _: {"x": 1}, _answer) == {"version": 2}


def test_a_refused_change_leaves_no_trace(overlay: Overlay) -> None:
    def refuse(_: Values) -> Values:
        raise UnknownFacility

    with pytest.raises(UnknownFacility):
        overlay.write(_write("a"), refuse, _answer)
    assert overlay.newest(CARD) == Patch(1, {})
    assert overlay.write(_write("a"), lambda _: {"x": 1}, _answer) == {"version": 2}


def test_changes_at_the_same_time_are_all_kept(overlay: Overlay) -> None:
    def add(number: int) -> Values:
        return overlay.write(
            _write(f"key-{number}"), lambda fields: {"list": [*fields.get("list", []), number]}, _answer
        )

    with ThreadPoolExecutor(8) as threads:
        versions = {answer["version"] for answer in threads.map(add, range(40))}
    assert versions == set(range(2, 42))
    assert sorted(overlay.newest(CARD).fields["list"]) == list(range(40))


def test_changes_outlive_the_process_and_belong_to_one_nation(tmp_path: Path) -> None:
    first = Overlay(tmp_path, 2026)
    first.write(_write("a"), lambda _: {"x": "Ắ"}, _answer)
    first.close()
    again, other = Overlay(tmp_path, 2026), Overlay(tmp_path, 1)
    assert again.newest(CARD) == Patch(2, {"x": "Ắ"})
    assert again.write(_write("a"), lambda _: {"x": 2}, _answer) == {"version": 2}
    assert other.newest(CARD) == Patch(1, {})
    again.close()
    other.close()


def test_the_file_is_readable_by_its_owner_only(overlay: Overlay, tmp_path: Path) -> None:
    assert stat.S_IMODE((tmp_path / "changes-2026.sqlite3").stat().st_mode) == 0o600
