"""Settlement: one end for each dossier, wherever the worker is killed and however many there are. On both databases."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from gateway.applications.procedures.catalogue import ProcedureCatalogue
from gateway.applications.settling import Claim
from gateway.applications.states import State
from gateway.applications.tables import ApplicationRow
from gateway.applications.views import ApplicationView
from gateway.contracts.procedure import Granted
from gateway.contracts.registry import ChangeRefused, RecordNotFound, RegistryTimeout, RegistryUnavailable
from gateway.kernel.identifiers import ApplicationId
from gateway.kit.store import StoreUnavailable
from gateway.payments.models import CheckoutStatus
from gateway.payments.states import PaymentState
from gateway.results.operations import Results
from gateway.results.tables import ResultRow
from tests.fakes.records import Killed
from tests.fixtures.filing import COPY, FACILITY, Office

LEASE_OVER = timedelta(minutes=1, seconds=1)


async def _row(office: Office, application_id: ApplicationId) -> ApplicationRow:
    async with office.database.reading() as session:
        row = await session.get(ApplicationRow, str(application_id))
    assert row is not None
    return row


async def _assert_done_once(office: Office, view: ApplicationView) -> None:
    done = await office.read(view.id)
    assert [event.state.code for event in done.events] == [0, 1, 2, 6, 4, 9, 10]
    assert done.dossier_code == view.dossier_code
    assert list(office.records.changes) == [f"{view.id}-effect-0"]
    async with office.database.reading() as session:
        results = (await session.execute(select(func.count()).select_from(ResultRow))).scalar_one()
    assert results == 1


def _kill_before_deciding(office: Office, _monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    catalogue = office.parts.filing.desk.catalogue
    sound = catalogue._offered
    procedure = replace(catalogue.get(COPY).procedure, decide=_killed)
    catalogue._offered = {**sound, COPY: replace(sound[COPY], procedure=procedure)}  # type: ignore[assignment]

    def revive() -> None:
        catalogue._offered = sound

    return revive


def _killed(*_: Any, **__: Any) -> Any:
    raise Killed


def _kill_after_deciding(office: Office, _monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    office.residents.failure = Killed()
    return lambda: setattr(office.residents, "failure", None)


def _kill_before_writing(office: Office, _monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    office.records.before_write = Killed()
    return lambda: setattr(office.records, "before_write", None)


def _kill_after_writing(office: Office, _monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    office.records.after_write = Killed()
    return lambda: setattr(office.records, "after_write", None)


def _kill_while_issuing(office: Office, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    issue = Results.issue

    async def issue_and_die(self: Results, *arguments: Any) -> None:
        await issue(self, *arguments)
        raise Killed

    monkeypatch.setattr(Results, "issue", issue_and_die)
    return lambda: monkeypatch.setattr(Results, "issue", issue)


@pytest.mark.parametrize(
    "kill",
    [
        _kill_before_deciding,
        _kill_after_deciding,
        _kill_before_writing,
        _kill_after_writing,
        _kill_while_issuing,
    ],
)
async def test_a_worker_killed_anywhere_leaves_one_result_one_write_one_code(
    office: Office,
    monkeypatch: pytest.MonkeyPatch,
    kill: Callable[[Office, pytest.MonkeyPatch], Callable[[], None]],
) -> None:
    view = await office.paid()
    revive = kill(office, monkeypatch)
    with pytest.raises(Killed):
        await office.settle()
    revive()
    assert not await office.settle(), "the dossier is still the dead worker's"
    office.clock.advance(LEASE_OVER)
    assert await office.settle()
    await _assert_done_once(office, view)
    assert not await office.settle()


async def test_ten_workers_at_once_end_a_dossier_once(office: Office) -> None:
    view = await office.paid()
    worked = await asyncio.gather(*(office.settle() for _ in range(10)))
    assert sum(worked) == 1
    await _assert_done_once(office, view)


async def test_many_workers_end_many_dossiers(office: Office) -> None:
    views = [await office.submitted(FACILITY, key=f"k{number}") for number in range(6)]
    while any(await asyncio.gather(*(office.settle() for _ in range(3)))):
        pass
    states = {(await office.read(view.id)).state.code for view in views}
    assert states == {State.RETURNED}
    assert len(office.records.changes) == 6


async def test_a_worker_that_was_given_up_cannot_write_any_more(office: Office) -> None:
    view = await office.paid()
    slow = await office.parts.settlement._claim()
    assert isinstance(slow, Claim)
    office.clock.advance(LEASE_OVER)
    assert await office.settle()
    await office.parts.settlement._postpone(slow, "late")
    assert (await _row(office, view.id)).trouble is None
    await _assert_done_once(office, view)


async def test_the_decision_of_the_first_worker_stands(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = await office.paid()
    revive = _kill_after_deciding(office, monkeypatch)
    with pytest.raises(Killed):
        await office.settle()
    revive()
    office.clock.advance(timedelta(days=1))
    assert await office.settle()
    change = office.records.changes[f"{view.id}-effect-0"]
    assert change.changes["extract_issued"]["issued_on"] == "2026-11-20"


@pytest.mark.parametrize("error", [ChangeRefused(), RecordNotFound()], ids=lambda error: error.code)
async def test_a_change_that_the_registry_refuses_stops_the_dossier_and_owes_the_fee_back(
    office: Office, error: ChangeRefused | RecordNotFound
) -> None:
    view = await office.paid()
    office.records.before_write = error
    assert await office.settle()
    stopped = await office.read(view.id)
    assert stopped.state.code == State.STOPPED
    assert stopped.refusal is not None
    assert stopped.refusal.code == "registry-change-refused"
    assert error.hint.vi in stopped.refusal.reason.vi
    assert stopped.fee is not None
    assert stopped.fee.payment is not None
    assert stopped.fee.payment.state is PaymentState.REFUND_DUE
    assert stopped.result is None
    assert not await office.settle()


async def test_a_refused_decision_stops_the_dossier_in_the_procedures_words(office: Office) -> None:
    office.records.holds["birth_certificate"]["full_name"] = "Trần Thị Khác"
    view = await office.paid()
    assert await office.settle()
    stopped = await office.read(view.id)
    assert stopped.refusal is not None
    assert stopped.refusal.code == "registers-disagree"
    assert stopped.events[-1].note == "registers-disagree"
    assert stopped.fee is not None
    assert stopped.fee.payment is not None
    assert stopped.fee.payment.state is PaymentState.REFUND_DUE
    assert office.records.write_calls == 0


@pytest.mark.parametrize(
    "error",
    [RegistryUnavailable(), RegistryTimeout(), StoreUnavailable()],
    ids=lambda error: error.code,
)
async def test_a_registry_that_is_away_is_tried_again_with_growing_pauses(
    office: Office, error: RegistryUnavailable | RegistryTimeout | StoreUnavailable
) -> None:
    view = await office.submitted(FACILITY)
    office.records.after_write = error  # the worst case: written, but the answer was lost
    for pause in (5, 10, 20):
        assert await office.settle()
        assert (await _row(office, view.id)).trouble == error.code
        office.clock.advance(timedelta(seconds=pause - 1))
        assert not await office.settle()
        office.clock.advance(timedelta(seconds=1))
    office.records.after_write = None
    assert await office.settle()
    done = await office.read(view.id)
    assert (done.state.code, len(office.records.changes)) == (State.RETURNED, 1)
    assert office.records.write_calls == 4


async def test_pauses_do_not_grow_without_end(office: Office) -> None:
    assert office.parts.settlement._wait(500) == timedelta(minutes=10)


async def test_a_sick_procedure_does_not_stop_the_others(office: Office) -> None:
    sick = await office.paid(key="sick")
    catalogue = office.parts.filing.desk.catalogue
    offered = catalogue.get(COPY)
    broken = replace(offered.procedure, decide=lambda _form, _case: Granted({"full_name": "only"}))
    catalogue._offered = {**catalogue._offered, COPY: replace(offered, procedure=broken)}  # type: ignore[assignment]
    well = await office.submitted(FACILITY, key="well")
    while await office.settle():
        pass
    assert (await office.read(well.id)).state.code == State.RETURNED
    assert (await office.read(sick.id)).state.code == State.PROCESSING
    assert (await _row(office, sick.id)).trouble == "unexpected-error"


async def test_a_dossier_of_a_version_not_served_here_waits_visibly(office: Office) -> None:
    view = await office.submitted(FACILITY)
    desk = office.parts.filing.desk
    offered = desk.catalogue.get(FACILITY)
    newer = replace(offered.procedure, version=2)
    desk.catalogue._offered = {  # type: ignore[assignment]
        **desk.catalogue._offered,
        FACILITY: replace(offered, procedure=newer),
    }
    assert isinstance(desk.catalogue, ProcedureCatalogue)
    assert await office.settle()
    assert (await _row(office, view.id)).trouble == "unexpected-error"
    assert office.records.write_calls == 0


async def test_the_running_worker_settles_asks_after_lost_notices_and_stops_when_told(
    office: Office,
) -> None:
    waiting = await office.submitted()
    payment = await office.parts.filing.fees.pay(office.applicant, waiting.id, None, "pay")
    checkout_id = office.platform.by_reference[str(payment.id)].checkout_id
    office.platform.settle(checkout_id, CheckoutStatus.PAID)  # and its notice gets lost
    office.clock.advance(timedelta(minutes=3))
    stop = asyncio.Event()
    worker = asyncio.create_task(office.parts.settlement.run(stop))
    async with asyncio.timeout(30):
        await office.records.written.wait()
        stop.set()
        await worker
    assert (await office.read(waiting.id)).state.code == State.RETURNED


async def test_the_running_worker_outlives_a_platform_that_is_away(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed = asyncio.Event()

    async def fail() -> bool:
        failed.set()
        raise RegistryUnavailable

    monkeypatch.setattr(office.payments.payments, "recheck_one", fail)
    stop = asyncio.Event()
    worker = asyncio.create_task(office.parts.settlement.run(stop))
    async with asyncio.timeout(30):
        await failed.wait()
        view = await office.submitted(FACILITY)
        await office.records.written.wait()
        stop.set()
        await worker
    assert (await office.read(view.id)).state.code == State.RETURNED
