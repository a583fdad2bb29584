"""Wiring only: the fixtures live in `tests/fixtures`, by subject."""

pytest_plugins = [
    "tests.fixtures.basics",
    "tests.fixtures.stores",
    "tests.fixtures.databases",
    "tests.fixtures.identity",
    "tests.fixtures.world",
    "tests.fixtures.registries",
    "tests.fixtures.cards",
    "tests.fixtures.filing",
    "tests.fixtures.lookups",
    "tests.fixtures.portal",
    "tests.fixtures.browser",
]
