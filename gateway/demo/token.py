"""An access token for a persona: the real flow against a running gateway, played by the scripted browser."""

import base64
import hashlib
import json
import secrets
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs, urlencode, urlsplit

import aiohttp
from joserfc import jwt
from joserfc.jwk import ECKey

from gateway.demo.browser import PageUnexpected
from gateway.demo.json_client import get_json
from gateway.demo.resident import Resident
from gateway.launch.errors import CannotStart
from gateway.runtime import keys_dir
from gateway.settings import Settings

_ASSERTION_TYPE: Final = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
_ASSERTION_SECONDS: Final = 50


@dataclass(frozen=True)
class TokenWish:
    """Who logs in where, and which records the client asks for."""

    persona: str
    client: str
    records: tuple[str, ...]


async def obtain_token(settings: Settings, wish: TokenWish) -> dict[str, Any]:
    """The token response. Raises: CannotStart: nothing runs there, or the wish cannot be granted."""
    try:
        return await _Flow(settings, wish).run()
    except PageUnexpected as error:
        raise CannotStart(f"no token: {error}") from error
    except aiohttp.ClientError as error:
        raise CannotStart(
            f"no gateway answers at {settings.base_url}. Start one: motcua demo (or set MOTCUA_PUBLIC_URL)"
        ) from error


class _Flow:
    def __init__(self, settings: Settings, wish: TokenWish) -> None:
        self._base = settings.base_url
        self._wish = wish
        self._verifier = secrets.token_urlsafe(48)
        self._key_file = keys_dir(settings) / f"client-{wish.client}.jwk.json"

    async def run(self) -> dict[str, Any]:
        client = await self._client()
        persona = await self._persona()
        passcode = (await get_json(f"{self._base}/sandbox/phone"))["passcode"]
        redirect_uri = client["redirect_uris"][0]
        async with Resident.at(
            self._base, persona["personal_number"], passcode, stop_at=redirect_uri
        ) as resident:
            page = await resident.browser.open(f"{self._base}/eid/authorize?{await self._query(client)}")
            page = await resident.log_in(page)
            if not page.url.startswith(redirect_uri):
                page = await resident.agree(page)
        return await self._redeem(parse_qs(urlsplit(page.url).query), redirect_uri)

    async def _client(self) -> dict[str, Any]:
        clients = (await get_json(f"{self._base}/sandbox/clients"))["clients"]
        return _named(clients, "client_id", self._wish.client)

    async def _persona(self) -> dict[str, Any]:
        found = await get_json(f"{self._base}/sandbox/personas", self._wish.client)
        return _named([*found["personas"], *found["custom"]], "slug", self._wish.persona)

    async def _query(self, client: dict[str, Any]) -> str:
        challenge = hashlib.sha256(self._verifier.encode()).digest()
        catalogue = (await get_json(f"{self._base}/v1/record-types"))["record_types"]
        details = [_detail(_named(catalogue, "record_type", name), client) for name in self._wish.records]
        return urlencode(
            {
                "response_type": "code",
                "client_id": client["client_id"],
                "redirect_uri": client["redirect_uris"][0],
                "scope": " ".join(client["scopes"]),
                "state": secrets.token_urlsafe(12),
                "nonce": secrets.token_urlsafe(12),
                "code_challenge": base64.urlsafe_b64encode(challenge).rstrip(b"=").decode(),
                "code_challenge_method": "S256",
                "authorization_details": json.dumps(details),
            }
        )

    async def _redeem(self, answer: dict[str, list[str]], redirect_uri: str) -> dict[str, Any]:
        if "code" not in answer:
            raise PageUnexpected(f"the eID answered {answer.get('error', ['nothing'])[0]}")
        form = {
            "grant_type": "authorization_code",
            "code": answer["code"][0],
            "redirect_uri": redirect_uri,
            "code_verifier": self._verifier,
            "client_id": self._wish.client,
            "client_assertion_type": _ASSERTION_TYPE,
            "client_assertion": _assertion(self._key_file, self._wish.client, f"{self._base}/eid"),
        }
        async with (
            aiohttp.ClientSession() as session,
            session.post(f"{self._base}/eid/token", data=form) as sent,
        ):
            tokens: dict[str, Any] = await sent.json()
        if "access_token" not in tokens:
            raise PageUnexpected(f"the token endpoint answered {tokens.get('error')}")
        return tokens


def _named(found: list[dict[str, Any]], key: str, name: str) -> dict[str, Any]:
    for item in found:
        if item[key] == name:
            return item
    raise PageUnexpected(f"no {key} {name!r}; there are: {', '.join(str(item[key]) for item in found)}")


def _detail(record_type: dict[str, Any], client: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "vn_record",
        "record_type": record_type["record_type"],
        "fields": [field["name"] for field in record_type["fields"]],
        "purpose": client["purposes"][0],
        "legal_basis": "consent",
        "period_days": 1,
    }


def _assertion(key_file: Path, client_id: str, issuer: str) -> str:
    if not key_file.exists():
        raise PageUnexpected(f"the key of {client_id} is not in {key_file.parent}; set MOTCUA_DATA_DIR")
    key = ECKey.import_key(json.loads(key_file.read_text()))
    now = int(time.time())
    claims = {
        "iss": client_id,
        "sub": client_id,
        "aud": issuer,
        "jti": secrets.token_urlsafe(16),
        "iat": now,
        "exp": now + _ASSERTION_SECONDS,
    }
    return jwt.encode({"alg": "ES256", "kid": key.kid}, claims, key)
