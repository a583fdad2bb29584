"""Every value has the form that the contract states and that the gateway's connector accepts."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from gateway.plugins import find_plugins
from gateway.records.wire import WireConnector, WireField
from tests.property.walk.life import Life, Rule, all_or_none


def a_record_is_as_its_type_declares(life: Life) -> bool | None:
    return all_or_none(_fits(life, slug, record) for slug, record in life.told.items())


def the_gateway_accepts_every_value(life: Life) -> bool | None:
    return all_or_none(
        fields.keys() == record.keys() and all(fields[name].shape(value) for name, value in record.items())
        for slug, record in life.told.items()
        for fields in (_fields(life.kept[slug][0].slug, slug),)
    )


def texts_are_composed_and_without_stray_space(life: Life) -> bool:
    true = (value for _, item in life.objects for value in item.values())
    planted = (value for found in life.declared.values() for one in found for value in one.wrong.values())
    texts = (value for value in (*true, *planted) if isinstance(value, str))
    together = "\n".join(("", *texts, ""))
    return unicodedata.is_normalized("NFC", together) and _STRAY.search(together) is None


def _fits(life: Life, slug: str, record: Mapping[str, Any]) -> bool:
    try:
        _adapter(life, slug).validate_python(record, strict=True)
    except ValidationError:
        return False
    return True


def _adapter(life: Life, slug: str) -> TypeAdapter[Any]:
    if slug not in _ADAPTERS:
        _ADAPTERS[slug] = TypeAdapter(life.kept[slug][1].record)
    return _ADAPTERS[slug]


@cache
def _fields(registry: str, slug: str) -> Mapping[str, WireField]:
    connector = _CONNECTORS[registry]
    assert isinstance(connector, WireConnector)
    return connector._records[slug].fields


_ADAPTERS: Final[dict[str, TypeAdapter[Any]]] = {}
_STRAY: Final = re.compile(r"\s\s")
"""Between texts of a line each: one that is empty, begins or ends with a space, or has two together."""
_CONNECTORS: Final = find_plugins().connectors

RULES: Final[tuple[Rule, ...]] = (
    a_record_is_as_its_type_declares,
    the_gateway_accepts_every_value,
    texts_are_composed_and_without_stray_space,
)
