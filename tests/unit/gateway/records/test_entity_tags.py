from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from gateway.kernel.identifiers import AccountId, ConsentId, DisclosureId
from gateway.kit.sealing import Pseudonymizer
from gateway.ledger.entry import Source
from gateway.records.entity_tags import EntityTags, is_held
from gateway.records.models import Disclosure

TAGS = EntityTags(Pseudonymizer(bytes(32)))
ACCOUNT = AccountId.new()
DISCLOSURE = Disclosure(
    id=DisclosureId.new(),
    record_type="library_card",
    registry="library",
    version=1,
    as_of=datetime(2026, 11, 20, 2, tzinfo=UTC),
    fields={"branch": "Hà Nội"},
    consent_id=ConsentId.new(),
    source=Source.REGISTRY,
)


def test_the_same_version_read_again_later_has_the_same_tag() -> None:
    again = replace(
        DISCLOSURE,
        id=DisclosureId.new(),
        as_of=DISCLOSURE.as_of + timedelta(hours=1),
        source=Source.CACHE,
    )
    assert TAGS.of(ACCOUNT, again) == TAGS.of(ACCOUNT, DISCLOSURE)


@pytest.mark.parametrize(
    "change",
    [{"version": 2}, {"fields": {}}, {"record_type": "other"}, {"consent_id": ConsentId.new()}],
    ids=["version", "fields", "record type", "consent"],
)
def test_another_version_fields_record_or_consent_has_another_tag(change: dict[str, Any]) -> None:
    assert TAGS.of(ACCOUNT, replace(DISCLOSURE, **change)) != TAGS.of(ACCOUNT, DISCLOSURE)


def test_another_person_s_record_has_another_tag() -> None:
    assert TAGS.of(AccountId.new(), DISCLOSURE) != TAGS.of(ACCOUNT, DISCLOSURE)


@pytest.mark.parametrize(
    "header",
    ['W/"abc"', '"abc"', '"x", W/"abc"', "*", ' W/"abc" '],
    ids=["weak", "strong", "list", "any", "spaces"],
)
def test_a_header_that_names_the_tag_holds_it(header: str) -> None:
    assert is_held(header, 'W/"abc"')


@pytest.mark.parametrize("header", [None, "", "abc", 'W/"abcd"', '"ABC"', '"abc', "**"])
def test_another_or_an_unreadable_header_does_not(header: str | None) -> None:
    assert not is_held(header, 'W/"abc"')
