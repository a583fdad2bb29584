"""The hash chain, pure: each digest covers the one before it, so that no entry can change, leave or move unseen."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Final

import rfc8785

from gateway.ledger.entry import Content

GENESIS: Final = bytes(32)
"""What the first entry's digest covers in place of a predecessor."""


@dataclass(frozen=True)
class Head:
    """The end of a log. Whoever remembers one can tell later whether the log still contains it."""

    sequence: int
    digest: bytes


START: Final = Head(0, GENESIS)


@dataclass(frozen=True)
class Link:
    """One entry as stored: the place it claims, its content, and both digests."""

    sequence: int
    content: Content
    previous: bytes
    digest: bytes


class ChainBroken(Exception):
    """The log is not what was written. `sequence` is the first place that cannot be vouched for."""

    def __init__(self, sequence: int) -> None:
        super().__init__(f"the ledger breaks at {sequence}")
        self.sequence = sequence


def digest_of(previous: bytes, content: Content) -> bytes:
    """SHA-256 over the previous digest and the canonical JSON of the content (RFC 8785)."""
    return sha256(previous + rfc8785.dumps(dict(content))).digest()


def next_link(head: Head, content: Content) -> Link:
    """The content must already name its sequence, one more than the head's."""
    return Link(head.sequence + 1, content, head.digest, digest_of(head.digest, content))


class ChainCheck:
    """Walks a log from its start. Remembers no entry, so that a log of any length can be checked.

    Finds an edited, dropped, inserted or moved entry by itself. A log cut at its end, or rewritten as a whole, is a
    valid log: only a head remembered elsewhere (`remembered`) finds that.
    """

    def __init__(self, remembered: Head | None = None) -> None:
        self._remembered = remembered
        self._head = START

    def follow(self, link: Link) -> None:
        """Takes the next entry. Raises: ChainBroken."""
        expected = self._head.sequence + 1
        if link.sequence != expected or link.previous != self._head.digest:
            raise ChainBroken(expected)
        if link.digest != digest_of(link.previous, link.content):
            raise ChainBroken(expected)
        self._head = Head(link.sequence, link.digest)
        self._compare(self._remembered)

    def finish(self, stored: Head) -> None:
        """The log ends here; `stored` is where it says it ends. Raises: ChainBroken."""
        self._compare(stored)
        for end in (stored, self._remembered):
            if end is not None and self._head.sequence < end.sequence:
                raise ChainBroken(self._head.sequence + 1)
        if self._head.sequence > stored.sequence:
            raise ChainBroken(stored.sequence + 1)

    def _compare(self, known: Head | None) -> None:
        if known is not None and known.sequence == self._head.sequence and known.digest != self._head.digest:
            raise ChainBroken(known.sequence)
