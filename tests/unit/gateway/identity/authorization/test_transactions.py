from datetime import timedelta

import pytest

from gateway.identity.authorization.request import AuthorizationRequest
from gateway.identity.authorization.transaction import Transaction, Transactions
from gateway.identity.browser import Browser
from gateway.identity.errors import LoginExpired
from gateway.kernel.assurance import Level
from gateway.kernel.clock import FixedClock
from gateway.kernel.identifiers import ClientId
from tests.fakes.store import MemoryStore

HERS = Browser("hers", "csrf", is_new=False)
STRANGERS = Browser("strangers", "csrf", is_new=False)
REQUEST = AuthorizationRequest(
    client_id=ClientId.parse("demo-bank"),
    redirect_uri="https://bank.example/callback",
    state=None,
    scopes=("openid",),
    nonce=None,
    code_challenge="x",
    prompt=None,
    max_age_s=None,
    level=Level.ONE,
    details=(),
)
BEGUN = Transaction(request=REQUEST, browser=HERS.mark)


@pytest.fixture
def transactions(clock: FixedClock) -> Transactions:
    return Transactions(MemoryStore(clock), clock, timedelta(minutes=15))


async def test_a_change_is_what_is_found_next(transactions: Transactions) -> None:
    identifier = await transactions.begin(BEGUN)
    await transactions.change(identifier, BEGUN.model_copy(update={"challenge_id": "c"}))
    assert (await transactions.get(identifier, HERS)).challenge_id == "c"


async def test_a_late_change_does_not_bring_an_ended_one_back(transactions: Transactions) -> None:
    identifier = await transactions.begin(BEGUN)
    await transactions.finish(identifier, HERS)
    with pytest.raises(LoginExpired):
        await transactions.change(identifier, BEGUN)
    with pytest.raises(LoginExpired):
        await transactions.finish(identifier, HERS)


async def test_a_strangers_attempt_does_not_end_it(transactions: Transactions) -> None:
    identifier = await transactions.begin(BEGUN)
    with pytest.raises(LoginExpired):
        await transactions.finish(identifier, STRANGERS)
    assert await transactions.finish(identifier, HERS) == BEGUN
