"""A client that does as little as it can, so that what is measured is the server's work: requests are bytes made beforehand."""

import asyncio
from collections.abc import Iterator, Mapping
from typing import Final

_OK: Final = b"HTTP/1.1 200 "
_LENGTH: Final = b"\r\ncontent-length: "
_SIGNATURE: Final = b"\r\nsignature: "


def request_bytes(host: str, path: str, headers: Mapping[str, str], body: bytes) -> bytes:
    """Return a POST request as it goes over the wire."""
    fields = {"Host": host, "Content-Length": str(len(body)), **headers}
    lines = [f"POST {path} HTTP/1.1", *(f"{name}: {value}" for name, value in fields.items())]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


async def ask_all(port: int, waiting: Iterator[bytes]) -> None:
    """Send requests over one connection, each after the answer to the one before, until there are no more.

    Raises: RuntimeError: an answer was not a signed 200.
    """
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        for request in waiting:
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            if not head.startswith(_OK) or _SIGNATURE not in head:
                raise RuntimeError("the registry did not answer with a signed record")
            await reader.readexactly(_length(head))
    finally:
        writer.close()
        await writer.wait_closed()


def _length(head: bytes) -> int:
    start = head.index(_LENGTH) + len(_LENGTH)
    return int(head[start : head.index(b"\r\n", start)])
