"""The 12-digit personal identification number: what it says, and that it says it to nobody by accident.

Layout `PPP C YY RRRRRR`: province of birth registration, century and sex, year, random. No check digit.
Everyone here is synthetic and recognisably so: PPP is a province code plus 900, which no real number can have.
Source: Circular 07/2016/TT-BCA art. 7 and annex; Law on Identification 26/2023 art. 12.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, ClassVar, LiteralString, Self

from pydantic_core import PydanticCustomError, core_schema

from gateway.kernel.frozen_text import FrozenText
from gateway.kernel.provinces import BIRTH_CODES

_SYNTHETIC_OFFSET = 900
_SHOWN_DIGITS = 3
_EXAMPLE = "901190000902"

_TWO_DIGIT_CODES = "|".join(sorted(code[1:] for code in BIRTH_CODES))
_SYNTHETIC = re.compile(f"9(?:{_TWO_DIGIT_CODES})[0-9]{{9}}")
_REAL = re.compile(f"0(?:{_TWO_DIGIT_CODES})[0-9]{{9}}")


class Sex(StrEnum):
    """As the number's fourth digit tells it."""

    MALE = "male"
    FEMALE = "female"


class InvalidPersonalNumber(ValueError):
    """Not a personal number. The message never holds the value."""

    code: ClassVar[LiteralString] = "invalid_personal_number"

    def __init__(
        self, message: str = "not a synthetic personal number of 12 digits, prefix 901 to 996"
    ) -> None:
        super().__init__(message)


class RealPersonalNumber(InvalidPersonalNumber):
    """The number of a real person, which the sandbox must never hold."""

    code: ClassVar[LiteralString] = "real_personal_number"

    def __init__(self) -> None:
        super().__init__("real personal numbers are refused here: use a synthetic one, prefix 901 to 996")


class UnrevealedPersonalNumber(TypeError):
    """Something tried to serialise a personal number without saying that it means to."""

    def __init__(self) -> None:
        super().__init__('a personal number is serialised only with the context {"reveal": True}')


class PersonalNumber(FrozenText):
    """Immutable, hashable, equal to no text, and prints masked as `PersonalNumber(…902)`: see `reveal()`.

    As a Pydantic field it takes a text or a PersonalNumber, and refuses to be dumped unless the caller passes
    the serialisation context `{"reveal": True}`, so that no answer can carry it by accident.
    """

    __slots__ = ()

    @classmethod
    def parse(cls, text: str, *, allow_real: bool = False) -> Self:
        """Reads 12 ASCII digits; no spaces, no separators.

        Raises: RealPersonalNumber: a real province's prefix, and `allow_real` is not set.
        Raises: InvalidPersonalNumber: anything else that is not a number of one of the 63 province codes.
        """
        if _SYNTHETIC.fullmatch(text):
            return cls._of(text)
        if not _REAL.fullmatch(text):
            raise InvalidPersonalNumber
        if not allow_real:
            raise RealPersonalNumber
        return cls._of(text)

    def reveal(self) -> str:
        """The twelve digits. Every call is a place to review."""
        return self._text

    @property
    def is_synthetic(self) -> bool:
        return int(self._text[:3]) > _SYNTHETIC_OFFSET

    @property
    def birth_province_code(self) -> str:
        """Three digits of the real code, such as "001" for Hà Nội, of a synthetic number as of a real one."""
        return f"{int(self._text[:3]) % _SYNTHETIC_OFFSET:03d}"

    @property
    def sex(self) -> Sex:
        return Sex.FEMALE if int(self._text[3]) % 2 else Sex.MALE

    @property
    def century(self) -> int:
        """The century of birth, 20 to 24: the 20th is 1900-1999, as the circular counts."""
        return 20 + int(self._text[3]) // 2

    @property
    def birth_year(self) -> int:
        return (self.century - 1) * 100 + int(self._text[4:6])

    def matches(self, *, sex: Sex | None = None, birth_year: int | None = None) -> bool:
        """Whether the attributes given agree with the number.

        False is a reason to look, not proof of a fault: sex and year can have been corrected
        after the number was given (Law on Identification 26/2023 art. 12(4)).
        """
        return sex in (None, self.sex) and birth_year in (None, self.birth_year)

    def __repr__(self) -> str:
        return f"PersonalNumber(…{self._text[-_SHOWN_DIGITS:]})"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return format(repr(self), spec)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: object) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._validate,
            serialization=core_schema.plain_serializer_function_ser_schema(
                cls._serialise, info_arg=True, return_schema=core_schema.str_schema()
            ),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: object, _handler: object) -> dict[str, Any]:
        return {
            "type": "string",
            "description": "Synthetic: province of birth + 900, century and sex, year, six random digits.",
            "pattern": f"^{_SYNTHETIC.pattern}$",
            "examples": [_EXAMPLE],
        }

    @classmethod
    def _validate(cls, value: object) -> Self:
        if isinstance(value, cls):
            return value
        try:
            return cls.parse(value if isinstance(value, str) else "")
        except InvalidPersonalNumber as refused:
            raise PydanticCustomError(refused.code, "{reason}", {"reason": str(refused)}) from None

    @staticmethod
    def _serialise(number: object, info: core_schema.SerializationInfo[Any]) -> str:
        context = info.context
        if (
            isinstance(context, Mapping)
            and context.get("reveal") is True
            and isinstance(number, PersonalNumber)
        ):
            return number.reveal()
        raise UnrevealedPersonalNumber
