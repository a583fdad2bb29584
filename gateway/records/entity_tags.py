"""Entity tags of disclosures (RFC 9110 section 8.8.3): what a client holds is what it would get again, or not."""

import json
import re
from typing import Final

from gateway.kernel.identifiers import AccountId
from gateway.kit.sealing import Pseudonymizer
from gateway.records.models import Disclosure

_TAG: Final = re.compile(r'\s*(?:W/)?"([!#-~]*)"\s*')


class EntityTags:
    """Weak tags: `as_of` moves on while the record stays the same version. Keyed, so that no value can be guessed from one."""

    def __init__(self, pseudonymizer: Pseudonymizer) -> None:
        self._pseudonymizer = pseudonymizer

    def of(self, account_id: AccountId, disclosure: Disclosure) -> str:
        """The same for the same version of the same fields of the same person's record under the same consent."""
        parts = (
            str(account_id),
            disclosure.record_type,
            disclosure.version,
            sorted(disclosure.fields),
            str(disclosure.consent_id),
        )
        return f'W/"{self._pseudonymizer.name("records.entity-tag", json.dumps(parts))}"'


def is_held(if_none_match: str | None, tag: str) -> bool:
    """Whether the header names the tag, by weak comparison (RFC 9110 section 13.1.2). An unreadable header names none."""
    if if_none_match is None:
        return False
    held = [_TAG.fullmatch(part) for part in if_none_match.split(",")]
    return if_none_match.strip() == "*" or tag[3:-1] in [found[1] for found in held if found]
