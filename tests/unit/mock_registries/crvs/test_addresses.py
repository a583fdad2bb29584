import socket

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from mock_registries.crvs.addresses import AddressRefused, GuardedResolver, may_be_called


@pytest.mark.parametrize(
    "uri",
    [
        "https://spp.example.org/dci/callback",
        "http://127.0.0.1:8000/on-search",
        "http://[::1]:8000/",
        "http://localhost/x?y=1",
        "http://8.8.8.8/",
        "http://[2606:4700::1111]/",
        "http://[2002:808:808::]/",
        "http://[2001:0:808:808::f7f7:f7f7]/",
        "http://[64:ff9b::808:808]/",
    ],
)
def test_public_addresses_and_this_machine_may_be_called(uri: str) -> None:
    assert may_be_called(uri)


@pytest.mark.parametrize(
    "uri",
    [
        None,
        "",
        "x",
        "ftp://spp.example.org/",
        "file:///etc/passwd",
        "//spp.example.org/",
        "http://",
        "http://user@spp.example.org/",
        "http://spp.example.org:0/",
        "http://spp.example.org:99999/",
        "http://spp.example.org/#x",
        "http://spp.example.org/\r\nX: y",
        "http://spp.exämple.org/",
        "http://10.0.0.1/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://0.0.0.0/",
        "http://[::]/",
        "http://[fe80::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://224.0.0.1/",
        # IPv4 addresses in the clothes of IPv6: 6to4, Teredo (server, client), NAT64, IPv4-compatible.
        "http://[2002:a00:1::]/",
        "http://[2002:7f00:1::]/",
        "http://[2001:0:808:808::f5ff:fffe]/",
        "http://[2001:0:a00:1::f7f7:f7f7]/",
        "http://[64:ff9b::a00:1]/",
        "http://[64:ff9b::169.254.169.254]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[64:ff9b:1::808:808]/",
        "http://[::10.0.0.1]/",
        "http://[fec0::1]/",
        "http://0x0a000001/",
        "http://10.1/",
        "http://[::1",
    ],
)
def test_anything_else_is_not(uri: str | None) -> None:
    assert not may_be_called(uri)


class Names(AbstractResolver):
    def __init__(self, *addresses: str) -> None:
        self.addresses = addresses

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        return [
            ResolveResult(hostname=host, host=each, port=port, family=family, proto=0, flags=0)
            for each in self.addresses
        ]

    async def close(self) -> None:
        self.addresses = ()


async def test_a_name_that_leads_inside_is_refused_when_it_is_resolved() -> None:
    inside = GuardedResolver(Names("8.8.8.8", "10.0.0.1"))
    with pytest.raises(AddressRefused):
        await inside.resolve("spp.example.org")
    await inside.close()
    with pytest.raises(AddressRefused):
        await GuardedResolver(Names("64:ff9b::a00:1")).resolve("spp.example.org")
    outside = GuardedResolver(Names("8.8.8.8"))
    assert (await outside.resolve("spp.example.org"))[0]["host"] == "8.8.8.8"
