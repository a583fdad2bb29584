"""Accounts and clients where they are kept: on both databases, sealed, and made once."""

import asyncio
from datetime import timedelta
from typing import Any, cast

import pytest
from sqlalchemy import select

from gateway.identity.clients.errors import ClientInvalid, ClientUnknown
from gateway.identity.clients.operations import ClientRegistry
from gateway.identity.residents.directory import RegistryDirectory
from gateway.identity.residents.errors import DirectoryAnswerInvalid, DirectoryUnavailable, ResidentUnknown
from gateway.identity.residents.operations import Residents
from gateway.identity.residents.repository import AccountRepository
from gateway.identity.residents.tables import AccountRow
from gateway.kernel.assurance import Level
from gateway.kernel.clock import FixedClock
from gateway.kernel.identifiers import AccountId, ClientId
from gateway.kit.columns import ColumnSealer
from gateway.kit.database import Database
from gateway.kit.http import PeerAnswerInvalid, PeerTimeout, PeerUnreachable, SignedPeer
from gateway.kit.keys import KeyRing
from gateway.kit.sealing import SealBroken
from tests.factories.relying_party import RelyingParty
from tests.fakes.directory import LEVEL_ONE, LEVEL_TWO, LOCKED, NO_ACCOUNT, NOBODY, FakeDirectory, entry


@pytest.fixture
def people() -> FakeDirectory:
    return FakeDirectory()


@pytest.fixture
def residents(database: Database, people: FakeDirectory, keys: KeyRing, clock: FixedClock) -> Residents:
    accounts = AccountRepository(ColumnSealer(keys.sealer("a")), keys.pseudonymizer("i"))
    return Residents(database, people, accounts, clock)


@pytest.fixture
def registry(database: Database, clock: FixedClock) -> ClientRegistry:
    return ClientRegistry(database, clock)


async def test_the_first_login_makes_the_account_and_the_next_finds_it(residents: Residents) -> None:
    first = await residents.by_number(LEVEL_TWO)
    assert (first.number, first.display_name, first.level) == (LEVEL_TWO, "Trần Thị Giả Lập", Level.TWO)
    assert await residents.by_number(LEVEL_TWO) == first
    assert await residents.get(first.account_id) == first
    assert (await residents.by_number(LEVEL_ONE)).account_id != first.account_id


async def test_two_first_logins_at_once_make_one_account(residents: Residents) -> None:
    found = await asyncio.gather(*(residents.by_number(LEVEL_TWO) for _ in range(5)))
    assert len({resident.account_id for resident in found}) == 1


async def test_a_change_at_the_directory_is_seen_at_the_next_login(
    residents: Residents, people: FakeDirectory
) -> None:
    account_id = (await residents.by_number(LEVEL_ONE)).account_id
    people.entries[LEVEL_ONE] = entry(2, "Lê Văn Đổi Tên")
    assert (await residents.by_number(LEVEL_ONE)).account_id == account_id
    seen = await residents.get(account_id)
    assert (seen.level, seen.display_name) == (Level.TWO, "Lê Văn Đổi Tên")


@pytest.mark.parametrize("number", [NO_ACCOUNT, LOCKED, NOBODY], ids=["no-account", "locked", "nobody"])
async def test_who_has_no_usable_account_gets_none_here(residents: Residents, number: Any) -> None:
    with pytest.raises(ResidentUnknown):
        await residents.by_number(number)


async def test_an_unknown_account_is_not_found(residents: Residents) -> None:
    with pytest.raises(ResidentUnknown):
        await residents.get(AccountId.new())


async def test_rows_hold_neither_number_nor_name_in_clear(residents: Residents, database: Database) -> None:
    await residents.by_number(LEVEL_TWO)
    async with database.reading() as session:
        row = (await session.scalars(select(AccountRow))).one()
    held = repr(vars(row)).encode()
    assert LEVEL_TWO.reveal().encode() not in held
    assert "Giả Lập".encode() not in row.name_sealed
    assert "Giả Lập".encode() not in held


async def test_a_number_moved_to_another_row_does_not_open(residents: Residents, database: Database) -> None:
    mine, other = await residents.by_number(LEVEL_TWO), await residents.by_number(LEVEL_ONE)
    async with database.transaction() as session:
        source, target = [
            await session.get_one(AccountRow, str(resident.account_id)) for resident in (mine, other)
        ]
        target.number_sealed = source.number_sealed
    with pytest.raises(SealBroken):
        await residents.get(other.account_id)


async def test_a_client_is_found_as_it_was_registered(registry: ClientRegistry, clock: FixedClock) -> None:
    client = RelyingParty("https://gateway.example/eid", clock).registration()
    await registry.register(client)
    assert await registry.get(client.id) == client


async def test_registering_again_replaces(registry: ClientRegistry, clock: FixedClock) -> None:
    party = RelyingParty("https://gateway.example/eid", clock)
    await registry.register(party.registration())
    party.redirect_uri = "https://bank.example/new"
    clock.advance(timedelta(days=1))
    await registry.register(party.registration())
    assert (await registry.get(ClientId.parse(party.name))).redirect_uris == ("https://bank.example/new",)


async def test_many_workers_may_register_the_same_client_at_once(
    registry: ClientRegistry, clock: FixedClock
) -> None:
    client = RelyingParty("https://gateway.example/eid", clock).registration()
    await asyncio.gather(*(registry.register(client) for _ in range(5)))
    assert await registry.find(client.id) == client


async def test_an_unregistered_client_is_unknown(registry: ClientRegistry) -> None:
    assert await registry.find(ClientId.parse("nobody")) is None
    with pytest.raises(ClientUnknown):
        await registry.get(ClientId.parse("nobody"))


class _Peer:
    """A peer that answers as told."""

    def __init__(self, answer: tuple[int, dict[str, Any]] | Exception) -> None:
        self.answer = answer
        self.asked: list[tuple[str, dict[str, Any]]] = []

    async def post(self, path: str, body: dict[str, Any], _limit: timedelta) -> tuple[int, dict[str, Any]]:
        self.asked.append((path, body))
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


GOOD = {
    "personal_number": LEVEL_TWO.reveal(),
    "level": 2,
    "status": "active",
    "full_name": "Trần Thị Giả Lập",
    "date_of_birth": "1990-05-17",
}


async def test_the_directory_is_asked_by_body_and_its_answer_read() -> None:
    peer = _Peer((200, GOOD))
    found = await _directory(peer).find(LEVEL_TWO)
    assert found == entry(2, "Trần Thị Giả Lập")
    assert peer.asked == [("/v1/eid-accounts/query", {"personal_number": LEVEL_TWO.reveal()})]


async def test_no_such_record_means_nobody() -> None:
    peer = _Peer((404, {"type": "https://registry.example/problems/no-such-record"}))
    assert await _directory(peer).find(NOBODY) is None


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (PeerUnreachable(), DirectoryUnavailable),
        (PeerTimeout(), DirectoryUnavailable),
        ((503, {}), DirectoryUnavailable),
        (PeerAnswerInvalid(), DirectoryAnswerInvalid),
        ((404, {"type": "about:blank"}), DirectoryAnswerInvalid),
        ((401, {"type": "signature-invalid"}), DirectoryAnswerInvalid),
        ((200, {}), DirectoryAnswerInvalid),
        ((200, {**GOOD, "personal_number": LEVEL_ONE.reveal()}), DirectoryAnswerInvalid),
        ((200, {**GOOD, "personal_number": None}), DirectoryAnswerInvalid),
        ((200, {name: GOOD[name] for name in GOOD if name != "personal_number"}), DirectoryAnswerInvalid),
        ((200, {**GOOD, "level": 3}), DirectoryAnswerInvalid),
        ((200, {**GOOD, "status": "asleep"}), DirectoryAnswerInvalid),
        ((200, {**GOOD, "full_name": ""}), DirectoryAnswerInvalid),
        ((200, {**GOOD, "date_of_birth": "yesterday"}), DirectoryAnswerInvalid),
    ],
)
async def test_what_the_directory_cannot_say_is_our_error(answer: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        await _directory(_Peer(answer)).find(LEVEL_TWO)


def _directory(peer: _Peer) -> RegistryDirectory:
    return RegistryDirectory(cast("SignedPeer", peer), timedelta(seconds=1))


@pytest.mark.parametrize(
    "change",
    [
        {"redirect_uris": ()},
        {"redirect_uris": ("http://bank.example/cb",)},
        {"scopes": frozenset({"openid", "everything"})},
        {"jwks": {}},
        {"jwks": {"keys": []}},
    ],
)
async def test_a_registration_that_breaks_a_rule_is_refused(
    registry: ClientRegistry, clock: FixedClock, change: dict[str, Any]
) -> None:
    good = RelyingParty("https://gateway.example/eid", clock).registration()
    with pytest.raises(ClientInvalid):
        await registry.register(type(good)(**{**vars(good), **change}))
    assert await registry.find(good.id) is None
