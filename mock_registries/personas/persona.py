"""What a persona is: a slug, two texts, and the condition that the resident fulfils."""

from collections.abc import Callable
from dataclasses import dataclass, field

from mock_registries.personas.view import View
from mock_registries.registry import Text

Condition = Callable[[View], bool]


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody to try. `defect` is the one kind of wrong record that the title names; None: all records are right."""

    slug: str
    title: Text
    what_to_try: Text
    fits: Condition = field(repr=False)
    defect: str | None = None
