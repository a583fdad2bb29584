"""How the results' parts fit together: `build` and `create_router` are what the application calls."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from fastapi import APIRouter

from gateway.contracts.procedure import Procedure
from gateway.identity.access import AccessVerifier, require
from gateway.kernel.clock import Clock
from gateway.kit.columns import ColumnSealer
from gateway.kit.database import Database
from gateway.kit.keys import KeyRing
from gateway.results import endpoints
from gateway.results.archive import Archive
from gateway.results.connector import ResultsConnector, registry_facts
from gateway.results.document import DocumentSigner
from gateway.results.operations import Results
from gateway.results.verification import Verifier
from gateway.web.pages import Pages

TEMPLATES: Final = Path(__file__).parent / "templates"
"""For `Pages`, under the name `results`."""
SCOPE: Final = "applications"


@dataclass(frozen=True)
class ResultParts:
    """Results as the rest of the gateway sees them. `connector` joins the other registries' connectors."""

    results: Results
    connector: ResultsConnector
    verifier: Verifier
    signer: DocumentSigner
    base_url: str


def build(
    *, base_url: str, database: Database, clock: Clock, keys: KeyRing, procedures: Iterable[Procedure]
) -> ResultParts:
    """Without any I/O but key files. Raises: KeyMissing."""
    signer = DocumentSigner(keys.signing("results"))
    sealer = ColumnSealer(keys.sealer("results"))
    archive = Archive(signer, sealer, keys.pseudonymizer("results-person"))
    facts = registry_facts(procedure.result for procedure in procedures)
    return ResultParts(
        results=Results(database, archive, clock),
        connector=ResultsConnector(facts, database, archive, clock),
        verifier=Verifier(database, archive),
        signer=signer,
        base_url=base_url,
    )


def create_router(parts: ResultParts, tokens: AccessVerifier, pages: Pages) -> APIRouter:
    router = APIRouter()
    router.include_router(endpoints.create_api_router(parts.results, require(tokens, SCOPE), parts.base_url))
    router.include_router(endpoints.create_page_router(parts.verifier, parts.signer, pages))
    return router
