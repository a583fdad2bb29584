"""What a message holds: header, search, subscription, cancellation and status request, as the standard names them.

Members that are not read (`@context`, `meta`, what a country adds) are passed over, as JSON-LD asks of a reader.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Final, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from mock_registries.crvs.vocabulary import VERSION
from mock_registries.problems import Fault, MalformedRequest

LONGEST_BATCH: Final = 50
LARGEST_PAGE: Final = 1000


def _moment(text: str) -> str:
    if datetime.fromisoformat(text).tzinfo is None:
        raise ValueError("a moment without its time zone")
    return text


Identifier = Annotated[str, Field(min_length=1, max_length=99)]
Word = Annotated[str, Field(min_length=1, max_length=200)]
Moment = Annotated[str, Field(min_length=10, max_length=40), AfterValidator(_moment)]
"""A moment of ISO 8601 with its time zone."""


class Part(BaseModel):
    """A part of a message: read strictly, other members passed over, never printed in an error."""

    model_config = ConfigDict(extra="ignore", frozen=True, strict=True, hide_input_in_errors=True)


class Header(Part):
    """MsgHeader_V1.0.0."""

    version: Word = VERSION
    message_id: Identifier
    message_ts: Word
    action: Word
    sender_id: Identifier
    sender_uri: Annotated[str, Field(max_length=2000)] | None = None
    receiver_id: Identifier | None = None
    total_count: int
    is_msg_encrypted: bool = False


class Envelope(Part):
    """A whole message. What stands in `message` depends on the action."""

    signature: Annotated[str, Field(max_length=4096)] | None = None
    header: Header
    message: dict[str, Any]


class SearchMessage(Part):
    """SearchRequest: each request of the batch is read for itself."""

    transaction_id: Identifier
    search_request: Annotated[list[dict[str, Any]], Field(min_length=1)]


class SubscribeMessage(Part):
    """SubscribeRequest."""

    transaction_id: Identifier
    subscribe_request: Annotated[list[dict[str, Any]], Field(min_length=1)]


class UnsubscribeMessage(Part):
    """UnSubscribeRequest. The standard requires `timestamp`."""

    transaction_id: Identifier
    timestamp: Moment
    subscription_codes: Annotated[list[Identifier], Field(min_length=1, max_length=LONGEST_BATCH)]


class StatusQuestion(Part):
    """Which transaction is asked about."""

    reference_id: Identifier
    txn_type: Literal["search", "subscribe", "unsubscribe"]
    attribute_type: Literal["transaction_id", "reference_id_list", "correlation_id", "subscription_code_list"]
    attribute_value: Identifier | Annotated[list[Identifier], Field(min_length=1, max_length=LONGEST_BATCH)]


class StatusMessage(Part):
    """TxnStatusRequest."""

    transaction_id: Identifier
    txnstatus_request: StatusQuestion


class PurposeBlock(Part):
    """Why, by a code of the fixed set."""

    code: Word
    text: Annotated[str, Field(max_length=500)] | None = None
    ref_uri: Annotated[str, Field(max_length=2000)] | None = None


class Permission(Part):
    """A consent of the person, or an authorization by law: since when, and for what."""

    ts: Moment
    purpose: PurposeBlock


class Sort(Part):
    """By which attribute, in which order."""

    attribute_name: Word
    sort_order: Literal["asc", "desc"] = "asc"


class Page(Part):
    """Which page, counted from 1."""

    page_size: Annotated[int, Field(ge=1, le=LARGEST_PAGE)]
    page_number: Annotated[int, Field(ge=1, le=1_000_000)] = 1


QueryType = Literal["idtype-value", "expression", "predicate", "graphql"]
Query = dict[str, Any] | list[Any]


class SearchCriteria(Part):
    """What is searched for and under what permission. `reg_event_type` keeps to persons with such an event."""

    reg_type: Word | None = None
    reg_record_type: Word | None = None
    reg_event_type: Word | None = None
    query_type: QueryType
    query: Query
    sort: Annotated[list[Sort], Field(max_length=5)] = []
    pagination: Page = Page(page_size=100)
    consent: Permission | None = None
    authorize: Permission | None = None


class SearchItem(Part):
    """One request of a batch."""

    reference_id: Identifier
    timestamp: Moment
    search_criteria: SearchCriteria
    locale: Annotated[str, Field(pattern="^[a-z]{3}$")] = "eng"


class Frequency(Part):
    """From when until when; `frequency` is a cron expression, which is not kept to here."""

    start_time: Moment
    end_time: Moment
    frequency: Annotated[str, Field(max_length=100)] = ""


class SubscribeCriteria(Part):
    """Which events of whom are reported, under what authorization."""

    reg_type: Word | None = None
    reg_event_type: Word
    frequency: Frequency | None = None
    filter_type: QueryType | None = None
    filter: Query
    notify_record_type: Word
    authorize: Permission | None = None


class SubscribeItem(Part):
    """One subscription of a batch."""

    reference_id: Identifier
    timestamp: Moment
    subscribe_criteria: SubscribeCriteria
    locale: Annotated[str, Field(pattern="^[a-z]{3}$")] = "eng"


M = TypeVar("M", bound=Part)


def read_message(model: type[M], message: Mapping[str, Any]) -> M:
    """Return what a message holds; raise MalformedRequest, with pointers but without what was sent."""
    try:
        return model.model_validate(message)
    except ValidationError as error:
        places = {item["loc"] for item in error.errors(include_input=False, include_context=False)}
        faults = (
            Fault(f"#/message/{'/'.join(map(str, place))}", "is not as the standard says") for place in places
        )
        raise MalformedRequest(*sorted(faults, key=lambda fault: fault.pointer)) from None
