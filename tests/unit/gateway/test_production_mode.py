"""Production mode: no sandbox route, nothing of the sandbox even loaded, and no key made on the fly."""

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from pydantic import AnyHttpUrl, SecretStr

from gateway.app import create_api
from gateway.identity.settings import IdentitySettings
from gateway.kit.keys import KeyMissing
from gateway.parts import Parts
from gateway.records.trials import NO_TRIALS
from gateway.runtime import Runtime
from gateway.settings import Mode, Settings


def _settings(mode: Mode, data_dir: Path) -> Settings:
    return Settings(
        mode=mode,
        public_url=AnyHttpUrl("https://door.example"),
        data_dir=data_dir,
        store_url=SecretStr("redis://127.0.0.1:1/0"),
        identity=IdentitySettings(passcode=SecretStr("975310")),
    )


def _paths(mode: Mode, data_dir: Path) -> set[str]:
    return set(_flat(create_api(Runtime.build(_settings(mode, data_dir))).routes))


def _flat(routes: Iterable[object]) -> Iterator[str]:
    for route in routes:
        included = getattr(route, "original_router", None)
        yield from _flat(included.routes) if included is not None else [str(getattr(route, "path", ""))]


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """With every key in it, as an operator would have put them there."""
    _paths(Mode.SANDBOX, tmp_path)
    return tmp_path


def test_it_has_every_route_of_the_sandbox_but_the_sandboxs_own(data_dir: Path) -> None:
    sandbox, production = _paths(Mode.SANDBOX, data_dir), _paths(Mode.PRODUCTION, data_dir)
    own = {path for path in sandbox if path.startswith("/sandbox")}
    assert own
    assert production == sandbox - own


def test_no_header_of_the_sandbox_is_read_or_sent(data_dir: Path) -> None:
    sandbox, production = (
        Runtime.build(_settings(mode, data_dir)) for mode in (Mode.SANDBOX, Mode.PRODUCTION)
    )
    assert Parts(production).trials is NO_TRIALS
    assert Parts(sandbox).trials is not NO_TRIALS
    middlewares = [
        [str(one.cls) for one in create_api(runtime).user_middleware] for runtime in (sandbox, production)
    ]
    assert [any("SandboxHeaders" in name for name in names) for names in middlewares] == [True, False]


def test_nothing_of_the_sandbox_is_loaded(data_dir: Path) -> None:
    script = "import sys; from gateway.app import from_environment; from_environment(); print('gateway.sandbox' in sys.modules)"
    environment = {
        **os.environ,
        "MOTCUA_MODE": "production",
        "MOTCUA_PUBLIC_URL": "https://door.example",
        "MOTCUA_DATA_DIR": str(data_dir),
        "MOTCUA_STORE_URL": "redis://127.0.0.1:1/0",
        "MOTCUA_IDENTITY__PASSCODE": "975310",
    }
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


def test_it_does_not_start_without_its_keys(tmp_path: Path) -> None:
    with pytest.raises(KeyMissing):
        _paths(Mode.PRODUCTION, tmp_path)
