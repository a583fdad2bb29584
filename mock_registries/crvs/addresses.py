"""Where callbacks may go: http and https, to public addresses and, this being a sandbox, to this machine.

A sender names the address, so without this check the registry could be made to call what only it can reach. An IPv6
address that stands for an IPv4 address is judged by that one.
"""

import ipaddress
import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network
from typing import Final
from urllib.parse import urlsplit

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

_REFUSED: Final = set(" \"'<>;,\\`{}|^")
_TRANSLATED: Final = IPv6Network("64:ff9b::/96")  # RFC 6052, 2.1: NAT64
_TRANSLATED_HERE: Final = IPv6Network("64:ff9b:1::/48")  # RFC 8215: NAT64 of the own network, as it likes
_COMPATIBLE: Final = IPv6Network("::/96")  # RFC 4291, 2.5.5.1
_SITE: Final = IPv6Network("fec0::/10")  # RFC 3879: private once, deprecated since; Python calls it public


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
    plain = (found.ipv4_mapped or found) if isinstance(found, IPv6Address) else found
    return plain.is_loopback or all(_is_public(each) for each in _meant(plain))


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv6Address) and (address in _TRANSLATED_HERE or address in _SITE):
        return False
    return address.is_global and not address.is_multicast


def _meant(address: IPv4Address | IPv6Address) -> tuple[IPv4Address | IPv6Address, ...]:
    """Return the address, or the IPv4 addresses that it carries and that what is sent to it may go to."""
    if isinstance(address, IPv4Address):
        return (address,)
    if address.sixtofour is not None:  # RFC 3056
        return (address.sixtofour,)
    if address.teredo is not None:  # RFC 4380: the server and the client
        return address.teredo
    if address in _TRANSLATED or address in _COMPATIBLE:
        return (IPv4Address(int(address) & 0xFFFFFFFF),)
    return (address,)


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
