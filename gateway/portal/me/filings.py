"""What each consent of a resident was given for: her application at the portal, where there is one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from gateway.applications import repository
from gateway.applications.desk import Desk
from gateway.applications.models import Applicant
from gateway.kernel.identifiers import ApplicationId, ConsentId
from gateway.kernel.text import Text
from gateway.portal.login.client import PORTAL_ID
from gateway.portal.session import Session

_LIMIT: Final = 200
"""Her newest applications; a consent of an older one is shown without."""


@dataclass(frozen=True)
class Filing:
    """An application by its id, and the title of its procedure."""

    id: ApplicationId
    title: Text


class Filings:
    """Reads her list; opens no form."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def by_consent(self, session: Session) -> Mapping[ConsentId, Filing]:
        """Of several applications under one consent, the newest."""
        applicant = Applicant(session.account_id, PORTAL_ID, session.level, None)
        async with self._desk.database.reading() as reading:
            rows = await repository.list_own(reading, applicant, _LIMIT)
        procedures = self._desk.catalogue
        return {
            ConsentId.parse(row.consent_id): Filing(
                ApplicationId.parse(row.id), procedures.get(row.procedure_code).procedure.title
            )
            for row in reversed(rows)
            if row.consent_id is not None
        }
