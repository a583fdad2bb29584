"""A browser without a screen: follows links and redirects, keeps cookies, fills in the forms that a page really has."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from types import TracebackType
from typing import Self
from urllib.parse import urljoin, urlsplit

import aiohttp
from yarl import URL

_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class PageUnexpected(Exception):
    """The page is not the one the story expects there; says which page came, never what a person typed."""


@dataclass
class Form:
    """A form as found in the page: where it goes, what it already holds, which choices and buttons it offers."""

    action: str
    method: str
    values: dict[str, str] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Element:
    """A start tag with its attributes and the text inside it."""

    tag: str
    attributes: dict[str, str]
    text: str = ""


@dataclass
class Page:
    """One answer: address, status, forms, elements, and its whole text."""

    url: str
    status: int
    html: str
    forms: list[Form]
    elements: list[Element]

    @property
    def path(self) -> str:
        return urlsplit(self.url).path

    def form(self, *, action_ends: str = "", having: str | None = None) -> Form:
        """The first form whose action ends so and that holds such a field or button. Raises: PageUnexpected."""
        for form in self.forms:
            names = {*form.values, *(name for name, _ in form.buttons)}
            if form.action.endswith(action_ends) and (having is None or having in names):
                return form
        raise PageUnexpected(f"no such form on {self.path} (status {self.status}){self._complaint()}")

    def _complaint(self) -> str:
        codes = [element.attributes["data-code"] for element in self.having("data-code")]
        return f": {', '.join(codes)}" if codes else ""

    def link(self, *, path_starts: str) -> str:
        """The absolute address of the first link to such a path. Raises: PageUnexpected."""
        for element in self.elements:
            if element.tag == "a" and urlsplit(
                urljoin(self.url, element.attributes.get("href", ""))
            ).path.startswith(path_starts):
                return urljoin(self.url, element.attributes["href"])
        raise PageUnexpected(f"no link to {path_starts} on {self.path} (status {self.status})")

    def having(self, attribute: str) -> list[Element]:
        """All elements with that attribute, in the order of the page."""
        return [element for element in self.elements if attribute in element.attributes]


class Browser:
    """One person's browser. `stop_at`: addresses that are not fetched but handed back, such as a client's redirect URI."""

    def __init__(self, stop_at: Sequence[str] = ()) -> None:
        # Development addresses are plain http on numbers; a cookie jar refuses those unless told otherwise.
        self._session = aiohttp.ClientSession(
            cookie_jar=aiohttp.CookieJar(unsafe=True), headers={"Accept": "text/html"}
        )
        self._stop_at = tuple(stop_at)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        await self._session.close()

    async def open(self, url: str) -> Page:
        return await self._go("GET", url, None)

    async def submit(
        self, page: Page, form: Form, values: Mapping[str, str] | None = None, *, button: str | None = None
    ) -> Page:
        """Send the form with what the page put in it, what we type, and the button we press."""
        filled = {**form.values, **(values or {})}
        if button is not None:
            filled.update(pair for pair in form.buttons if button in pair)
        url = urljoin(page.url, form.action)
        if form.method == "get":
            return await self._go("GET", str(URL(url).with_query(filled)), None)
        return await self._go("POST", url, filled)

    async def _go(self, method: str, url: str, data: Mapping[str, str] | None) -> Page:
        for _ in range(12):
            if any(url.startswith(stop) for stop in self._stop_at):
                return Page(url, 0, "", [], [])
            async with self._session.request(
                method, URL(url, encoded=True), data=data, allow_redirects=False
            ) as answer:
                if answer.status in _REDIRECTS:
                    url, method, data = urljoin(url, answer.headers["Location"]), "GET", None
                    continue
                return read_page(url, answer.status, await answer.text())
        raise PageUnexpected(f"too many redirects, last to {urlsplit(url).path}")


def read_page(url: str, status: int, html: str) -> Page:
    reader = _Reader()
    reader.feed(html)
    return Page(url, status, html, reader.forms, reader.elements)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[Form] = []
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self._form: Form | None = None
        self._select: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        element = Element(tag, attributes)
        self.elements.append(element)
        if tag not in {"input", "img", "meta", "link", "br", "hr"}:
            self._open.append(element)
        if tag == "form":
            self._form = Form(attributes.get("action", ""), attributes.get("method", "get").lower())
            self.forms.append(self._form)
        elif self._form is not None:
            self._read_control(self._form, tag, attributes)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        if tag == "select":
            self._select = None
        for depth in range(len(self._open) - 1, -1, -1):
            if self._open[depth].tag == tag:
                del self._open[depth:]
                return

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def _read_control(self, form: Form, tag: str, attributes: dict[str, str]) -> None:
        name, value = attributes.get("name", ""), attributes.get("value", "")
        if tag == "button" and name:
            form.buttons.append((name, value))
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select:
            self._read_choice(form, self._select, value, chosen="selected" in attributes)
            form.values.setdefault(self._select, value)
        elif tag == "input" and attributes.get("type") in {"radio", "checkbox"}:
            self._read_choice(form, name, value, chosen="checked" in attributes)
        elif tag == "input" and name:
            form.values[name] = value

    def _read_choice(self, form: Form, name: str, value: str, *, chosen: bool) -> None:
        form.choices.setdefault(name, []).append(value)
        if chosen:
            form.values[name] = value
