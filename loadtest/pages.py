"""Reads the gateway's pages as a browser would: the forms they really hold, and the text of an element."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urljoin

_NO_END_TAG: Final = frozenset({"input", "img", "meta", "link", "br", "hr"})


class PageUnexpected(Exception):
    """The page is not the one the journey expects; says which, never what was typed."""


@dataclass
class Form:
    """Where a form leads, what it already holds, which choices its radio buttons offer."""

    action: str
    values: dict[str, str] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)
    buttons: set[str] = field(default_factory=set)

    def filled(self, typed: Mapping[str, str]) -> dict[str, str]:
        return {**self.values, **typed}


@dataclass
class Page:
    """One answer: its address, its forms, and the text of every element that has an id. Status 0: it was not fetched."""

    address: str
    status: int
    forms: list[Form]
    texts: dict[str, str]

    def form(self, having: str) -> Form:
        """The first form with such a field or button. Raises: PageUnexpected."""
        for form in self.forms:
            if having in form.values or having in form.choices or having in form.buttons:
                return form
        raise PageUnexpected(f"no form with {having} (status {self.status})")

    def form_to(self, ending: str) -> Form:
        """The first form that leads to such a path. Raises: PageUnexpected."""
        for form in self.forms:
            if form.action.endswith(ending):
                return form
        raise PageUnexpected(f"no form to {ending} (status {self.status})")

    def text(self, identifier: str) -> str:
        """Raises: PageUnexpected."""
        if identifier not in self.texts:
            raise PageUnexpected(f"no element {identifier} (status {self.status})")
        return self.texts[identifier].strip()


def read_page(address: str, status: int, html: str) -> Page:
    reader = _Reader(address)
    reader.feed(html)
    return Page(address, status, reader.forms, reader.texts)


class _Reader(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[Form] = []
        self.texts: dict[str, str] = {}
        self._address = address
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(urljoin(self._address, attributes.get("action", ""))))
        elif self.forms and "name" in attributes:
            _add_control(self.forms[-1], tag, attributes)
        if tag not in _NO_END_TAG:
            self._open.append((tag, attributes.get("id", "")))

    def handle_endtag(self, tag: str) -> None:
        while self._open and any(name == tag for name, _ in self._open):
            name, _ = self._open.pop()
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        for _, identifier in self._open:
            if identifier:
                self.texts[identifier] = self.texts.get(identifier, "") + data


def _add_control(form: Form, tag: str, attributes: Mapping[str, str]) -> None:
    name, value = attributes["name"], attributes.get("value", "")
    if tag == "button":
        form.buttons.add(name)
    elif attributes.get("type") == "radio":
        form.choices.setdefault(name, []).append(value)
    elif tag == "input":
        form.values[name] = value
