"""Finds the personas in the nation by what their titles say; nobody is planted.

For each the first resident in the nation's order is taken, so that a larger nation has the same ones. No record of a persona
has a data-quality defect but the one that her title names.
"""

from collections.abc import Collection, Mapping
from itertools import islice
from typing import Any, Final

from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Person
from mock_registries.personas import contradictions, families, papers
from mock_registries.personas.persona import Persona
from mock_registries.personas.view import View
from mock_registries.registry import Registry

PERSONAS: Final = (  # the first three are what the demonstration proposes to try by hand
    papers.ORDINARY,
    papers.LEVEL_ONE,
    papers.BIRTH_ON_PAPER,
    papers.UNINSURED,
    families.GUARDIAN,
    papers.CARD_EXPIRED,
    families.NO_FATHER,
    papers.LOCKED,
    contradictions.TWO_NAMES,
    families.ACROSS_PROVINCES,
    families.FOREIGN_SPOUSE,
    contradictions.DECEASED,
    contradictions.OLD_AND_NEW_CODES,
    contradictions.LONG_NAME,
    contradictions.OFFICIAL,
)
FARTHEST: Final = 50_000
"""Whoever is not among so many is not found, however large the nation is."""


def find_personas(
    nation: Nation, registries: Collection[Registry], wanted: Collection[Persona] = PERSONAS
) -> list[Mapping[str, Any]]:
    """Return those wanted, in their order; a small nation may lack some. `registries`: those with defects, if any are."""
    wanted = [persona for persona in wanted if registries or persona.defect is None]
    found: dict[str, Person] = {}
    for person in islice(nation.people(), FARTHEST):
        left = [persona for persona in wanted if persona.slug not in found]
        if not left:
            break
        persona = _who(View(nation, person), left, registries)
        if persona is not None:
            found[persona.slug] = person
    return [_shown(persona, View(nation, found[persona.slug])) for persona in wanted if persona.slug in found]


def _who(view: View, left: Collection[Persona], registries: Collection[Registry]) -> Persona | None:
    fitting = [persona for persona in left if persona.fits(view)]
    if not fitting:
        return None
    defects = view.defects(registries)
    return next((persona for persona in fitting if defects == _wanted(persona)), None)


def _wanted(persona: Persona) -> set[str]:
    return set() if persona.defect is None else {persona.defect}


def _shown(persona: Persona, view: View) -> Mapping[str, Any]:
    return {
        "slug": persona.slug,
        "title": {"vi": persona.title.vi, "en": persona.title.en},
        "personal_number": view.person.personal_number,
        "what_to_try": {"vi": persona.what_to_try.vi, "en": persona.what_to_try.en},
        "dependants": [
            {"relation": "child", "personal_number": child.personal_number} for child in view.small_children
        ],
    }
