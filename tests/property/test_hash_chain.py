"""Whatever the entries are, a chain of them verifies; and whatever is done to it, it no longer does."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gateway.kernel.identifiers import ClientId, ConsentId, DisclosureId
from gateway.ledger.chain import START, ChainBroken, ChainCheck, Head, Link, digest_of, next_link
from gateway.ledger.entry import Content, DisclosureEntry, Source

FAST = settings(deadline=None, max_examples=60)

names = st.from_regex(r"[a-z][a-z0-9_]{0,20}", fullmatch=True)
sixteen_bytes = st.binary(min_size=16, max_size=16)
entries = st.builds(
    DisclosureEntry,
    disclosure_id=sixteen_bytes.map(DisclosureId.new),
    at=st.datetimes(min_value=datetime(2000, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - Hypothesis adds the zone
    subject=st.text(st.characters(codec="utf-8"), min_size=1, max_size=32),
    client_id=st.sampled_from(["hospital-hanoi", "bank-hue"]).map(ClientId.parse),
    record_type=names,
    fields=st.frozensets(names, max_size=5),
    purpose=st.none() | names,
    legal_basis=st.just("consent"),
    consent_id=st.none() | sixteen_bytes.map(ConsentId.new),
    outcome=st.sampled_from(["disclosed", "consent-missing"]),
    source=st.sampled_from(Source),
)


def chain_of(written: list[DisclosureEntry]) -> list[Link]:
    head, links = START, []
    for entry in written:
        link = next_link(head, entry.content(head.sequence + 1))
        links.append(link)
        head = Head(link.sequence, link.digest)
    return links


def end_of(links: list[Link]) -> Head:
    return Head(links[-1].sequence, links[-1].digest) if links else START


def broken_at(links: list[Link], stored: Head, remembered: Head | None = None) -> int | None:
    check = ChainCheck(remembered)
    try:
        for link in links:
            check.follow(link)
        check.finish(stored)
    except ChainBroken as broken:
        return broken.sequence
    return None


chains = st.lists(entries, min_size=1, max_size=8).map(chain_of)
longer_chains = st.lists(entries, min_size=2, max_size=8).map(chain_of)


@FAST
@given(links=st.lists(entries, max_size=8).map(chain_of))
def test_what_was_written_verifies_against_every_head_it_ever_had(links: list[Link]) -> None:
    for length in range(len(links) + 1):
        assert broken_at(links, end_of(links), remembered=end_of(links[:length])) is None


@FAST
@given(links=chains, data=st.data())
def test_an_edited_entry_is_found_where_it_stands(links: list[Link], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(links) - 1))
    member = data.draw(st.sampled_from(["subject", "outcome", "at", "client_id", "record_type"]))
    edited = {**links[at].content, member: "another value"}
    changed = [*links[:at], replace(links[at], content=edited), *links[at + 1 :]]
    assert broken_at(changed, end_of(links)) == at + 1


@FAST
@given(links=longer_chains, data=st.data())
def test_an_edit_that_also_renews_its_own_digest_is_found_at_the_next_entry(
    links: list[Link], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(links) - 2))
    content = {**links[at].content, "outcome": "another"}
    forged = replace(links[at], content=content, digest=digest_of(links[at].previous, content))
    assert broken_at([*links[:at], forged, *links[at + 1 :]], end_of(links)) == at + 2


@FAST
@given(links=chains, data=st.data())
def test_a_dropped_entry_is_found(links: list[Link], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(links) - 1))
    assert broken_at([*links[:at], *links[at + 1 :]], end_of(links)) == at + 1


@FAST
@given(links=longer_chains, data=st.data())
def test_two_entries_that_changed_places_are_found(links: list[Link], data: st.DataObject) -> None:
    one, other = sorted(
        data.draw(st.lists(st.integers(0, len(links) - 1), min_size=2, max_size=2, unique=True))
    )
    swapped = list(links)
    swapped[one], swapped[other] = swapped[other], swapped[one]
    assert broken_at(swapped, end_of(links)) == one + 1


@FAST
@given(links=chains, data=st.data())
def test_a_log_cut_at_its_end_with_its_head_is_found_by_whoever_remembers_the_head(
    links: list[Link], data: st.DataObject
) -> None:
    length = data.draw(st.integers(0, len(links) - 1))
    cut = links[:length]
    assert broken_at(cut, end_of(cut)) is None
    assert broken_at(cut, end_of(cut), remembered=end_of(links)) == length + 1


@FAST
@given(written=st.lists(entries, min_size=1, max_size=6), data=st.data())
def test_a_log_rewritten_as_a_whole_is_found_by_whoever_remembers_the_head(
    written: list[DisclosureEntry], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(written) - 1))
    other = replace(written[at], subject="somebody else")
    assume(other != written[at])
    links, forged = chain_of(written), chain_of([*written[:at], other, *written[at + 1 :]])
    assert broken_at(forged, end_of(forged)) is None
    assert broken_at(forged, end_of(forged), remembered=end_of(links)) is not None


def test_an_entry_beyond_the_stored_head_is_found() -> None:
    first = next_link(START, {"sequence": 1})
    second = next_link(end_of([first]), {"sequence": 2})
    assert broken_at([first, second], stored=end_of([first])) == 2


@pytest.mark.parametrize("sequence", [0, 2])
def test_the_first_entry_must_be_number_one(sequence: int) -> None:
    content: Content = {"sequence": sequence}
    link = Link(sequence, content, START.digest, digest_of(START.digest, content))
    assert broken_at([link], Head(sequence, link.digest)) == 1
