"""What the examples of the operations have in common, as the contracts show them."""

from typing import Any, Final

from mock_registries.overlay.facts import Values

DAY: Final = "2026-07-15"


def act(**members: Any) -> Values:
    """Return the example of a body: the members that every act has, and its own."""
    return {"legal_basis": "decision", "reference": "dossier-0001", **members}
