"""A third-party client against a real server: Authlib discovers, logs in, checks the tokens, asks userinfo, revokes."""

import asyncio
import json
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urljoin

import pytest
import requests
import uvicorn
from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from authlib.oidc.core import CodeIDToken
from authlib.oidc.discovery import get_well_known_url
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet

from gateway.demo.browser import Page, read_page
from gateway.identity.settings import IdentitySettings
from gateway.identity.wiring import TEMPLATES, Identity, build
from gateway.kernel.clock import SystemClock
from gateway.kit.database import Database, Table
from gateway.kit.keys import KeyRing
from gateway.web.pages import Pages
from tests.factories.relying_party import DETAIL, RelyingParty
from tests.fakes.consent_desk import FakeConsentDesk
from tests.fakes.directory import LEVEL_TWO, FakeDirectory
from tests.fakes.store import MemoryStore
from tests.fixtures.identity import PASSCODE, app_of, match_number

ANSWER_SECONDS = 10


@dataclass
class Server:
    """The eID on a port of this machine, and the client that is registered there."""

    base_url: str
    party: RelyingParty


@pytest.fixture
def server(tmp_path: Path, keys: KeyRing) -> Iterator[Server]:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()  # who connects before the server runs is not turned away
        base_url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        party = RelyingParty(f"{base_url}/eid", SystemClock())
        url = f"sqlite+aiosqlite:///{tmp_path / 'eid.sqlite'}"
        pages = Pages({"identity": TEMPLATES}, sandbox=True)
        asyncio.run(_prepare(url, base_url, keys, pages, party))
        database = Database(url)
        running = uvicorn.Server(
            uvicorn.Config(
                app_of(_eid(database, base_url, keys, pages), pages), log_config=None, lifespan="off"
            )
        )
        thread = Thread(target=asyncio.run, args=[_serve(running, database, listening)])
        thread.start()
        yield Server(base_url, party)
        running.should_exit = True
        thread.join()


def _eid(database: Database, base_url: str, keys: KeyRing, pages: Pages) -> Identity:
    clock = SystemClock()
    return build(
        settings=IdentitySettings(),
        base_url=base_url,
        database=database,
        store=MemoryStore(clock),
        clock=clock,
        keys=keys,
        pages=pages,
        directory=FakeDirectory(),
        consent_desk=FakeConsentDesk(),
    )


async def _prepare(url: str, base_url: str, keys: KeyRing, pages: Pages, party: RelyingParty) -> None:
    database = Database(url)
    async with database.engine.begin() as connection:
        await connection.run_sync(Table.metadata.create_all)
    await _eid(database, base_url, keys, pages).clients.register(party.registration())
    await database.close()


async def _serve(running: uvicorn.Server, database: Database, listening: socket.socket) -> None:
    await running.serve([listening])
    await database.close()


def test_authlib_logs_in_with_what_discovery_told_it(server: Server) -> None:
    metadata = _get(get_well_known_url(f"{server.base_url}/eid", external=True))
    with _client(server, metadata) as client:
        url, state = client.create_authorization_url(
            metadata["authorization_endpoint"],
            code_verifier=server.party.verifier,
            nonce="n-0S6_WzA2Mj",
            authorization_details=json.dumps([DETAIL]),
        )
        answer = _resident_agrees(server, url)
        token = client.fetch_token(
            metadata["token_endpoint"],
            authorization_response=answer,
            state=state,
            code_verifier=server.party.verifier,
        )
        _check_id_token(token, metadata, server.party.name)
        assert token["authorization_details"] == [DETAIL]
        subject = client.get(metadata["userinfo_endpoint"]).json()
        assert subject == {
            "sub": jwt.decode(token["id_token"], _keys(metadata), algorithms=["ES256"]).claims["sub"]
        }
        _revoke(client, server, metadata, token["access_token"])
        assert client.get(metadata["userinfo_endpoint"]).json()["code"] == "token-revoked"


def _client(server: Server, metadata: dict[str, Any]) -> OAuth2Session:
    party = server.party
    client = OAuth2Session(
        client_id=party.name,
        client_secret=party.key,
        token_endpoint_auth_method="private_key_jwt",
        revocation_endpoint_auth_method="private_key_jwt",
        scope="openid",
        redirect_uri=party.redirect_uri,
        code_challenge_method="S256",
        default_timeout=ANSWER_SECONDS,
        **metadata,
    )
    client.register_client_auth_method(_proof(server, metadata))
    return client


def _proof(server: Server, metadata: dict[str, Any]) -> PrivateKeyJWT:
    # Authlib lets an assertion live for an hour unless told otherwise, and keeps the claims it was given, jti included.
    claims = {"exp": int(time.time()) + 60}
    headers = {"alg": "ES256", "kid": server.party.key.kid}
    return PrivateKeyJWT(metadata["token_endpoint"], claims=claims, headers=headers, alg="ES256")


def _revoke(client: OAuth2Session, server: Server, metadata: dict[str, Any], token: str) -> None:
    client.register_client_auth_method(_proof(server, metadata))
    answer = client.revoke_token(metadata["revocation_endpoint"], token=token)
    assert answer.status_code == 200


def _check_id_token(token: dict[str, Any], metadata: dict[str, Any], client_id: str) -> None:
    read = jwt.decode(token["id_token"], _keys(metadata), algorithms=["ES256"])
    options = {
        "iss": {"essential": True, "value": metadata["issuer"]},
        "aud": {"essential": True, "value": client_id},
        "acr": {"essential": True, "values": metadata["acr_values_supported"]},
        "auth_time": {"essential": True},
    }
    params = {
        "nonce": "n-0S6_WzA2Mj",
        "client_id": client_id,
        "access_token": token["access_token"],
        "max_age": 60,
    }
    CodeIDToken(read.claims, read.header, options, params).validate()


def _keys(metadata: dict[str, Any]) -> KeySet:
    return KeySet([ECKey.import_key(key) for key in _get(metadata["jwks_uri"])["keys"]])


def _resident_agrees(server: Server, url: str) -> str:
    """The resident's part, at two browsers; the address at which the client gets its answer."""
    with requests.Session() as browser, requests.Session() as phone:
        form = _open(browser, url)
        waiting = _submit(browser, form, {"personal_number": LEVEL_TWO.reveal()})
        activation = _open(phone, f"{server.base_url}/eid/app")
        inbox = _submit(phone, activation, {"personal_number": LEVEL_TWO.reveal(), "passcode": PASSCODE})
        _submit(phone, inbox, {"number": match_number(waiting), "decision": "approve"}, action="/answer")
        question = _submit(browser, waiting, {}, action="/finish")
        return _submit(browser, question, {"decision": "agree"}).url


def _open(browser: requests.Session, url: str) -> Page:
    return _settle(browser, browser.get(url, allow_redirects=False, timeout=ANSWER_SECONDS))


def _submit(browser: requests.Session, page: Page, values: dict[str, str], action: str = "") -> Page:
    form = page.form(action_ends=action)
    target = urljoin(page.url, form.action)
    fields = {**form.values, **values}
    return _settle(browser, browser.post(target, fields, allow_redirects=False, timeout=ANSWER_SECONDS))


def _settle(browser: requests.Session, answer: requests.Response) -> Page:
    if not answer.is_redirect:
        assert answer.status_code == 200, answer.text
        return read_page(answer.url, answer.status_code, answer.text)
    target = urljoin(answer.url, answer.headers["Location"])
    if not target.startswith("http://127.0.0.1"):
        return Page(target, answer.status_code, "", [], [])
    return _open(browser, target)


def _get(url: str) -> dict[str, Any]:
    document: dict[str, Any] = requests.get(url, timeout=ANSWER_SECONDS).json()
    return document
