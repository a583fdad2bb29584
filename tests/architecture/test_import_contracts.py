"""The import contracts hold, and each of them catches a violation planted in a copy of the house."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Final

import pytest

from tests.architecture.house import PACKAGES, ROOT

_PLANTS: Final[dict[str, dict[str, str]]] = {
    "The rooms of the gateway stand in layers": {"gateway/kit/planted.py": "import gateway.web.errors"},
    "The rooms of the registries stand in layers": {
        "mock_registries/nation/planted.py": "import mock_registries.overlay.facts"
    },
    "Registries are independent of each other": {
        "mock_registries/registries/planted_a.py": "",
        "mock_registries/registries/planted_b.py": "from mock_registries.registries import planted_a",
    },
    "A procedure sees contracts and kernel only": {"services/planted_io.py": "import gateway.kit.store"},
    "The gateway and the registries never meet": {
        "mock_registries/nation/planted_b.py": "import gateway.kernel.text"
    },
    "The load tests know the gateway only by its door": {"loadtest/planted.py": "import gateway.kernel.text"},
    "The gateway finds procedures by discovery, never by import": {
        "services/planted_a.py": "",
        "gateway/web/planted.py": "import services.planted_a",
    },
    "Connectors are independent of each other": {
        "gateway/records/connectors/planted_a.py": "",
        "gateway/records/connectors/planted_b.py": "from gateway.records.connectors import planted_a",
    },
    "Procedures are independent of each other": {
        "services/planted_a.py": "",
        "services/planted_b.py": "from services import planted_a",
    },
    "Kernel and contracts know no framework": {"gateway/kernel/planted.py": "import fastapi"},
}


def _contract_names() -> list[str]:
    document = tomllib.loads((ROOT / "pyproject.toml").read_text())
    return [str(contract["name"]) for contract in document["tool"]["importlinter"]["contracts"]]


def _verdicts(root: Path) -> tuple[dict[str, str], str]:
    """KEPT or BROKEN by contract, and the whole answer."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"]
    environment = {**os.environ, "COLUMNS": "200", "NO_COLOR": "1", "PYTHONPATH": str(root)}
    answer = subprocess.run(
        [*command, "--no-cache", "--no-logo"],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    found = re.findall(r"^(.+?) (KEPT|BROKEN)\b", answer.stdout, re.MULTILINE)
    return {name.strip(): verdict for name, verdict in found}, answer.stdout + answer.stderr


def _copy(root: Path) -> Path:
    for package in PACKAGES:
        shutil.copytree(ROOT / package, root / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", root)
    return root


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    root = _copy(tmp_path_factory.mktemp("planted"))
    for files in _PLANTS.values():
        for path, code in files.items():
            (root / path).write_text(f'"""Planted."""\n{code}\n')
    verdicts, _ = _verdicts(root)
    return verdicts


def test_every_contract_is_kept() -> None:
    verdicts, answer = _verdicts(ROOT)
    assert verdicts == dict.fromkeys(_contract_names(), "KEPT"), answer


@pytest.mark.parametrize("contract", _PLANTS)
def test_a_planted_violation_is_caught(contract: str, planted: dict[str, str]) -> None:
    assert planted[contract] == "BROKEN"


@pytest.mark.parametrize("house", ["gateway", "mock_registries"])
def test_a_room_without_a_place_in_the_layers_is_caught(house: str, tmp_path: Path) -> None:
    root = _copy(tmp_path)
    (root / house / "annex").mkdir()
    (root / house / "annex" / "__init__.py").write_text('"""Planted."""\n')
    _, answer = _verdicts(root)
    assert "annex" in answer


def test_every_contract_has_a_plant() -> None:
    assert set(_PLANTS) == set(_contract_names())
