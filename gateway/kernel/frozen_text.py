"""The immutable carrier under every identifier: one validated text, equal only to its own kind."""

from typing import Any, NoReturn, Self


class FrozenText:
    """Holds one text that a subclass's `parse` has checked.

    Subclasses must declare `__slots__ = ()`: without it they grow a `__dict__`, and with it a way to be
    changed or dumped.
    """

    __slots__ = ("_text",)
    _text: str

    def __new__(cls, *_: object) -> Self:
        raise TypeError(f"{cls.__name__} is made by parse()")

    @classmethod
    def _of(cls, checked: str) -> Self:
        """Builds one without a check: the caller vouches for the text."""
        made = object.__new__(cls)
        object.__setattr__(made, "_text", checked)
        return made

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is immutable")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is immutable")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, FrozenText):
            return NotImplemented
        return type(other) is type(self) and other._text == self._text

    def __hash__(self) -> int:
        return hash((type(self), self._text))

    def __reduce__(self) -> tuple[Any, ...]:
        return self._of, (self._text,)
