"""Every error a caller may see has a permanent code of its own and a page that explains it, and no page lacks an error."""

import json
import pkgutil
import re
from collections import Counter
from functools import cache
from importlib import import_module
from typing import Any, Final

import pytest

import gateway
from gateway.kernel.errors import GatewayError
from gateway.web.problems import STATUS
from tests.architecture.house import ROOT

_PAGES: Final = ROOT / "docs" / "problems"
_CODE: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_EXAMPLE: Final = re.compile(r"^```json\n(.*?)^```", re.MULTILINE | re.DOTALL)


@cache
def error_classes() -> tuple[type[GatewayError], ...]:
    """All concrete error classes of all modules, in the order of their codes; doubles included."""
    for module in pkgutil.walk_packages(gateway.__path__, "gateway."):
        if not module.name.startswith(("gateway.migrations.", "gateway.__main__")):
            import_module(module.name)
    concrete = [found for found in _subclasses(GatewayError) if hasattr(found, "code")]
    return tuple(sorted(concrete, key=lambda found: found.code))


def _subclasses(base: type[GatewayError]) -> list[type[GatewayError]]:
    direct = [found for found in base.__subclasses__() if found.__module__.startswith("gateway.")]
    return [*direct, *(found for child in direct for found in _subclasses(child))]


def _page(code: str) -> str:
    return (_PAGES / f"{code}.md").read_text()


def _example(code: str) -> dict[str, Any]:
    """The JSON that the page shows."""
    found = _EXAMPLE.search(_page(code))
    assert found is not None, "the page shows no example"
    example: dict[str, Any] = json.loads(found[1])
    return example


def test_no_two_errors_share_a_code() -> None:
    counts = Counter(error.code for error in error_classes())
    assert [code for code, count in counts.items() if count > 1] == []


def test_every_error_has_its_page_and_every_page_its_error() -> None:
    pages = {path.stem for path in _PAGES.glob("*.md")} - {"README"}
    assert pages == {error.code for error in error_classes()}


@pytest.mark.parametrize("error", error_classes(), ids=lambda error: error.code)
class TestEachError:
    def test_its_code_is_kebab_case(self, error: type[GatewayError]) -> None:
        assert _CODE.fullmatch(error.code)

    def test_it_says_what_happened_and_hints_in_both_languages(self, error: type[GatewayError]) -> None:
        assert error.title
        assert error.hint.vi
        assert error.hint.en
        assert error.hint.vi != error.hint.en

    def test_its_page_is_headed_by_its_code(self, error: type[GatewayError]) -> None:
        assert _page(error.code).startswith(f"# {error.code}\n")

    def test_its_page_shows_the_answer_as_it_is(self, error: type[GatewayError]) -> None:
        example = _example(error.code)
        shown = {name: example.get(name) for name in ("type", "title", "status", "code")}
        assert shown == {
            "type": f"/problems/{error.code}",
            "title": error.title,
            "status": STATUS[error.kind],
            "code": error.code,
        }
