"""How many signed lookups a second one registry process answers: a real server, real signatures, requests signed beforehand."""

import asyncio
import json
import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import aiohttp
from cryptography.hazmat.primitives.asymmetric import ec
from joserfc.jwk import ECKey

from mock_registries import plain_signatures
from mock_registries.bench.wire import ask_all, request_bytes
from mock_registries.call import JSON
from mock_registries.nation.nation import Nation

_SEED: Final = 2026
_SIZE: Final = 1_000_000
_PATH: Final = "/population/v1/records/residence/query"
_FIELDS: Final = ["permanent_residence", "current_residence"]
_CONNECTIONS: Final = 16
_PATIENCE_SECONDS: Final = 30


@dataclass(frozen=True, slots=True)
class Rates:
    """Lookups per second of the server's CPU time, and of the clock on the wall (the client's work included)."""

    per_cpu_second: float
    per_second: float


@dataclass(frozen=True, slots=True)
class _Server:
    process: subprocess.Popen[bytes]
    port: int

    def cpu_seconds(self) -> float:
        """Return the CPU time used so far (Linux)."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def rates(lookups: int) -> Rates:
    """Serve a nation of a million and ask for as many different people.

    Raises: RuntimeError: an answer was not a record.
    """
    key = ec.generate_private_key(ec.SECP256R1())
    requests = _requests(key, lookups)
    with TemporaryDirectory() as directory, _serving(Path(directory), key) as server:
        return asyncio.run(_measure(server, requests))


async def _measure(server: _Server, requests: Sequence[tuple[bytes, dict[str, str]]]) -> Rates:
    await _until_ready(f"http://127.0.0.1:{server.port}")
    host = f"127.0.0.1:{server.port}"
    waiting = iter([request_bytes(host, _PATH, headers, body) for body, headers in requests])
    cpu, began = server.cpu_seconds(), time.perf_counter()
    await asyncio.gather(*(ask_all(server.port, waiting) for _ in range(_CONNECTIONS)))
    taken, used = time.perf_counter() - began, server.cpu_seconds() - cpu
    return Rates(len(requests) / used, len(requests) / taken)


async def _until_ready(url: str) -> None:
    async with asyncio.timeout(_PATIENCE_SECONDS), aiohttp.ClientSession(url) as session:
        while True:
            try:
                async with session.get("/health") as answer:
                    answer.raise_for_status()
                    return
            except aiohttp.ClientError:
                await asyncio.sleep(0.05)


@contextmanager
def _serving(directory: Path, key: ec.EllipticCurvePrivateKey) -> Iterator[_Server]:
    jwk = ECKey.import_key(key.public_key()).as_dict(private=False)
    keys = directory / "gateway.jwks.json"
    keys.write_text(json.dumps({"keys": [{**jwk, "kid": "bench", "use": "sig", "alg": "ES256"}]}))
    port = _free_port()
    settings = {"DATA_DIR": directory / "data", "GATEWAY_JWKS_FILE": keys, "SIZE": _SIZE, "SEED": _SEED}
    environment = {f"MOTCUA_REGISTRIES_{name}": str(value) for name, value in settings.items()}
    process = subprocess.Popen(  # noqa: S603 - our own server
        [sys.executable, "-m", "mock_registries", "serve", "--port", str(port)],
        env={**os.environ, **environment},
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    try:
        yield _Server(process, port)
    finally:
        process.terminate()
        process.wait(_PATIENCE_SECONDS)


def _requests(key: ec.EllipticCurvePrivateKey, count: int) -> Sequence[tuple[bytes, dict[str, str]]]:
    nation = Nation(_SEED, _SIZE)
    people = (
        nation.person(index) for index in range(0, nation.persons, max(1, nation.persons // (2 * count)))
    )
    living = (person.personal_number for person in people if person.died is None)  # the dead reside nowhere
    return [_signed(key, number) for number in islice(living, count)]


def _signed(key: ec.EllipticCurvePrivateKey, personal_number: str) -> tuple[bytes, dict[str, str]]:
    asked = {"purpose": "bench", "legal_basis": "consent", "reference": "bench", "fields": _FIELDS}
    body = json.dumps({"personal_number": personal_number, **asked}).encode()
    digest = plain_signatures.digest_of(body)
    lines = [
        ('"@method"', "POST"),
        ('"@path"', _PATH),
        ('"content-type"', JSON),
        ('"content-digest"', digest),
    ]
    nonce = secrets.token_urlsafe(18)
    parameters = f';created={int(time.time())};keyid="bench";nonce="{nonce}";tag="motcua-request"'
    said, signature = plain_signatures.sign(key, lines, parameters)
    return body, {
        "Content-Type": JSON,
        "Content-Digest": digest,
        "Signature-Input": said,
        "Signature": signature,
    }


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])
