"""`/ledger/head`: how many disclosures the log holds, and the digest that commits to all of them."""

from fastapi import APIRouter
from pydantic import BaseModel

from gateway.ledger.operations import Ledger


class HeadBody(BaseModel):
    """The last entry's sequence number (0: none yet) and the hex digest of the chain up to it."""

    sequence: int
    digest: str


def create_router(ledger: Ledger) -> APIRouter:
    router = APIRouter(prefix="/ledger", tags=["ledger"])

    @router.get(
        "/head",
        summary="The head of the disclosure log: remember it, and no entry before it can change unseen",
    )
    async def read_head() -> HeadBody:
        head = await ledger.head()
        return HeadBody(sequence=head.sequence, digest=head.digest.hex())

    return router
