"""The generated references are as the code makes them, and leave nothing unexplained."""

import runpy
import subprocess
import sys

from tests.architecture.house import ROOT

_SCRIPT = ROOT / "docs" / "reference" / "make.py"


def test_the_generated_references_are_up_to_date() -> None:
    run = subprocess.run([sys.executable, _SCRIPT, "--check"], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


def test_every_setting_is_explained() -> None:
    page = runpy.run_path(str(_SCRIPT))["settings_page"]()
    assert [line for line in page.splitlines() if line.startswith("| `") and line.endswith("|  |")] == []
