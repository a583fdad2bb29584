"""Scores what a quality check found against what was planted, among the residents of one range: precision and recall."""

from collections.abc import Collection, Iterable
from typing import Annotated, Any, Final, Self

from pydantic import Field, model_validator

from mock_registries.defects.listing import MOST_RESIDENTS, Walk
from mock_registries.defects.plan import KINDS
from mock_registries.nation.nation import Nation
from mock_registries.strict_json import Body

_MOST_FOUND: Final = 2000  # and no more than a body holds
Index = Annotated[int, Field(ge=0)]


class Finding(Body):
    """Something is wrong with a record of somebody."""

    kind: Annotated[str, Field(max_length=100)]
    personal_number: Annotated[str, Field(max_length=64)]


class Findings(Body):
    """What a check found among residents `first` to `last`; of `kinds` only, if some are named."""

    first: Index
    last: Index
    kinds: Annotated[tuple[str, ...], Field(max_length=len(KINDS))] = ()
    found: Annotated[tuple[Finding, ...], Field(max_length=_MOST_FOUND)]

    @model_validator(mode="after")
    def _is_a_range(self) -> Self:
        if not self.first <= self.last < self.first + MOST_RESIDENTS:
            raise ValueError("the range is empty or too long")
        if not set(self.kinds) <= set(KINDS):
            raise ValueError("no such kind")
        return self


Claim = tuple[str, str]
"""A kind of defect and whom it befell."""


def score(walk: Walk, findings: Findings) -> dict[str, Any]:
    """Return, for each kind and for all, how many were planted, found and right; nothing twice, nothing out of range."""
    kinds = findings.kinds or KINDS
    planted = {
        (found.defect.kind, found.case.person.personal_number)
        for _, everything in walk.over(findings.first, findings.last)
        for found in everything
    }
    claims = {(one.kind, one.personal_number) for one in findings.found}
    outside = {claim for claim in claims if not _is_inside(walk.nation, findings, claim)}
    scored = {kind: _figures(_of(planted, {kind}), _of(claims - outside, {kind})) for kind in kinds}
    total = _figures(_of(planted, kinds), _of(claims - outside, kinds))
    return {"kinds": scored, "total": total, "out_of_range": len(outside)}


def _is_inside(nation: Nation, findings: Findings, claim: Claim) -> bool:
    """A number that nobody bears is inside: it was found, and wrongly."""
    person = nation.find(claim[1])
    return person is None or findings.first <= person.index <= findings.last


def _of(claims: Iterable[Claim], kinds: Collection[str]) -> set[Claim]:
    return {claim for claim in claims if claim[0] in kinds}


def _figures(planted: set[Claim], found: set[Claim]) -> dict[str, Any]:
    right = len(planted & found)
    return {
        "planted": len(planted),
        "found": len(found),
        "right": right,
        "precision": right / len(found) if found else None,
        "recall": right / len(planted) if planted else None,
    }
