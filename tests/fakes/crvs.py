"""The DCI face's surroundings in memory: a register of a few people, a feed, and a sender with keys of its own."""

import asyncio
import base64
import hashlib
import itertools
import json
import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import rfc8785
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from joserfc.jwk import ECKey, OKPKey, RSAKey

from mock_registries.crvs.civil import Birth, Civil, Place
from mock_registries.crvs.population import Group

Private = ed25519.Ed25519PrivateKey | ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
_NUMBERS = itertools.count(1)


def civil(index: int = 0, name: str = "Nguyễn Thị Mai", **changes: Any) -> Civil:
    """Somebody born in Hà Nội on 20 May 1990, except where told otherwise."""
    birth = Birth(
        Place("Phường An Bình, Thành phố Hà Nội", "001", "Hà Nội"), "1990-06-01", f"H26.001/{index}/1990"
    )
    usual: dict[str, Any] = {
        "index": index,
        "personal_number": f"901190{index:06d}",
        "full_name": name,
        "sex": "female",
        "born": "1990-05-20",
        "marital_status": "S",
        "birth": birth,
    }
    return Civil(**(usual | changes))


@dataclass
class Register:
    """A register of these people, which notes the groups that were listed and who was read."""

    people: Sequence[Civil]
    groups: list[tuple[str, str, int]] = field(default_factory=list)
    read: list[int] = field(default_factory=list)

    def find(self, personal_number: str) -> Civil | None:
        return next((each for each in self.people if each.personal_number == personal_number), None)

    def get(self, index: int) -> Civil | None:
        self.read.append(index)
        return next((each for each in self.people if each.index == index), None)

    def count(self, place: str, sex: str, year: int) -> int:
        return len(self._cohort(place, sex, year))

    def group(self, place: str, sex: str, year: int, days: Collection[date] | None) -> Iterator[int]:
        self.groups.append((place, sex, year))
        cohort = self._cohort(place, sex, year)
        return (each.index for each in cohort if days is None or date.fromisoformat(each.born) in days)

    def entered_as(self, number: str, group: Group) -> Iterator[int]:
        cohorts = (self._cohort(*cell) for cell in group.cells())
        return (each.index for cohort in cohorts for each in cohort)

    def _cohort(self, place: str, sex: str, year: int) -> list[Civil]:
        wanted = (place, sex, year)
        return [each for each in self.people if (_code(each), each.sex, int(each.born[:4])) == wanted]


def _code(each: Civil) -> str | None:
    return each.birth.place.code if each.birth else None


@dataclass(frozen=True)
class Change:
    sequence: int
    kind: str
    person: int
    record_types: tuple[str, ...]
    occurred_at: str = "2026-07-01T01:00:00Z"


@dataclass
class Feed:
    """A feed of what the test says."""

    changes: list[Change] = field(default_factory=list)
    bell: asyncio.Event = field(default_factory=asyncio.Event)

    async def after(self, registry: str, sequence: int, limit: int) -> Sequence[Change]:
        return [each for each in self.changes if each.sequence > sequence][:limit]

    async def wait(self, registry: str, sequence: int) -> None:
        while self.last(registry) <= sequence:
            self.bell.clear()
            await self.bell.wait()

    def last(self, registry: str) -> int:
        return self.changes[-1].sequence if self.changes else 0

    def tell(self, kind: str, person: int, *record_types: str) -> None:
        self.changes.append(Change(len(self.changes) + 1, kind, person, record_types))
        self.bell.set()


@dataclass
class Sender:
    """A foreign registry's client: signs as the standard says, with code of its own."""

    sender_id: str = "spp.example.org"
    algorithm: str = "ed25519"
    private: Private = field(default_factory=ed25519.Ed25519PrivateKey.generate)
    key_name: str = "key-1"

    @property
    def key_id(self) -> str:
        return f"{self.sender_id}|{self.key_name}|{self.algorithm}"

    def jwk(self) -> dict[str, Any]:
        kinds: dict[str, Any] = {"ed25519": OKPKey, "es256": ECKey, "rs256": RSAKey}
        public = kinds[self.algorithm].import_key(self.private.public_key()).as_dict(private=False)
        return {**public, "kid": self.key_id, "use": "sig"}

    def sign(self, header: Any, message: Any, *, escaped: bool = False, created: int | None = None) -> str:
        content = {"header": header, "message": message}
        made = int(datetime.now(UTC).timestamp()) if created is None else created
        whole = (
            json.dumps(content, sort_keys=True, separators=(",", ":")).encode()
            if escaped
            else rfc8785.dumps(content)
        )
        digest = base64.b64encode(hashlib.sha256(whole).digest()).decode()
        value = base64.b64encode(
            self._signed(f"(created): {made}\n(expires): {made + 300}\ndigest: {digest}")
        ).decode()
        return (
            f'Signature: namespace="dci", kidId="{self.key_id}", algorithm="{self.algorithm}", created="{made}", '
            f'expires="{made + 300}", headers="(created) (expires) digest", signature="{value}"'
        )

    def header(self, wanted: str, **changes: Any) -> dict[str, Any]:
        return {
            "version": "1.0.0",
            "message_id": str(uuid.uuid4()),
            "message_ts": datetime.now(UTC).isoformat(),
            "action": wanted,
            "sender_id": self.sender_id,
            "total_count": 1,
        } | changes

    def envelope(self, wanted: str, message: Mapping[str, Any], **changes: Any) -> dict[str, Any]:
        header = self.header(wanted, **changes)
        return {"signature": self.sign(header, message), "header": header, "message": dict(message)}

    def _signed(self, text: str) -> bytes:
        match self.private:
            case ed25519.Ed25519PrivateKey():
                return self.private.sign(text.encode())
            case rsa.RSAPrivateKey():
                return self.private.sign(text.encode(), padding.PKCS1v15(), SHA256())
            case _:
                pair = decode_dss_signature(self.private.sign(text.encode(), ec.ECDSA(SHA256())))
                return b"".join(number.to_bytes(32, "big") for number in pair)


PERMISSION = {"ts": "2026-01-01T00:00:00Z", "purpose": {"code": "social-protection"}}


def uin(number: str) -> dict[str, Any]:
    return {"query_type": "idtype-value", "query": {"type": "UIN", "value": number}}


def predicate(**values: str) -> dict[str, Any]:
    query = [
        {"expression1": {"attribute_name": name, "operator": "eq", "attribute_value": value}}
        for name, value in values.items()
    ]
    return {"query_type": "predicate", "query": query}


def request(criteria: Mapping[str, Any], **changes: Any) -> dict[str, Any]:
    """One request of a search, permitted."""
    return {
        "reference_id": f"ref-{next(_NUMBERS)}",
        "timestamp": "2026-07-01T01:00:00Z",
        "search_criteria": {"authorize": PERMISSION, **criteria},
    } | changes


def search_message(*requests: Mapping[str, Any]) -> dict[str, Any]:
    return {"transaction_id": f"txn-{next(_NUMBERS)}", "search_request": list(requests)}


def subscription(event: str, kind: str, query: Any, **changes: Any) -> dict[str, Any]:
    """One request of a subscription, permitted."""
    criteria = {
        "reg_event_type": event,
        "filter_type": kind,
        "filter": query,
        "notify_record_type": "spdci-extensions-dci:Person",
        "authorize": PERMISSION,
    }
    return {
        "reference_id": f"ref-{next(_NUMBERS)}",
        "timestamp": "2026-07-01T01:00:00Z",
        "subscribe_criteria": criteria | changes,
    }
