"""How forms, decisions and kept answers lie in their rows: sealed to that row."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gateway.applications.models import FormData
from gateway.applications.tables import ApplicationRow
from gateway.contracts.procedure import Decision, Granted, Refused
from gateway.kernel.text import Text
from gateway.kit.columns import ColumnSealer
from gateway.results.document import plain


@dataclass(frozen=True)
class KeptDecision:
    """A decision as it was taken, whatever the procedure would say now. Exactly one of the two is set."""

    claims: Mapping[str, Any] | None
    refused: Refused | None

    @classmethod
    def of(cls, decision: Decision) -> "KeptDecision":
        """Claims become JSON values here, as the document and the registries need them."""
        if isinstance(decision, Granted):
            return cls(plain(decision.claims), None)
        return cls(None, decision)


class Vault:
    """Raises SealBroken on whatever was moved or changed."""

    def __init__(self, sealer: ColumnSealer) -> None:
        self._sealer = sealer

    def seal_form(self, form: FormData, application_id: str) -> bytes:
        return self._sealer.seal_text(form.model_dump_json(), f"applications.sealed_form:{application_id}")

    def open_form(self, row: ApplicationRow) -> FormData:
        text = self._sealer.open_text(row.sealed_form, f"applications.sealed_form:{row.id}")
        return FormData.model_validate_json(text)

    def seal_decision(self, decision: KeptDecision, application_id: str) -> bytes:
        refused = decision.refused
        value = {
            "claims": decision.claims,
            "refused": None
            if refused is None
            else {"code": refused.code, "vi": refused.reason.vi, "en": refused.reason.en},
        }
        return self._sealer.seal_json(value, f"applications.sealed_decision:{application_id}")

    def find_decision(self, row: ApplicationRow) -> KeptDecision | None:
        if row.sealed_decision is None:
            return None
        value = self._sealer.open_json(row.sealed_decision, f"applications.sealed_decision:{row.id}")
        refused = value["refused"]
        if refused is None:
            return KeptDecision(value["claims"], None)
        return KeptDecision(None, Refused(refused["code"], Text(refused["vi"], refused["en"])))

    def seal_answer(self, answer: str, key_digest: str) -> bytes:
        return self._sealer.seal_text(answer, f"application_answers.sealed_answer:{key_digest}")

    def open_answer(self, sealed: bytes, key_digest: str) -> str:
        return self._sealer.open_text(sealed, f"application_answers.sealed_answer:{key_digest}")
