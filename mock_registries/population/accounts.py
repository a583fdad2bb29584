"""The eID accounts that the population database's ministry keeps: a question of its own, not a record."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from mock_registries.bearers import bearer_of
from mock_registries.nation.accounts import account_of
from mock_registries.nation.nation import Nation
from mock_registries.problems import NoSuchRecord
from mock_registries.strict_json import Body


class AccountQuestion(Body):
    """Whose eID account is asked about."""

    personal_number: Annotated[str, Field(min_length=1, max_length=64)]


class EidAccount(BaseModel):
    """Tài khoản định danh điện tử: level 0 is a person without an account; that of the dead is closed."""

    personal_number: Annotated[
        str, Field(pattern="^9[0-9]{11}$", description="Whose account it is: the number that was asked for.")
    ]
    level: Literal[0, 1, 2]
    status: Literal["active", "locked", "deceased"]
    full_name: str
    date_of_birth: date


def eid_account(nation: Nation, question: AccountQuestion) -> EidAccount:
    """Return the account; raise NoSuchRecord for a person who is not known."""
    person, is_known = bearer_of(nation, question.personal_number)
    account = account_of(person, nation.seed)
    if not is_known:
        raise NoSuchRecord
    return EidAccount.model_validate(
        {
            "personal_number": person.personal_number,
            "level": account.level,
            "status": account.status,
            "full_name": person.name.full,
            "date_of_birth": person.born,
        }
    )
