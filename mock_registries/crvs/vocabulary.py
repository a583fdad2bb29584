"""Words of the standard: actions, states, vital events, identifiers, purposes.

Sources: DCI CRVS API v1.0.0 (crvs_api_v1.0.0.yaml); code lists of schema.spdci.org: VitalEventTypeEnum,
IdentifierTypeEnum, MaritalStatusEnum, SexCategoryEnum.
"""

from enum import StrEnum
from typing import Final

VERSION: Final = "1.0.0"
OWN_ID: Final = "civil-status.motcua.example"
REG_TYPE: Final = "ns:org:RegistryType:Civil"
RECORD_TYPE: Final = "spdci-extensions-dci:Person"
EVENT_PREFIX: Final = "spdci-common:RegistryEventType:"
_RECORD_TYPES: Final = frozenset({"person", "crvsperson"})
_REG_TYPES: Final = frozenset({"civil", "crvs"})


class Action(StrEnum):
    """What a message does: `action` of its header."""

    SEARCH = "search"
    ON_SEARCH = "on-search"
    SUBSCRIBE = "subscribe"
    ON_SUBSCRIBE = "on-subscribe"
    UNSUBSCRIBE = "unsubscribe"
    ON_UNSUBSCRIBE = "on-unsubscribe"
    TXN_STATUS = "txn-status"
    ON_TXN_STATUS = "txn-on-status"
    NOTIFY = "notify"


class Status(StrEnum):
    """Where a request stands."""

    RECEIVED = "rcvd"
    PENDING = "pdng"
    SUCCEEDED = "succ"
    REJECTED = "rjct"


class VitalEvent(StrEnum):
    """The vital events kept here; fetal deaths and adoptions of the code list are not."""

    LIVE_BIRTH = "LiveBirth"
    DEATH = "Death"
    MARRIAGE = "Marriage"
    DIVORCE = "Divorce"

    @property
    def qualified(self) -> str:
        """Return the value that goes over the wire."""
        return EVENT_PREFIX + self.value


class Purpose(StrEnum):
    """What an answer may be used for: the fixed set that `purpose.code` is taken from."""

    SOCIAL_PROTECTION = "social-protection"
    IDENTITY_VERIFICATION = "identity-verification"
    PUBLIC_SERVICE = "public-service"
    HEALTH_CARE = "health-care"
    CIVIL_REGISTRATION = "civil-registration"


def find_event(text: str) -> VitalEvent | None:
    """Return the event meant: qualified or bare, in the spelling of the standard or of its code list."""
    return _EVENTS.get(_last_part(text))


def is_record_type(text: str) -> bool:
    """Tell whether the text names the record kept here: the person of a civil registry."""
    return _last_part(text) in _RECORD_TYPES


def is_reg_type(text: str) -> bool:
    """Tell whether the text names a civil registry."""
    return _last_part(text) in _REG_TYPES


def _last_part(text: str) -> str:
    return text.rsplit(":", 1)[-1].rsplit("/", 1)[-1].replace("_", "").replace("-", "").lower()


_EVENTS: Final = {event.value.lower(): event for event in VitalEvent} | {"birth": VitalEvent.LIVE_BIRTH}
