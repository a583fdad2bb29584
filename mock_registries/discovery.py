"""Finds the registries: every module in `registries/` with a REGISTRY constant, each slug once."""

import importlib
import pkgutil
from types import ModuleType

from mock_registries import registries
from mock_registries.registry import Registry


def find_registries(package: ModuleType = registries) -> tuple[Registry, ...]:
    """Return the registries of a package in the order of their files' names.

    Raises: ValueError: two files claim the same slug; TypeError: a file lacks the constant.
    """
    names = sorted(module.name for module in pkgutil.iter_modules(package.__path__))
    found = [_registry(f"{package.__name__}.{name}") for name in names]
    slugs = [registry.slug for registry in found]
    if len(set(slugs)) != len(slugs):
        message = f"two registries share a slug: {', '.join(sorted(slugs))}"
        raise ValueError(message)
    return tuple(found)


def _registry(name: str) -> Registry:
    registry = getattr(importlib.import_module(name), "REGISTRY", None)
    if not isinstance(registry, Registry):
        message = f"{name} has no REGISTRY constant"
        raise TypeError(message)
    return registry
