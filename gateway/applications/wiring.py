"""How the parts of filing fit together: the functions that the application calls."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter

from gateway.applications import endpoints
from gateway.applications.desk import Desk
from gateway.applications.drafts import Drafts
from gateway.applications.fees import FeeArrival, Fees
from gateway.applications.filing import Filing
from gateway.applications.idempotency import KeptAnswers
from gateway.applications.ports import ConsentState, RecordLookup, RegistryWrites, ResidentBook
from gateway.applications.prefill import Prefill
from gateway.applications.procedures import endpoints as procedure_endpoints
from gateway.applications.procedures.catalogue import ProcedureCatalogue
from gateway.applications.settings import ApplicationSettings
from gateway.applications.settling import Settler
from gateway.applications.submission import Submission
from gateway.applications.vault import Vault
from gateway.applications.worker import Settlement
from gateway.contracts.procedure import Procedure
from gateway.contracts.registry import Catalogue
from gateway.identity.access import AccessVerifier, require
from gateway.kernel.clock import Clock
from gateway.kernel.working_time import WorkingCalendar
from gateway.kit.columns import ColumnSealer
from gateway.kit.database import Database
from gateway.kit.keys import KeyRing
from gateway.payments.operations import Payments
from gateway.results.operations import Results

SCOPE: Final = "applications"


@dataclass(frozen=True)
class ApplicationParts:
    """Filing as the rest of the gateway sees it: `filing` for API and portal, `settlement` for the worker."""

    filing: Filing
    catalogue: ProcedureCatalogue
    settlement: Settlement


def fee_listener(clock: Clock) -> FeeArrival:
    """What payments must be built with: it sets a dossier going when its fee has arrived."""
    return FeeArrival(clock)


def build(
    *,
    settings: ApplicationSettings,
    base_url: str,
    database: Database,
    clock: Clock,
    keys: KeyRing,
    procedures: Mapping[str, Procedure],
    records: Catalogue,
    lookup: RecordLookup,
    consents: ConsentState,
    registries: RegistryWrites,
    residents: ResidentBook,
    payments: Payments,
    results: Results,
    calendar: WorkingCalendar,
) -> ApplicationParts:
    """Without any I/O but key files. Raises: KeyMissing, ProcedureRefused."""
    catalogue = ProcedureCatalogue(procedures, records)
    vault = Vault(ColumnSealer(keys.sealer("applications")))
    desk = Desk(database, catalogue, vault, payments, consents, clock, base_url)
    answers = KeptAnswers(database, vault, clock, settings.answers_kept)
    filing = Filing(
        desk=desk,
        drafts=Drafts(desk, Prefill(lookup), answers),
        submission=Submission(desk, answers, calendar),
        fees=Fees(desk, answers),
    )
    settler = Settler(desk, registries, residents, results)
    return ApplicationParts(filing, catalogue, Settlement(desk, settler, answers, settings))


def create_router(parts: ApplicationParts, tokens: AccessVerifier) -> APIRouter:
    router = APIRouter()
    router.include_router(procedure_endpoints.create_router(parts.catalogue))
    router.include_router(endpoints.create_router(parts.filing, require(tokens, SCOPE)))
    router.include_router(endpoints.create_public_router(parts.filing.desk))
    return router
