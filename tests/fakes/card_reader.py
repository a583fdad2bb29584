"""A terminal with a card on it: knows ICAO 9303 and the published certificates, and nothing of how cards are made."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from asn1crypto import cms
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.serialization import load_der_public_key

TAGS = {"DG1": 0x61, "DG2": 0x75, "DG13": 0x6D, "DG14": 0x6E, "DG15": 0x6F, "EF.COM": 0x60, "EF.SOD": 0x77}


class Forged(Exception):
    """The card is not what its issuer signed."""


@dataclass(frozen=True)
class Node:
    """One data object."""

    tag: int
    value: bytes

    @property
    def nodes(self) -> list["Node"]:
        return list(parse(self.value))

    def find(self, *path: int) -> "Node":
        """The first data object below, by the tags that lead to it."""
        node = self
        for tag in path:
            node = next(inner for inner in node.nodes if inner.tag == tag)
        return node


def parse(data: bytes) -> Iterator[Node]:
    """The data objects in a row; raises ValueError unless they fill the data exactly."""
    place = 0
    while place < len(data):
        start = place
        place += 2 if data[place] & 0x1F == 0x1F else 1
        tag = int.from_bytes(data[start:place], "big")
        size, place = _size(data, place)
        if place + size > len(data):
            raise ValueError("a data object is longer than what holds it")
        yield Node(tag, data[place : place + size])
        place += size


def _size(data: bytes, place: int) -> tuple[int, int]:
    first = data[place]
    if first < 0x80:
        return first, place + 1
    digits = data[place + 1 : place + 1 + first - 0x80]
    size = int.from_bytes(digits, "big")
    if size < 0x80 or digits[0] == 0:
        raise ValueError("a length is not in its shortest form")
    return size, place + 1 + len(digits)


def read(name: str, file: bytes) -> Node:
    """The one data object of a file; raises ValueError: another file, or more than one object."""
    (node,) = parse(file)
    if node.tag != TAGS[name]:
        raise ValueError("the file has another tag than its name says")
    return node


def authenticate_passively(files: Mapping[str, bytes], authority: x509.Certificate) -> None:
    """Doc 9303-11, 5.1: certificate, signature, and the hash of each data group. Raises: Forged."""
    signed = signed_data(files["EF.SOD"])
    try:
        signer = x509.load_der_x509_certificate(signed["certificates"][0].dump())
        signer.verify_directly_issued_by(authority)
        _verify_content(signed, signer)
    except InvalidSignature:
        raise Forged from None
    claimed = {f"DG{number}": value for number, value in group_hashes(files["EF.SOD"]).items()}
    groups = {name: file for name, file in files.items() if name.startswith("DG")}
    if claimed != {name: hashlib.sha256(file).digest() for name, file in groups.items()}:
        raise Forged


def signed_data(file: bytes) -> Any:
    """The CMS SignedData in EF.SOD."""
    return cms.ContentInfo.load(read("EF.SOD", file).value, strict=True)["content"]


def security_object(file: bytes) -> Node:
    """The LDSSecurityObject: version, algorithm, hashes, versions."""
    return next(parse(signed_data(file)["encap_content_info"]["content"].native))


def group_hashes(file: bytes) -> dict[int, bytes]:
    """The hashes of the data groups by number."""
    pairs = (pair.nodes for pair in security_object(file).nodes[2].nodes)
    return {number.value[0]: digest.value for number, digest in pairs}


def authenticate_actively(file: bytes, challenge: bytes, signature: bytes) -> None:
    """Doc 9303-11, 6.1: the chip holds the private key of DG15. Raises: Forged."""
    key = load_der_public_key(read("DG15", file).value)
    assert isinstance(key, ec.EllipticCurvePublicKey)
    numbers = (int.from_bytes(half, "big") for half in (signature[:32], signature[32:]))
    try:
        key.verify(encode_dss_signature(*numbers), challenge, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        raise Forged from None


def identity(file: bytes) -> dict[int, list[str]]:
    """DG13: the texts by field number."""
    return {item.nodes[0].value[0]: _texts(item.nodes[1:]) for item in read("DG13", file).find(0x30).nodes}


def zone(file: bytes) -> str:
    """DG1: the machine readable zone."""
    return read("DG1", file).find(0x5F1F).value.decode("ascii")


def face_record(file: bytes) -> bytes:
    """DG2: the record of ISO/IEC 19794-5."""
    return read("DG2", file).find(0x7F61, 0x7F60, 0x5F2E).value


def _texts(nodes: list[Node]) -> list[str]:
    return [
        text for node in nodes for text in (_texts(node.nodes) if node.tag == 0x30 else [node.value.decode()])
    ]


def _verify_content(signed: Any, signer: x509.Certificate) -> None:
    (info,) = signed["signer_infos"]
    attributes = {item["type"].native: item["values"][0].native for item in info["signed_attrs"]}
    content = signed["encap_content_info"]["content"].native
    if attributes["message_digest"] != hashlib.sha256(content).digest():
        raise Forged
    if attributes["content_type"] != "2.23.136.1.1.1":
        raise Forged
    key = signer.public_key()
    assert isinstance(key, ec.EllipticCurvePublicKey)
    key.verify(info["signature"].native, info["signed_attrs"].untag().dump(), ec.ECDSA(hashes.SHA256()))
