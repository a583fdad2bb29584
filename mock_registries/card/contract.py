"""The card office's contract: what may be asked of a card, and how it may fail."""

from dataclasses import dataclass
from typing import Any, Final

from pydantic import TypeAdapter

from mock_registries.card import schemas
from mock_registries.contract.paths import FAILURES, PARAMETERS
from mock_registries.contract.schemas import HEALTH, JWKS, PROBLEM
from mock_registries.contract.shapes import content, failures, parameters, reference

SLUG: Final = "card"
_NUMBER: Final = "901190000001"
_PEM: Final = "-----BEGIN CERTIFICATE-----\nMII...\n-----END CERTIFICATE-----\n"
_SIGNED: Final = ("ContentDigest", "SignatureInput", "Signature")
_STATUSES: Final = ("401", "404", "413", "415", "422", "503", "default")


@dataclass(frozen=True, slots=True)
class _Operation:
    """One POST: what it is called, says, takes and gives. Examples with a template would be all numbers: None."""

    name: str
    summary: str
    question: type[Any]
    reply: type[Any]
    asks: dict[str, Any] | None
    gives: dict[str, Any] | None
    is_signed: bool = True


_OPERATIONS: Final = {
    "/v1/files/query": _Operation(
        "read_files",
        "Đọc tệp trên chip. Read files of the chip (ICAO 9303): base64, or null for a file that is not on the card.",
        schemas.FilesQuestion,
        schemas.CardFiles,
        {"files": ["EF.COM"]},
        {"files": {"EF.COM": "YBdfAQQwMTA4XzYGMDQwMDAwXAVhdW1ubw=="}},
    ),
    "/v1/authenticate": _Operation(
        "authenticate",
        "Xác thực chủ động. Active authentication: the chip signs the challenge; its public key is in DG15.",
        schemas.AuthenticationQuestion,
        schemas.Authentication,
        {"challenge": "AAECAwQFBgc="},
        {"signature": f"{'A' * 86}==", "algorithm": "ecdsa-plain-SHA256"},
    ),
    "/v1/qr/query": _Operation(
        "read_qr",
        "Nội dung mã QR. The text of the printed QR code: seven fields between bars, more on newer cards.",
        schemas.QrQuestion,
        schemas.QrCode,
        {},
        {"content": f"{_NUMBER}||Nguyễn Văn Mẫu|01011990|Nam|Số 1, Phường Mẫu, Thành phố Mẫu|01072024"},
    ),
    "/v1/face-match": _Operation(
        "match_face",
        "Đối chiếu khuôn mặt 1:1. Whether a template is of this one person; there is no search by face.",
        schemas.FaceQuestion,
        schemas.FaceMatch,
        None,
        {"match": False},
    ),
    "/v1/sandbox/face-probe": _Operation(
        "make_probe",
        "Mẫu thử nghiệm (chỉ có trong sandbox). Sandbox only: a noisy probe of a synthetic person's face, "
        "for any number alike: a probe does not tell whether there is a card. "
        "A signature is checked if there is one, but not asked for.",
        schemas.ProbeQuestion,
        schemas.FaceProbe,
        {"attempt": 1},
        None,
        is_signed=False,
    ),
}


def describe() -> dict[str, Any]:
    """Return the contract of the card office."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Thẻ căn cước gắn chip mô phỏng (mock chip card)",
            "version": "1.0.0",
            "description": "Bộ Công an (Ministry of Public Security), mô phỏng. Cards of synthetic people only, signed by a "
            "mock authority (country XV). Signatures of messages as in the registries' contracts.",
        },
        "servers": [{"url": f"/{SLUG}"}],
        "paths": {path: {"post": _post(operation)} for path, operation in _OPERATIONS.items()}
        | _open_paths(),
        "components": {
            "schemas": _schemas(),
            "parameters": {name: PARAMETERS[name] for name in _SIGNED},
            "responses": {status: FAILURES[status] for status in _STATUSES},
        },
    }


def _post(operation: _Operation) -> dict[str, Any]:
    asks = None if operation.asks is None else {"personal_number": _NUMBER, **operation.asks}
    success = {"description": "Signed.", **content(reference(operation.reply.__name__), operation.gives)}
    return {
        "operationId": operation.name,
        "summary": operation.summary,
        "parameters": parameters(_SIGNED if operation.is_signed else ()),
        "requestBody": {"required": True, **content(reference(operation.question.__name__), asks)},
        "responses": {"200": success} | failures(_STATUSES),
    }


def _open_paths() -> dict[str, Any]:
    example = {"authority": _PEM, "document_signers": [_PEM], "revocations": _PEM}
    shown = {
        "/v1/certificates": ("certificates", "What passive authentication needs, in PEM", "Certificates"),
        "/health": ("health", "The office serves", "Health"),
        "/jwks": ("jwks", "The keys that answers are signed with (RFC 7517)", "KeySet"),
    }
    paths = {path: _get(name, summary, reference(schema)) for path, (name, summary, schema) in shown.items()}
    certificates = paths["/v1/certificates"]["get"]["responses"]["200"]
    certificates |= content(reference("Certificates"), example)
    return paths | {"/openapi.json": _get("contract", "This document", {"type": "object"})}


def _get(name: str, summary: str, schema: dict[str, Any]) -> dict[str, Any]:
    success = {"description": summary, **content(schema)}
    return {"get": {"operationId": name, "summary": summary, "responses": {"200": success}}}


def _schemas() -> dict[str, Any]:
    models = [model for operation in _OPERATIONS.values() for model in (operation.question, operation.reply)]
    found = {
        model.__name__: TypeAdapter(model).json_schema() | {"additionalProperties": False}
        for model in (*models, schemas.Certificates)
    }
    return dict(sorted((found | {"Health": HEALTH, "KeySet": JWKS, "Problem": PROBLEM}).items()))
