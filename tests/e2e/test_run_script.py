"""`./run` on a copy of the checkout, with stand-ins for uv and Python that record how they were called."""

import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pytest

_ROOT: Final = Path(__file__).parents[2]
_TOOLS: Final = ("sh", "cat", "cksum", "dirname", "readlink", "mkdir", "chmod")
_PARTS: Final = ("run", "pyproject.toml", "requirements.lock", "requirements-dev.lock")

_ANSWER: Final = (
    '#!/bin/sh\necho "$(basename "$0") in $PWD data ${MOTCUA_DATA_DIR:-unset}"; for a; do echo "<$a>"; done\n'
)
_UV: Final = """#!/bin/sh
[ "$1" = --version ] && exit 0
echo "$*" >>"$CALLS"
mkdir -p "$UV_PROJECT_ENVIRONMENT/bin"
for name in python motcua; do
  cat "$ANSWER" >"$UV_PROJECT_ENVIRONMENT/bin/$name"
  chmod +x "$UV_PROJECT_ENVIRONMENT/bin/$name"
done
"""


@dataclass
class Checkout:
    """A checkout with nothing but `./run` and the locks, and a PATH with nothing but what POSIX gives."""

    home: Path
    tools: Path
    calls: Path
    environment: dict[str, str] = field(default_factory=dict)

    def offer(self, name: str, script: str) -> None:
        path = self.tools / name
        path.write_text(script)
        path.chmod(0o755)

    def run(
        self, *arguments: str, script: Path | None = None, cwd: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.tools / "sh", script or self.home / "run", *arguments],
            cwd=cwd or self.home,
            env={
                "PATH": str(self.tools),
                "CALLS": str(self.calls),
                "ANSWER": str(self.tools / "answer"),
                **self.environment,
            },
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    @property
    def installations(self) -> list[str]:
        return self.calls.read_text().splitlines() if self.calls.exists() else []


@pytest.fixture
def bare(tmp_path: Path) -> Checkout:
    home, tools = tmp_path / "a house", tmp_path / "tools"
    home.mkdir()
    tools.mkdir()
    for part in _PARTS:
        shutil.copy(_ROOT / part, home / part)
    for tool in (*_TOOLS, "basename"):
        found = shutil.which(tool)
        assert found is not None
        (tools / tool).symlink_to(found)
    return Checkout(home, tools, tmp_path / "calls")


@pytest.fixture
def checkout(bare: Checkout) -> Checkout:
    bare.offer("answer", _ANSWER)
    bare.offer("uv", _UV)
    return bare


def test_a_word_goes_to_motcua_with_its_arguments_untouched(checkout: Checkout) -> None:
    answer = checkout.run("demo", "--once", "two words", "*")
    assert answer.returncode == 0
    assert answer.stdout.splitlines() == [
        f"motcua in {checkout.home} data unset",
        "<demo>",
        "<--once>",
        "<two words>",
        "<*>",
    ]


def test_the_demo_installs_only_what_the_runtime_needs(checkout: Checkout) -> None:
    checkout.run("demo")
    assert checkout.installations == [f"sync --project {checkout.home} --frozen --inexact --quiet --no-dev"]


@pytest.mark.parametrize("word", ["test", "load"])
def test_measuring_and_testing_install_everything(checkout: Checkout, word: str) -> None:
    checkout.run(word)
    assert checkout.installations == [f"sync --project {checkout.home} --frozen --inexact --quiet"]


def test_the_second_start_installs_nothing(checkout: Checkout) -> None:
    checkout.run("demo")
    second = checkout.run("demo")
    assert (len(checkout.installations), second.stderr) == (1, "")


def test_a_development_environment_serves_the_demo_too(checkout: Checkout) -> None:
    checkout.run("test")
    checkout.run("demo")
    assert len(checkout.installations) == 1


def test_a_changed_lock_is_installed(checkout: Checkout) -> None:
    checkout.run("demo")
    with (checkout.home / "requirements.lock").open("a") as lock:
        lock.write("# newer\n")
    checkout.run("demo")
    assert len(checkout.installations) == 2


def test_an_installation_that_failed_is_not_taken_for_a_good_one(checkout: Checkout) -> None:
    checkout.offer("uv", '#!/bin/sh\n[ "$1" = --version ]\n')
    failed = checkout.run("demo")
    checkout.offer("uv", _UV)
    assert (failed.returncode, checkout.run("demo").returncode, len(checkout.installations)) == (1, 0, 1)


def test_it_works_from_elsewhere_and_through_a_link(checkout: Checkout, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    link = elsewhere / "motcua-run"
    link.symlink_to(checkout.home / "run")
    answer = checkout.run("token", script=link, cwd=elsewhere)
    assert answer.stdout.splitlines()[0] == f"motcua in {elsewhere} data {checkout.home / '.motcua'}"


def test_the_environment_can_live_elsewhere(checkout: Checkout, tmp_path: Path) -> None:
    checkout.environment["MOTCUA_VENV"] = "some where"
    checkout.run("demo", cwd=tmp_path)
    assert (tmp_path / "some where" / "bin" / "motcua").exists()
    assert not (checkout.home / ".venv").exists()


def test_without_any_python_it_says_what_is_missing(bare: Checkout) -> None:
    answer = bare.run("demo")
    assert answer.returncode == 1
    assert "no Python 3.11 or newer" in answer.stderr


def test_a_python_without_venv_is_named_with_the_remedy(bare: Checkout) -> None:
    bare.offer("python3", "#!/bin/sh\ncase $2 in *ensurepip*) exit 1 ;; esac\n")
    answer = bare.run("demo")
    assert answer.returncode == 1
    assert "apt install python3-venv" in answer.stderr


def test_a_failing_check_fails_the_whole_and_is_named(checkout: Checkout) -> None:
    checkout.offer("answer", _ANSWER + "exit 0\n")
    checkout.run("test")
    for name, status in {"ruff": 0, "mypy": 1, "lint-imports": 0, "motcua": 0}.items():
        checkout.offer(name, f"#!/bin/sh\nexit {status}\n")
    shutil.copy(checkout.tools / "motcua", checkout.home / ".venv/bin/motcua")
    answer = checkout.run("check")
    ending = "run: these checks failed: [mypy] [mypy of the scripts in docs]"
    assert (answer.returncode, answer.stderr.splitlines()[-1]) == (1, ending)


def test_check_takes_no_arguments_and_names_the_command_of_that_name(checkout: Checkout) -> None:
    answer = checkout.run("check", "--help")
    assert answer.returncode == 1
    assert "./run motcua check" in answer.stderr
