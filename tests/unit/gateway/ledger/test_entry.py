from datetime import UTC, datetime, timedelta, timezone

import rfc8785

from gateway.kernel.identifiers import ConsentId
from gateway.ledger.chain import GENESIS, digest_of
from gateway.ledger.entry import Content, format_moment
from tests.factories.disclosures import disclosure_entry


def test_equal_moments_in_two_zones_are_the_same_text() -> None:
    utc = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
    hanoi = datetime(2026, 11, 20, 9, 0, tzinfo=timezone(timedelta(hours=7)))
    assert format_moment(utc) == format_moment(hanoi) == "2026-11-20T02:00:00.000000Z"


def test_a_moment_read_back_is_the_same_to_the_microsecond() -> None:
    moment = datetime(2026, 11, 20, 2, 0, 0, 123456, tzinfo=UTC)
    assert datetime.fromisoformat(format_moment(moment)) == moment


def test_the_content_names_every_part_of_the_entry() -> None:
    consent_id = ConsentId.new()
    entry = disclosure_entry(consent_id=consent_id)
    assert entry.content(7) == {
        "sequence": 7,
        "disclosure_id": str(entry.disclosure_id),
        "at": "2026-11-20T02:00:00.000000Z",
        "subject": "subject-a",
        "client_id": "hospital-hanoi",
        "record_type": "health_insurance_card",
        "fields": ["benefit_level", "card_number"],
        "purpose": "health_care",
        "legal_basis": "consent",
        "consent_id": str(consent_id),
        "outcome": "disclosed",
        "source": "registry",
    }


def test_the_digest_covers_canonical_json_after_the_previous_digest() -> None:
    # An independent reading of the rule: RFC 8785 sorts the members and writes no white space.
    assert rfc8785.dumps({"b": 1, "a": ["é"]}) == '{"a":["é"],"b":1}'.encode()
    content: Content = {"b": 1, "a": ["é"]}
    from_sha256sum = "cfd75bcda87e4f6aa23aa0ecccbf510370c628eed9112aed075dd6572d798eff"
    assert digest_of(GENESIS, content).hex() == from_sha256sum
