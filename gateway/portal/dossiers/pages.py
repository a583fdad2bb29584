"""The pages of a resident's applications."""

import re
from collections.abc import Mapping
from typing import Any, Final

from starlette.responses import Response

from gateway.applications.procedures.catalogue import ProcedureCatalogue
from gateway.applications.procedures.errors import FormInvalid
from gateway.applications.states import State
from gateway.applications.views import ApplicationView
from gateway.contracts.registry import Catalogue
from gateway.kernel.errors import GatewayError
from gateway.portal.dossiers.controls import controls_of
from gateway.portal.dossiers.counter import SUBMIT, Counter
from gateway.portal.dossiers.rows import missing_rows, reused_rows, typed_rows
from gateway.portal.front import Front, SignedIn
from gateway.web.problems import STATUS

_VERSION: Final = re.compile(r"[0-9]{1,9}")


class DossierPages:
    """One method for each route. `payment_origin` is where a fee is paid: the one other site that a form may lead to."""

    def __init__(
        self,
        front: Front,
        counter: Counter,
        procedures: ProcedureCatalogue,
        catalogue: Catalogue,
        payment_origin: str,
    ) -> None:
        self._front = front
        self._counter = counter
        self._procedures = procedures
        self._catalogue = catalogue
        self._payment_origin = payment_origin

    async def list_own(self, visit: SignedIn) -> Response:
        applications = await self._counter.list_own(visit.session)
        return self._front.render(visit, "applications.html", applications=applications)

    async def create(self, visit: SignedIn, ticket: str) -> Response:
        """Raises: as `Counter.create`."""
        application = await self._counter.create(visit.session, ticket)
        return self._front.redirect(visit, f"/applications/{application.id}")

    async def show(self, visit: SignedIn, application_id: str, *, saved: bool) -> Response:
        """Raises: ApplicationNotFound."""
        application = await self._counter.get(visit.session, application_id)
        if application.state.code == State.DRAFT:
            return self._draft(visit, application, application.form.typed, saved=saved)
        return self._standing(visit, application)

    async def change(self, visit: SignedIn, application_id: str, form: Mapping[str, str]) -> Response:
        """A form that is sent twice is taken once, and leads to the dossier both times. Raises: ApplicationNotFound."""
        application = await self._counter.get(visit.session, application_id)
        asked = self._procedures.get(application.procedure).form.asked
        typed = {name: form[name] for name in asked if name in form}
        submit = form.get("action") == SUBMIT
        try:
            await self._counter.change(visit.session, application_id, typed, _version(form), submit=submit)
        except GatewayError as error:
            current = await self._counter.get(visit.session, application_id)
            if current.state.code == State.DRAFT:
                return self._draft(visit, current, typed, error=error)
        page = f"/applications/{application.id}"
        return self._front.redirect(visit, page if submit else f"{page}?saved=1")

    async def pay(self, visit: SignedIn, application_id: str) -> Response:
        """Raises: as `Counter.pay`."""
        checkout = await self._counter.pay(visit.session, application_id)
        return self._front.redirect(visit, checkout or f"/applications/{application_id}")

    def _draft(
        self,
        visit: SignedIn,
        application: ApplicationView,
        answers: Mapping[str, Any],
        *,
        saved: bool = False,
        error: GatewayError | None = None,
    ) -> Response:
        """The form; after an error with what was typed, and the error beside its field."""
        offered = self._procedures.get(application.procedure)
        return self._front.render(
            visit,
            "draft.html",
            status=200 if error is None else STATUS[error.kind],
            application=application,
            procedure=offered.procedure,
            reused=reused_rows(application.form, self._catalogue),
            missing=missing_rows(offered, application.form, self._catalogue),
            controls=controls_of(offered, answers, () if error is None else error.faults),
            error=error,
            answers_at_fault=isinstance(error, FormInvalid),
            saved=saved,
        )

    def _standing(self, visit: SignedIn, application: ApplicationView) -> Response:
        offered = self._procedures.get(application.procedure)
        return self._front.render(
            visit,
            "application.html",
            form_targets=[self._payment_origin],
            application=application,
            procedure=offered.procedure,
            reused=reused_rows(application.form, self._catalogue),
            typed=list(typed_rows(offered, application.form.typed)),
            waits_for_payment=application.state.code == State.PAYMENT_REQUIRED,
            is_settled=State(application.state.code).is_terminal,
        )


def _version(form: Mapping[str, str]) -> int | None:
    """Of the draft that the form was made from; without one, whichever there is."""
    text = form.get("_version", "")
    return int(text) if _VERSION.fullmatch(text) else None
