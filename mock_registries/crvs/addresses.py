"""Where callbacks may go: http and https, to public addresses and, this being a sandbox, to this machine.

A sender names the address, so without this check the registry could be made to call what only it can reach.
"""

import ipaddress
import socket
from typing import Final
from urllib.parse import urlsplit

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

_REFUSED: Final = set(" \"'<>;,\\`{}|^")


class AddressRefused(OSError):
    """The name stands for an address that callbacks do not go to."""


def may_be_called(uri: str | None) -> bool:
    """Tell whether a callback may be sent there, as far as the text says; names are judged when they are resolved."""
    if not uri or not uri.isascii() or not uri.isprintable() or set(uri) & _REFUSED:
        return False
    try:
        parts = urlsplit(uri)
        has_port = parts.port != 0
    except ValueError:
        return False
    if parts.scheme not in {"http", "https"} or not parts.hostname or not has_port or "@" in parts.netloc:
        return False
    return not parts.fragment and (not _is_number(parts.hostname) or is_allowed(parts.hostname))


def is_allowed(address: str) -> bool:
    """Tell whether an IP address is public or this machine's own."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    plain = getattr(found, "ipv4_mapped", None) or found
    return plain.is_loopback or (plain.is_global and not plain.is_multicast)


class GuardedResolver(AbstractResolver):
    """Resolves names, and refuses those that lead elsewhere: at the moment of the call, so that no name can change sides."""

    def __init__(self, resolver: AbstractResolver | None = None) -> None:
        self._resolver = resolver or ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Return the addresses of a name; raise AddressRefused unless all of them may be called."""
        found = await self._resolver.resolve(host, port, family)
        if not all(is_allowed(each["host"]) for each in found):
            raise AddressRefused
        return found

    async def close(self) -> None:
        """Close the resolver behind."""
        await self._resolver.close()


def _is_number(host: str) -> bool:
    """Tell whether the host is an address and no name: also in the short and octal forms that systems accept."""
    try:
        socket.inet_aton(host)
    except OSError:
        return ":" in host
    return True
