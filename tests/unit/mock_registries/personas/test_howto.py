"""The page about personas: it lists who is there, and its examples are accepted."""

import re
from typing import Final

from mock_registries.personas.checks import check
from mock_registries.personas.maker import MOST, MOST_OF_A_KEY
from mock_registries.personas.relatives import build
from mock_registries.personas.search import PERSONAS
from mock_registries.personas.wish import Wish
from mock_registries.strict_json import parse
from tests.architecture.house import ROOT

PAGE: Final = (ROOT / "docs/how-to/use-personas.md").read_text()
_EXAMPLE: Final = re.compile(r"-d '\n(\{.*?\})'", re.DOTALL)


def test_it_lists_every_persona_with_its_own_words() -> None:
    for persona in PERSONAS:
        assert f"| `{persona.slug}` | {persona.title.en} | {persona.what_to_try.en} |" in PAGE


def test_the_example_makes_a_persona() -> None:
    (example,) = _EXAMPLE.findall(PAGE)
    wish = parse(Wish, example.encode())
    check(wish)
    assert len(build(2026, 0, wish).persons) == 4


def test_it_describes_every_member_and_the_bounds() -> None:
    members = set(re.findall(r"^\| `([a-z_]+)`(?:, `[a-z_]+`)* \|", PAGE, re.MULTILINE))
    assert members == set(Wish.model_fields)
    assert f"up to {MOST_OF_A_KEY} custom personas, all keys together {MOST:,}" in PAGE
