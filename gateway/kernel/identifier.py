"""The base of every identifier that may be shown: a checked text that prints as itself."""

import re
from typing import Any, ClassVar, Self

from pydantic_core import PydanticCustomError, core_schema

from gateway.kernel.frozen_text import FrozenText


class InvalidIdentifier(ValueError):
    """Not an identifier of that kind. The message names the kind, never the value."""


class Identifier(FrozenText):
    """A subclass states its `noun`, its `pattern` (in Python's and JSON Schema's common tongue), its `max_length`."""

    __slots__ = ()
    noun: ClassVar[str]
    pattern: ClassVar[str]
    max_length: ClassVar[int] = 64

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises: InvalidIdentifier: not an identifier of this kind."""
        if len(text) <= cls.max_length and re.fullmatch(cls.pattern, text):
            return cls._of(text)
        raise cls._invalid()

    @classmethod
    def _invalid(cls) -> InvalidIdentifier:
        return InvalidIdentifier(f"not a valid {cls.noun}")

    def __str__(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._text!r})"

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: object) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._validate, serialization=core_schema.to_string_ser_schema(when_used="always")
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: object, _handler: object) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^(?:{cls.pattern})$", "maxLength": cls.max_length}

    @classmethod
    def _validate(cls, value: object) -> Self:
        if isinstance(value, cls):
            return value
        try:
            return cls.parse(value if isinstance(value, str) else "")
        except InvalidIdentifier:
            raise PydanticCustomError(
                "invalid_identifier", "not a valid {noun}", {"noun": cls.noun}
            ) from None
