"""One line of the ledger in words: record, fields, purpose and outcome by their titles."""

from dataclasses import dataclass

from gateway.contracts.registry import Catalogue
from gateway.kernel.errors import all_error_classes
from gateway.kernel.purpose import Purpose
from gateway.kernel.text import Text
from gateway.ledger.entry import DISCLOSED
from gateway.records.schemas import DisclosureOut


@dataclass(frozen=True)
class DisclosureLine:
    """`entry` as it stands in the ledger; a record type that is no longer offered keeps its name."""

    entry: DisclosureOut
    record: Text
    registry: Text | None
    fields: tuple[Text, ...]
    purpose: Text | None
    refusal: Text | None


def disclosure_line(entry: DisclosureOut, catalogue: Catalogue) -> DisclosureLine:
    source = catalogue.get(entry.record_type)
    titles = {} if source is None else source.record.fields
    return DisclosureLine(
        entry=entry,
        record=Text(entry.record_type, entry.record_type) if source is None else source.record.title,
        registry=None if source is None else source.registry.title,
        fields=tuple(titles.get(name, Text(name, name)) for name in entry.fields),
        purpose=None if entry.purpose is None else _purpose(entry.purpose),
        refusal=None if entry.outcome == DISCLOSED else _refusal(entry.outcome),
    )


def _purpose(slug: str) -> Text:
    try:
        purpose = Purpose(slug)
    except ValueError:
        return Text(slug, slug)  # a purpose of an older day
    return Text(purpose.vi, purpose.en)


def _refusal(code: str) -> Text:
    """The title of a problem code; the titles are in English only, so the code stands for the Vietnamese."""
    titles = {error.code: error.title for error in all_error_classes()}
    return Text(code, titles.get(code, code))
