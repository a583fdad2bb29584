"""Writes the generated references: `openapi.json` from the routes, `settings.md` from the settings' models.

Run by hand after a change (`python docs/reference/make.py`); `./run check` compares (`--check`).
"""

import ast
import inspect
import json
import sys
import textwrap
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel

from gateway.launch.api_document import describe_api
from gateway.settings import Settings
from mock_registries.settings import Settings as RegistrySettings

_HERE: Final = Path(__file__).parent
_HEAD: Final = """# Settings

Made from the code by `python docs/reference/make.py`. Every setting is an environment variable; durations are ISO 8601
(`PT5M`) or seconds. A gateway setting that is not valid stops the start; `motcua check` reports all faults at once.
"""


def api_document() -> str:
    return json.dumps(describe_api(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def settings_page() -> str:
    return "\n".join(
        [
            _HEAD,
            "## Gateway\n",
            *_table(Settings, "MOTCUA_"),
            "\n## Mock registries\n",
            *_table(RegistrySettings, "MOTCUA_REGISTRIES_"),
            "",
        ]
    )


def _table(model: type[BaseModel], prefix: str) -> Iterator[str]:
    yield "| variable | default | meaning |"
    yield "| --- | --- | --- |"
    for name, default, meaning in _rows(model, model.model_construct(), prefix, ""):
        yield f"| `{name}` | {f'`{default}`' if default else ''} | {meaning} |"


def _rows(
    model: type[BaseModel], defaults: BaseModel, prefix: str, about: str
) -> Iterator[tuple[str, str, str]]:
    meanings = _attribute_docstrings(model)
    for name in model.model_fields:
        variable, value = prefix + name.upper(), getattr(defaults, name)
        meaning = meanings.get(name, about)
        if isinstance(value, BaseModel):
            yield from _rows(type(value), value, variable + "__", meaning)
        else:
            yield variable, _shown(value), meaning


def _shown(default: Any) -> str:
    if default is None:
        return ""
    return _duration(default) if isinstance(default, timedelta) else str(getattr(default, "value", default))


def _duration(value: timedelta) -> str:
    seconds = value.total_seconds()
    for unit, size in (("D", 86_400), ("H", 3_600), ("M", 60)):
        if seconds >= size and seconds % size == 0:
            return f"P{int(seconds // size)}D" if unit == "D" else f"PT{int(seconds // size)}{unit}"
    return f"PT{seconds:g}S"


def _attribute_docstrings(model: type[BaseModel]) -> dict[str, str]:
    """The string that follows an attribute in the source, as one line."""
    body = ast.parse(textwrap.dedent(inspect.getsource(model))).body[0]
    assert isinstance(body, ast.ClassDef)
    found: dict[str, str] = {}
    for statement, following in zip(body.body, body.body[1:], strict=False):
        if not isinstance(statement, ast.AnnAssign) or not isinstance(statement.target, ast.Name):
            continue
        if isinstance(following, ast.Expr) and isinstance(following.value, ast.Constant):
            found[statement.target.id] = " ".join(str(following.value.value).split())
    return found


PAGES: Final = {"openapi.json": api_document, "settings.md": settings_page}


def main() -> None:
    """Write, or with `--check` say which file is not as the code makes it, and end with 1."""
    stale = [name for name, make in PAGES.items() if _read(name) != make()]
    if "--check" in sys.argv:
        if stale:
            sys.exit(f"not as the code makes them: {', '.join(stale)}. Run: python docs/reference/make.py")
        return
    for name in stale:
        (_HERE / name).write_text(PAGES[name]())
        print(f"wrote docs/reference/{name}")  # noqa: T201 - a script for the hand


def _read(name: str) -> str:
    path = _HERE / name
    return path.read_text() if path.exists() else ""


if __name__ == "__main__":
    main()
