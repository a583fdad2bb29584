"""House rules that no general linter knows: what each forbids, where, and who may. Skips are named, with a reason."""

import ast
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from tests.architecture.house import Source

_CLOCK_CALLS: Final = frozenset({"now", "utcnow", "today", "fromtimestamp", "utcfromtimestamp"})
_ENVIRONMENT: Final = frozenset({"environ", "environb", "getenv", "putenv"})


@dataclass(frozen=True)
class Rule:
    """`finds` yields the offending nodes; `allowed` maps a file, or a directory ending in `/`, to the reason."""

    name: str
    finds: Callable[[ast.Module], Iterator[ast.AST]]
    allowed: Mapping[str, str] = field(default_factory=dict)

    def offences(self, source: Source) -> list[str]:
        if self.allows(source.path):
            return []
        return [f"{source.path}:{getattr(node, 'lineno', 1)} {self.name}" for node in self.finds(source.tree)]

    def allows(self, path: str) -> bool:
        return any(
            path == place or (place.endswith("/") and path.startswith(place)) for place in self.allowed
        )


def _calls(tree: ast.Module, names: frozenset[str]) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in names:
            yield node


def _reveals(tree: ast.Module) -> Iterator[ast.AST]:
    # The bare name too: `map(PersonalNumber.reveal, numbers)` is no call.
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == "reveal":
            yield node


def _commits(tree: ast.Module) -> Iterator[ast.AST]:
    return _calls(tree, frozenset({"commit"}))


def _reads_the_clock(tree: ast.Module) -> Iterator[ast.AST]:
    for call in _calls(tree, _CLOCK_CALLS):
        owner = call.func.value if isinstance(call.func, ast.Attribute) else None
        if _last_name(owner) in {"datetime", "date"} and not _converts_with_zone(call):
            yield call


def _converts_with_zone(call: ast.Call) -> bool:
    """`fromtimestamp` with a time zone reads a number, not the clock."""
    return _last_name(call.func) == "fromtimestamp" and len(call.args) + len(call.keywords) > 1


def _reads_the_environment(tree: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in _ENVIRONMENT and _last_name(node.value) == "os":
            yield node
        if isinstance(node, ast.ImportFrom) and node.module == "os":
            yield from (node for alias in node.names if alias.name in _ENVIRONMENT)


def _lacks_docstring(tree: ast.Module) -> Iterator[ast.AST]:
    if ast.get_docstring(tree) is None:
        yield tree


def _more_than_docstring(tree: ast.Module) -> Iterator[ast.AST]:
    yield from tree.body[1:]


def _last_name(node: ast.expr | None) -> str | None:
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else None


REVEAL: Final = Rule(
    "reveals a personal number",
    _reveals,
    {
        "gateway/kernel/personal_number.py": "the one way out, and serialisation that was told to use it",
        "gateway/kit/columns.py": "seals it for the database",
        "gateway/identity/residents/repository.py": "blind index of the account",
        "gateway/identity/residents/directory.py": "asks the eID directory, in the body of a signed question",
        "gateway/identity/login/inboxes.py": "keyed name of the phone's inbox in the store",
        "gateway/ledger/pseudonyms.py": "keyed name of the person in the ledger",
        "gateway/records/wire.py": "asks a registry, in the body of a signed question",
        "gateway/records/cache.py": "keyed name of the cache entry",
        "gateway/results/archive.py": "blind index of the person's results",
        "gateway/results/document.py": "stands in the signed result, which is sealed where it is kept",
    },
)
COMMIT: Final = Rule(
    "commits",
    _commits,
    {
        "gateway/kit/database.py": "the one place where operations commit (decision 0004)",
        "gateway/migrations/schema.py": "brings the schema up to date, before there are operations",
        "mock_registries/overlay/database.py": "the one place where the registries' overlay commits",
    },
)
CLOCK: Final = Rule(
    "reads the machine's clock; take a Clock instead",
    _reads_the_clock,
    {
        "gateway/kernel/clock.py": "the system clock itself",
        "mock_registries/": "other programs with clocks of their own",
    },
)
ENVIRONMENT: Final = Rule(
    "reads the environment",
    _reads_the_environment,
    {
        "gateway/launch/": "hands the environment on to the processes it starts",
        "gateway/demo/run.py": "tells the parts that it starts where the others are",
        "mock_registries/bench/lookups.py": "hands the environment on to the server that it measures",
    },
)
DOCSTRING: Final = Rule("has no docstring", _lacks_docstring)
PACKAGE_DOCSTRING_ONLY: Final = Rule("holds more than the package docstring", _more_than_docstring)

EVERYWHERE: Final = (REVEAL, COMMIT, CLOCK, ENVIRONMENT, DOCSTRING)
