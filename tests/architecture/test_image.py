"""The image: made from the lock, by nobody privileged, out of files that exist and with all that the code needs."""

import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Final

from tests.architecture.house import PACKAGES, ROOT

_DOCKERFILE: Final = (ROOT / "Dockerfile").read_text()
_INPUTS: Final = ("pyproject.toml", "README.md", "LICENSE")


def _copied() -> set[str]:
    """What the first stage takes from the checkout."""
    lines = re.findall(r"^COPY (?!--from)(.+) \S+$", _DOCKERFILE, re.MULTILINE)
    return {name for line in lines for name in line.split()}


def test_what_it_copies_exists_and_is_let_through() -> None:
    let_through = set(re.findall(r"^!(\S+)$", (ROOT / ".dockerignore").read_text(), re.MULTILINE))
    assert _copied() == let_through
    assert [name for name in _copied() if not (ROOT / name).exists()] == []


def test_it_runs_as_nobody_privileged() -> None:
    last_stage = _DOCKERFILE.rpartition("\nFROM ")[2]
    assert re.findall(r"^USER (\S+)$", last_stage, re.MULTILINE) == ["motcua"]


def test_its_packages_are_those_of_the_lock() -> None:
    installs = re.findall(r"pip install (.+)$", _DOCKERFILE, re.MULTILINE)
    assert installs == ['--require-hashes --no-deps -r "${LOCK}"', "--no-deps --no-build-isolation ."]


def test_its_entry_point_is_the_console_script() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert re.findall(r'^ENTRYPOINT \["(\S+)"\]$', _DOCKERFILE, re.MULTILINE) == list(project["scripts"])


def test_the_wheel_holds_every_file_of_the_packages(tmp_path: Path) -> None:
    """Templates, styles, published contracts and migrations too, not only the Python files."""
    for name in _INPUTS:
        shutil.copy(ROOT / name, tmp_path)
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    command = [
        sys.executable,
        "-m",
        "hatchling",
        "build",
        "--target",
        "wheel",
        "--directory",
        str(tmp_path / "dist"),
    ]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if name.partition("/")[0] in PACKAGES}
    present = {
        path.relative_to(tmp_path).as_posix()
        for package in PACKAGES
        for path in (tmp_path / package).rglob("*")
        if path.is_file()
    }
    assert packed == present
