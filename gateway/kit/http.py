"""Outbound HTTP to one signed peer: requests signed, answers verified, every call timed, bounded and traced."""

import asyncio
import json
import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any, Final

import aiohttp
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from gateway.kernel.clock import Clock
from gateway.kit.signing import (
    Request,
    RequestSigner,
    Response,
    SignatureRefused,
    verify_request,
    verify_response,
)

MAX_ANSWER_BYTES: Final = 1_000_000
KEYS_REST: Final = timedelta(seconds=5)
"""Between two readings of a key set: invented key ids must not make us ask each time."""
KEYS_AGE: Final = timedelta(hours=1)
"""After which a key set is read again, so that a key that was withdrawn is no longer trusted."""
MAX_IN_FLIGHT: Final = 64
"""How long a key set just read is not read again: invented key ids must not make us ask the peer each time."""
_JSON: Final = "application/json"
_NOTHING: Final[Mapping[str, str]] = {}
_RETRY_AFTER: Final = re.compile("[0-9]{1,5}")


class PeerUnreachable(Exception):
    """No answer: refused, reset, or no such host."""

    retry_after_s: int | None = None


class PeerResting(PeerUnreachable):
    """503 with Retry-After (RFC 9110 section 10.2.3): the peer says when to come back."""

    def __init__(self, retry_after_s: int) -> None:
        super().__init__("the peer is out of service")
        self.retry_after_s = retry_after_s


class PeerTimeout(Exception):
    """No whole answer within the time allowed."""


class PeerAnswerInvalid(Exception):
    """An answer that is unsigned, wrongly signed, too long, or not JSON."""


class HttpClient:
    """One aiohttp session per process, opened by the runtime."""

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None

    async def open(self) -> None:
        connector = aiohttp.TCPConnector(limit=0)  # each peer has its own bound
        self._session = aiohttp.ClientSession(connector=connector, trust_env=False, auto_decompress=False)

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def send(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None, within: timedelta
    ) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body, redirects not followed. Raises: PeerUnreachable, PeerTimeout, PeerAnswerInvalid."""
        if self._session is None:
            raise PeerUnreachable("the HTTP client is not open")
        limit = aiohttp.ClientTimeout(total=within.total_seconds())
        try:
            async with self._session.request(
                method, url, headers=headers, data=body, timeout=limit, allow_redirects=False
            ) as answer:
                return answer.status, dict(answer.headers), await _bounded(answer)
        except TimeoutError as error:
            raise PeerTimeout from error
        except (aiohttp.ClientError, OSError) as error:
            raise PeerUnreachable(type(error).__name__) from error


async def _bounded(answer: aiohttp.ClientResponse) -> bytes:
    body = bytearray()
    async for chunk in answer.content.iter_chunked(65536):
        body += chunk
        if len(body) > MAX_ANSWER_BYTES:
            raise PeerAnswerInvalid("answer too long")
    return bytes(body)


class SignedPeer:
    """A system that signs its answers: a registry or the payment platform. Its keys are read from its JWKS and kept."""

    def __init__(self, base_url: str, http: HttpClient, signer: RequestSigner, clock: Clock) -> None:
        self.base_url = base_url.rstrip("/")
        self._http = http
        self._signer = signer
        self._clock = clock
        self._keys: dict[str, EllipticCurvePublicKey] = {}
        self._asked_at: datetime | None = None
        self._fetching = asyncio.Lock()
        self._places = asyncio.Semaphore(MAX_IN_FLIGHT)

    async def post(
        self,
        path: str,
        body: Mapping[str, Any],
        within: timedelta,
        *,
        idempotency_key: str | None = None,
        also: Mapping[str, str] = _NOTHING,
    ) -> tuple[int, dict[str, Any]]:
        """A signed question; status and JSON of the verified answer. `also`: more headers, which are not signed.

        Raises: PeerUnreachable, PeerTimeout, PeerAnswerInvalid.
        """
        payload = json.dumps(body, ensure_ascii=False).encode()
        return await self._signed("POST", path, payload, within, idempotency_key, also)

    async def get_signed(self, path: str, within: timedelta) -> tuple[int, dict[str, Any]]:
        """As `post`, without a body."""
        return await self._signed("GET", path, b"", within, None, _NOTHING)

    async def get(self, path: str, within: timedelta) -> tuple[int, dict[str, Any]]:
        """An unsigned question that concerns nobody. Raises: as `post`."""
        return await self.ask_unsigned("GET", path, None, within)

    async def ask_unsigned(
        self,
        method: str,
        path: str,
        payload: bytes | None,
        within: timedelta,
        *,
        also: Mapping[str, str] = _NOTHING,
    ) -> tuple[int, dict[str, Any]]:
        """A question or an order that concerns nobody. Raises: as `post`."""
        headers = {"Accept": _JSON, **({} if payload is None else {"Content-Type": _JSON}), **also}
        status, _, body = await self._http.send(method, self.base_url + path, headers, payload, within)
        return status, _parsed(body)

    async def find_key(self, kid: str) -> EllipticCurvePublicKey | None:
        """The peer's key of that id; its key set is read again when the id is new, or when it was read long ago."""
        if kid not in self._keys or not self._asked_within(KEYS_AGE):
            await self._refresh(kid)
        return self._keys.get(kid)

    async def read_nonce(self, request: Request, body: bytes) -> str:
        """The nonce of a request that this peer signed. Raises: SignatureRefused, and as `get` (its keys could not be read)."""
        kid = _announced_kid(request.headers)
        if kid is not None:
            await self.find_key(kid)
        return verify_request(request, body, self._keys.get)

    async def _signed(
        self,
        method: str,
        path: str,
        payload: bytes,
        within: timedelta,
        idempotency_key: str | None,
        also: Mapping[str, str],
    ) -> tuple[int, dict[str, Any]]:
        headers = {"Content-Type": _JSON, "Accept": _JSON, **also}
        if idempotency_key is not None:
            headers["Idempotency-Key"] = idempotency_key
        request = Request(method, self.base_url + path, headers)
        self._signer.sign(request, payload, self._clock.now())
        status, answer_headers, body = await self._in_place(method, request, payload, within)
        await self._verify(Response(status, answer_headers, request), body)
        _raise_if_resting(status, answer_headers)
        return status, _parsed(body)

    async def _in_place(
        self, method: str, request: Request, payload: bytes, within: timedelta
    ) -> tuple[int, dict[str, str], bytes]:
        # So many calls at once and no more: a slow peer fills its own places, never another peer's.
        try:
            async with asyncio.timeout(within.total_seconds()), self._places:
                return await self._http.send(method, request.url, request.headers, payload or None, within)
        except TimeoutError as error:
            raise PeerTimeout from error

    async def _verify(self, response: Response, body: bytes) -> None:
        kid = _announced_kid(response.headers)
        if kid is not None:
            await self.find_key(kid)
        try:
            verify_response(response, body, self._keys.get)
        except SignatureRefused as error:
            raise PeerAnswerInvalid("signature refused") from error

    async def _refresh(self, kid: str) -> None:
        async with self._fetching:
            if self._asked_within(KEYS_REST) or (kid in self._keys and self._asked_within(KEYS_AGE)):
                return
            self._asked_at = self._clock.now()
            status, document = await self.get("/jwks", timedelta(seconds=5))
            if status != HTTPStatus.OK:
                raise PeerAnswerInvalid("no key set")
            self._keys = _public_keys(document)

    def _asked_within(self, age: timedelta) -> bool:
        return self._asked_at is not None and self._clock.now() - self._asked_at < age


def _raise_if_resting(status: int, headers: Mapping[str, str]) -> None:
    """The header is not signed: at worst somebody makes a caller wait, for a day at most. A date is not read."""
    value = next((text for name, text in headers.items() if name.lower() == "retry-after"), "")
    if status == HTTPStatus.SERVICE_UNAVAILABLE and _RETRY_AFTER.fullmatch(value):
        raise PeerResting(min(int(value), 86_400))


def _announced_kid(headers: Mapping[str, str]) -> str | None:
    value = next((text for name, text in headers.items() if name.lower() == "signature-input"), "")
    _, found, rest = value.partition('keyid="')
    return rest.split('"', 1)[0] if found else None


def _public_keys(document: dict[str, Any]) -> dict[str, EllipticCurvePublicKey]:
    try:
        keys = KeySet.import_key_set(document).keys  # type: ignore[arg-type]  # checked by joserfc itself
    except (JoseError, ValueError, KeyError, TypeError) as error:
        raise PeerAnswerInvalid("key set") from error
    parsed = {str(key.kid): getattr(key, "public_key", None) for key in keys}
    return {kid: key for kid, key in parsed.items() if isinstance(key, EllipticCurvePublicKey)}


def _parsed(body: bytes) -> dict[str, Any]:
    try:
        document = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise PeerAnswerInvalid("not JSON") from error
    if not isinstance(document, dict):
        raise PeerAnswerInvalid("not a JSON object")
    return document
