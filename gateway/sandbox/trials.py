"""`Sandbox-Key` and `Sandbox-Fault` of a request, on their way to the registries that it makes the gateway ask."""

import re
from collections import OrderedDict
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from typing import Any, Final

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from gateway.contracts.registry import Answer, Connector, Transport, Values
from gateway.kernel.clock import Clock
from gateway.kernel.identifiers import ClientId
from gateway.kit.http import HttpClient, SignedPeer
from gateway.kit.metrics import Metrics
from gateway.kit.signing import RequestSigner
from gateway.records.breaker import Breaker
from gateway.records.lines import Peer, RegistryLine
from gateway.records.settings import BreakerSettings, RecordSettings
from gateway.records.trials import Trial
from gateway.records.wiring import registry_peers
from gateway.sandbox.errors import SandboxHeaderMalformed

KEY: Final = "sandbox-key"
FAULT: Final = "sandbox-fault"
MOST_LINES: Final = 512
"""Lines kept for keys; the one not used for longest makes way, and its breaker with it."""
_KEY: Final = re.compile(r"[A-Za-z0-9._~-]{1,64}")
_FAULT: Final = re.compile(r"[ -~]{1,500}")
_wishes: ContextVar[tuple[tuple[str, ...], tuple[str, ...]]] = ContextVar("sandbox_wishes", default=((), ()))


class SandboxHeaders:
    """Middleware: remembers the two headers of the request in hand, as they came."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            headers = Headers(scope=scope)
            _wishes.set((tuple(headers.getlist(KEY)), tuple(headers.getlist(FAULT))))
        await self._app(scope, receive, send)


def read_key(headers: Headers) -> str | None:
    """The key a request names, if any. Raises: SandboxHeaderMalformed."""
    return _one_key(tuple(headers.getlist(KEY)))


class HeaderTrials:
    """`Trials` by header. A request that names no key tries under its client's id."""

    def __init__(
        self,
        make_peer: Callable[[str], SignedPeer],
        make_line: Callable[[str, Peer, Breaker], RegistryLine],
        breaker: BreakerSettings,
        clock: Clock,
    ) -> None:
        """`make_peer` and `make_line`: for a registry's slug."""
        self._make_peer = make_peer
        self._make_line = make_line
        self._breaker = breaker
        self._clock = clock
        self._kept: OrderedDict[tuple[str, str], tuple[SignedPeer, Breaker]] = OrderedDict()

    def of(self, client_id: ClientId) -> Trial:
        keys, faults = _wishes.get()
        key, fault = _one_key(keys), _one_fault(faults)
        is_explicit = key is not None or fault is not None
        return Trial(str(client_id) if key is None else key, fault, is_explicit)

    def line(self, slug: str, trial: Trial) -> Transport:
        """A fault that one request wished for does not count against the next: its line has a breaker of its own."""
        peer, breaker = self._find(slug, trial.key)
        if trial.fault is not None:
            breaker = Breaker(self._breaker, self._clock)
        return _Tried(self._make_line(slug, _TellingPeer(peer, trial.headers), breaker))

    def _find(self, slug: str, key: str) -> tuple[SignedPeer, Breaker]:
        found = self._kept.get((slug, key))
        if found is None:
            found = self._make_peer(slug), Breaker(self._breaker, self._clock)
            self._kept[slug, key] = found
        self._kept.move_to_end((slug, key))
        if len(self._kept) > MOST_LINES:
            self._kept.popitem(last=False)
        return found


class _TellingPeer:
    """A peer that is told the trial with every question."""

    def __init__(self, peer: SignedPeer, headers: Mapping[str, str]) -> None:
        self._peer = peer
        self._headers = headers

    async def post(
        self, path: str, body: Mapping[str, Any], budget: Any, /, *, idempotency_key: str | None = None
    ) -> tuple[int, dict[str, Any]]:
        return await self._peer.post(path, body, budget, idempotency_key=idempotency_key, also=self._headers)

    async def get(self, path: str, budget: Any, /) -> tuple[int, dict[str, Any]]:
        return await self._peer.get(path, budget)


class _Tried:
    """A line whose registry may say that it does not know the fault wished for."""

    def __init__(self, line: RegistryLine) -> None:
        self._line = line

    async def post(self, path: str, body: Values, *, idempotency_key: str | None = None) -> Answer:
        answer = await self._line.post(path, body, idempotency_key=idempotency_key)
        if answer.problem_code == SandboxHeaderMalformed.code:
            raise SandboxHeaderMalformed
        return answer

    async def get(self, path: str) -> Answer:
        return await self._line.get(path)


def build(
    settings: RecordSettings,
    connectors: Mapping[str, Connector],
    http: HttpClient,
    signer: RequestSigner,
    clock: Clock,
    metrics: Metrics,
) -> HeaderTrials:
    """Trials against the registries of these settings; without I/O."""

    def make_peer(slug: str) -> SignedPeer:
        return registry_peers(settings, [slug], http, signer, clock)[slug]

    def make_line(slug: str, peer: Peer, breaker: Breaker) -> RegistryLine:
        return RegistryLine(slug, peer, connectors[slug].facts.timeout, breaker, metrics)

    return HeaderTrials(make_peer, make_line, settings.breaker, clock)


def _one_key(keys: tuple[str, ...]) -> str | None:
    if not keys:
        return None
    if len(keys) > 1 or not _KEY.fullmatch(keys[0]):
        raise SandboxHeaderMalformed
    return keys[0]


def _one_fault(faults: tuple[str, ...]) -> str | None:
    """Several lines are one list (RFC 9110 section 5.3)."""
    if not faults:
        return None
    joined = ", ".join(faults)
    if not _FAULT.fullmatch(joined):
        raise SandboxHeaderMalformed
    return joined
