"""Finds the registries: every module in `registries/` with a REGISTRY constant, each slug once."""

import importlib
import pkgutil

from mock_registries import registries
from mock_registries.registry import Registry


def find_registries() -> tuple[Registry, ...]:
    """Return the registries in the order of their names.

    Raises: ValueError: two files claim the same slug; TypeError: a file lacks the constant.
    """
    names = sorted(module.name for module in pkgutil.iter_modules(registries.__path__))
    found = [_registry(name) for name in names]
    slugs = [registry.slug for registry in found]
    if len(set(slugs)) != len(slugs):
        message = f"two registries share a slug: {', '.join(sorted(slugs))}"
        raise ValueError(message)
    return tuple(found)


def _registry(name: str) -> Registry:
    registry = getattr(importlib.import_module(f"{registries.__name__}.{name}"), "REGISTRY", None)
    if not isinstance(registry, Registry):
        message = f"{registries.__name__}.{name} has no REGISTRY constant"
        raise TypeError(message)
    return registry
