"""Assurance levels of an electronic identity and their names on the wire."""

from enum import IntEnum
from typing import Self

_ACR_PREFIX = "urn:vneid:sandbox:loa:"


class Level(IntEnum):
    """Account level. Source: Decree 69/2024/ND-CP, levels 1 and 2."""

    ONE = 1
    TWO = 2

    @property
    def acr(self) -> str:
        """The authentication context class of OpenID Connect Core section 2."""
        return f"{_ACR_PREFIX}{int(self)}"

    @classmethod
    def from_acr(cls, acr: str) -> Self:
        """Raises: ValueError: not one of ours."""
        for level in cls:
            if level.acr == acr:
                return level
        raise ValueError("unknown authentication context class")


SUPPORTED_ACR = tuple(level.acr for level in Level)
