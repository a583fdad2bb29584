"""Walks the nation and says which records are wrong, where, and what they should say."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from mock_registries.defects.plan import Found, defects_of, may_befall
from mock_registries.nation.nation import Nation
from mock_registries.overlay.facts import Place
from mock_registries.registry import Registry, Values

MOST_RESIDENTS: Final = 1000
"""How many residents one question walks at most."""

Written = Callable[[Place], Values]
"""The fields of a record that were written since: what was written is no defect any more."""


@dataclass(frozen=True, slots=True)
class Walk:
    """What a walk needs to know."""

    nation: Nation
    registries: Sequence[Registry]
    written: Written

    def over(self, first: int, last: int) -> Iterator[tuple[int, list[Found]]]:
        """Yield each resident's index from `first` to `last`, both included, with what is wrong about her records."""
        for index in range(first, min(last, self.nation.persons - 1) + 1):
            yield index, list(self._of(index))

    def _of(self, index: int) -> Iterator[Found]:
        person = self.nation.person(index)
        for registry in self.registries:
            for record_type in registry.record_types:
                if not may_befall(registry, record_type):
                    continue
                clean = record_type.find(self.nation, person)
                for found in defects_of(self.nation, person, registry, record_type, clean):
                    if not self._is_repaired(found):
                        yield found

    def _is_repaired(self, found: Found) -> bool:
        written = self.written(Place(found.case.registry, found.case.record_type, found.case.person.index))
        if found.case.clean is None:
            return bool(written)
        return found.wrong.keys() <= written.keys()


def shown(found: Found) -> dict[str, Any]:
    """Return a defect as the list has it, with the true values of its fields (null: there should be no record)."""
    clean = found.case.clean
    return {
        "kind": found.defect.kind,
        "registry": found.case.registry,
        "record_type": found.case.record_type,
        "personal_number": found.case.person.personal_number,
        "fields": list(found.wrong),
        "clean": None if clean is None else {name: clean[name] for name in found.wrong},
    }


def page(walk: Walk, kind: str | None, first: int, limit: int) -> dict[str, Any]:
    """Return the defects from resident `first` on, whole residents at a time, and where the next page begins."""
    listed: list[dict[str, Any]] = []
    last = first - 1
    for index, found in walk.over(first, first + MOST_RESIDENTS - 1):
        listed += [shown(one) for one in found if kind in {None, one.defect.kind}]
        last = index
        if len(listed) >= limit:
            break
    is_end = last >= walk.nation.persons - 1
    return {"defects": listed, "first": first, "last": last, "next": None if is_end else last}
