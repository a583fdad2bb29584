"""A client's rehearsal of bad days: which faults of the registries its own lookups meet. In production there is none."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from gateway.contracts.registry import RegistryUnavailable, Transport
from gateway.kernel.identifiers import ClientId


@dataclass(frozen=True)
class Trial:
    """`key` says whose faults; `fault` is wished for by one request alone.

    With a trial, kept answers and questions under way are shared under the same key only; an explicit trial, one that
    the request itself names, shares nothing at all: it always asks the registry, and its answer is not kept.
    """

    key: str
    fault: str | None = None
    is_explicit: bool = False

    @property
    def headers(self) -> Mapping[str, str]:
        """What tells the registry."""
        wish = {} if self.fault is None else {"Sandbox-Fault": self.fault}
        return {"Sandbox-Key": self.key, **wish}


class Trials(Protocol):
    """Who tries what, and over which line."""

    def of(self, client_id: ClientId) -> Trial | None:
        """The trial of the request in hand. Raises: a refusal of a header that is not understood."""
        ...

    def line(self, slug: str, trial: Trial) -> Transport:
        """A line of the trial's own, so that its failures close nobody else's. Raises: RegistryUnavailable: no such line."""
        ...


class NoTrials:
    """As in production: nobody tries anything, and no header of the sandbox is read or sent."""

    def of(self, client_id: ClientId) -> Trial | None:  # noqa: ARG002 - whoever asks
        return None

    def line(self, slug: str, trial: Trial) -> Transport:  # noqa: ARG002 - there is none
        raise RegistryUnavailable("no line for trials")


NO_TRIALS = NoTrials()
