"""The page shell: Jinja2 templates of every slice under one layout, CSRF tokens, the content policy per page."""

import hmac
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import jinja2
from starlette.responses import HTMLResponse

from gateway.web.context import CONTENT_POLICY
from gateway.web.words import both, day, moment, say, shown, vnd

_HERE: Final = Path(__file__).parent
ASSETS: Final = _HERE / "assets"


class Pages:
    """Renders templates by name. Each slice brings a directory; names start with the slice: `identity/login.html`."""

    def __init__(self, directories: Mapping[str, Path], *, sandbox: bool) -> None:
        self._loaders: dict[str, jinja2.BaseLoader] = {}
        for slice_name, path in {**directories, "web": _HERE / "templates"}.items():
            self.add_directory(slice_name, path)
        self._environment = jinja2.Environment(
            loader=jinja2.PrefixLoader(self._loaders),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals.update(both=both, say=say, sandbox=sandbox)
        self._environment.filters.update(vnd=vnd, day=day, moment=moment, shown=shown)

    def add_directory(self, slice_name: str, path: Path) -> None:
        """Templates of one more slice."""
        self._loaders[slice_name] = jinja2.FileSystemLoader(path)

    def render(
        self, template: str, *, status: int = 200, form_targets: Sequence[str] = (), **values: Any
    ) -> HTMLResponse:
        """The page. `form_targets` are other origins to which a form of this page may lead (browsers check redirects too)."""
        html = self._environment.get_template(template).render(**values)
        policy = CONTENT_POLICY + "".join(f" {target}" for target in form_targets)
        return HTMLResponse(html, status, {"Cache-Control": "no-store", "Content-Security-Policy": policy})


def same_token(given: str, expected: str) -> bool:
    """Constant-time comparison for CSRF and other form tokens."""
    return hmac.compare_digest(given.encode(), expected.encode())
