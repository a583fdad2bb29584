"""The parts that work without a page: clients, accounts, grants, codes and tokens."""

from dataclasses import dataclass

from gateway.identity.authorization.codes import Codes
from gateway.identity.clients.operations import ClientRegistry
from gateway.identity.grants.operations import Grants
from gateway.identity.issuer import Issuer
from gateway.identity.ports import ConsentDesk, ResidentDirectory
from gateway.identity.provider.authentication import ClientAuthenticator
from gateway.identity.provider.operations import Tokens
from gateway.identity.provider.subjects import Subjects
from gateway.identity.provider.tokens import TokenMint
from gateway.identity.provider.verifier import TokenVerifier
from gateway.identity.residents.operations import Residents
from gateway.identity.residents.repository import AccountRepository
from gateway.identity.settings import IdentitySettings
from gateway.kernel.clock import Clock
from gateway.kit.columns import ColumnSealer
from gateway.kit.database import Database
from gateway.kit.keys import KeyRing
from gateway.kit.store import Store


@dataclass(frozen=True)
class Ground:
    """What every part stands on."""

    settings: IdentitySettings
    issuer: Issuer
    database: Database
    store: Store
    clock: Clock
    keys: KeyRing


class Core:
    """One object of each kind, joined."""

    def __init__(self, ground: Ground, directory: ResidentDirectory, desk: ConsentDesk) -> None:
        self.issuer = ground.issuer
        self.desk = desk
        self.signing_key = ground.keys.signing("eid-signing")
        self.clients = ClientRegistry(ground.database, ground.clock)
        self.grants = Grants(ground.database, ground.clock)
        self.residents = Residents(ground.database, directory, _accounts(ground.keys), ground.clock)
        self.verifier = TokenVerifier(ground.issuer, self.signing_key, self.grants, ground.clock)
        settings = ground.settings
        self.codes = Codes(ground.store, ground.clock, settings.code_lifetime, settings.code_memory)
        self.tokens = self._tokens(ground)

    def _tokens(self, ground: Ground) -> Tokens:
        subjects = Subjects(ground.keys.pseudonymizer("eid-pairwise"))
        mint = TokenMint(ground.issuer, self.signing_key, subjects, ground.clock, ground.settings)
        authenticator = ClientAuthenticator(
            ground.issuer, self.clients, ground.store, ground.clock, ground.settings
        )
        return Tokens(authenticator, self.codes, self.grants, self.desk, mint, self.verifier)


def _accounts(keys: KeyRing) -> AccountRepository:
    sealer = ColumnSealer(keys.sealer("identity-accounts"))
    return AccountRepository(sealer, keys.pseudonymizer("identity-index"))
