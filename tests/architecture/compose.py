"""`docker-compose.yml` as Compose would see it: read, interpolated, and taken apart for the tests."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import yaml

from tests.architecture.house import ROOT

_VARIABLE: Final = re.compile(r"\$(?:\$|\{(?P<name>[A-Z_]+)(?P<rest>[^}]*)\})")
IMAGES: Final = ("motcua:local", "motcua-load:local")


class NotSet(Exception):
    """A variable without which the file refuses to start."""


@dataclass(frozen=True)
class Service:
    """One service of the file."""

    name: str
    definition: Mapping[str, Any]

    @property
    def is_ours(self) -> bool:
        return self.definition["image"] in IMAGES

    @property
    def command(self) -> list[str]:
        return [str(part) for part in self.definition.get("command", ())]

    @property
    def environment(self) -> dict[str, str]:
        return {name: str(value) for name, value in self.definition.get("environment", {}).items()}


def raw() -> dict[str, Any]:
    """The file with its variables as they stand."""
    found: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    return found


def services(variables: Mapping[str, str]) -> list[Service]:
    """Raises: NotSet."""
    return [Service(name, _filled(definition, variables)) for name, definition in raw()["services"].items()]


def _filled(node: Any, variables: Mapping[str, str]) -> Any:
    if isinstance(node, dict):
        return {key: _filled(value, variables) for key, value in node.items()}
    if isinstance(node, list):
        return [_filled(value, variables) for value in node]
    return _VARIABLE.sub(lambda found: _value(found, variables), node) if isinstance(node, str) else node


def _value(found: re.Match[str], variables: Mapping[str, str]) -> str:
    name = found["name"]
    if name is None:
        return "$"
    if not variables.get(name):
        raise NotSet(name)
    return variables[name]
