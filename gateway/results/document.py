"""The signed document: a JWS (RFC 7515) of type `motcua-result+jwt`, ES256, that speaks for itself offline.

`iss` is a constant, not the address of the day: a document outlives ports and domain names. Which gateway signed it, the
key alone tells.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final, Self

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from gateway.contracts.procedure import Procedure
from gateway.kernel.identifiers import DossierCode, ResultCode, ResultId
from gateway.kernel.personal_number import PersonalNumber
from gateway.kernel.text import Text
from gateway.kit.keys import SigningKey

DOCUMENT_TYPE: Final = "motcua-result+jwt"
ISSUER: Final = "urn:motcua:results"
_ALGORITHMS: Final = ["ES256"]


class DocumentInvalid(Exception):
    """Not signed by a key of ours, or not a result."""


@dataclass(frozen=True)
class ResultDocument:
    """What a result says. `claims` are the procedure's, as JSON values."""

    id: ResultId
    code: ResultCode
    dossier_code: DossierCode
    procedure_code: str
    procedure_version: int
    procedure_title: Text
    agency_code: str
    agency_title: Text
    record_type: str
    title: Text
    issued_at: datetime
    claims: Mapping[str, Any]

    @classmethod
    def of(
        cls, procedure: Procedure, dossier_code: DossierCode, claims: Mapping[str, Any], now: datetime
    ) -> Self:
        """A new result with an id and a code of its own; its time in whole seconds, as the document carries it."""
        return cls(
            id=ResultId.new(),
            code=ResultCode.new(),
            dossier_code=dossier_code,
            procedure_code=procedure.code,
            procedure_version=procedure.version,
            procedure_title=procedure.title,
            agency_code=procedure.agency.code,
            agency_title=procedure.agency.title,
            record_type=procedure.result.record_type,
            title=procedure.result.title,
            issued_at=now.astimezone(UTC).replace(microsecond=0),
            claims=claims,
        )


class DocumentSigner:
    """Signs results with the gateway's key, and reads what was signed with it, at whatever address that was."""

    def __init__(self, key: SigningKey) -> None:
        self._key = key
        self._keys = KeySet([key.jwk])

    def public_keys(self) -> dict[str, Any]:
        """The key set that anybody may verify with (RFC 7517)."""
        return {"keys": [self._key.public()]}

    def sign(self, document: ResultDocument) -> str:
        header = {"alg": "ES256", "typ": DOCUMENT_TYPE, "kid": self._key.kid}
        payload = json.dumps(_payload(document), ensure_ascii=False).encode()
        return jws.serialize_compact(header, payload, self._key.jwk, algorithms=_ALGORITHMS)

    def knows_key_of(self, text: str) -> bool:
        """Whether the document names a published key; says nothing about its signature."""
        try:
            return jws.extract_compact(text.encode()).headers().get("kid") == self._key.kid
        except (JoseError, ValueError):
            return False

    def read(self, text: str) -> ResultDocument:
        """Raises: DocumentInvalid: signature, key, type or issuer is not ours, or the content is no result."""
        try:
            signed = jws.deserialize_compact(text, self._keys, algorithms=_ALGORITHMS)
            payload = json.loads(signed.payload)
            if signed.headers().get("typ") != DOCUMENT_TYPE or payload["iss"] != ISSUER:
                raise DocumentInvalid
            return _document(payload)
        except (JoseError, ValueError, KeyError, TypeError) as error:
            raise DocumentInvalid from error


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """A procedure's values as JSON has them. Personal numbers are revealed: the document is the person's own."""
    return {name: _plain(value) for name, value in values.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, PersonalNumber):
        return value.reveal()
    if isinstance(value, date):  # a datetime is one too
        return value.isoformat()
    if isinstance(value, Mapping):
        return plain(value)
    return value


def _payload(document: ResultDocument) -> dict[str, Any]:
    return {
        "iss": ISSUER,
        "jti": str(document.id),
        "iat": int(document.issued_at.timestamp()),
        "issued_at": document.issued_at.isoformat(),
        "result_code": str(document.code),
        "dossier_code": str(document.dossier_code),
        "procedure": {
            "code": document.procedure_code,
            "version": document.procedure_version,
            **_text(document.procedure_title),
        },
        "agency": {"code": document.agency_code, **_text(document.agency_title)},
        "record_type": document.record_type,
        "title": _text(document.title),
        "claims": dict(document.claims),
    }


def _document(payload: Mapping[str, Any]) -> ResultDocument:
    return ResultDocument(
        id=ResultId.parse(payload["jti"]),
        code=ResultCode.parse(payload["result_code"]),
        dossier_code=DossierCode.parse(payload["dossier_code"]),
        procedure_code=payload["procedure"]["code"],
        procedure_version=payload["procedure"]["version"],
        procedure_title=Text(payload["procedure"]["vi"], payload["procedure"]["en"]),
        agency_code=payload["agency"]["code"],
        agency_title=Text(payload["agency"]["vi"], payload["agency"]["en"]),
        record_type=payload["record_type"],
        title=Text(payload["title"]["vi"], payload["title"]["en"]),
        issued_at=datetime.fromisoformat(payload["issued_at"]),
        claims=payload["claims"],
    )


def _text(text: Text) -> dict[str, str]:
    return {"vi": text.vi, "en": text.en}
