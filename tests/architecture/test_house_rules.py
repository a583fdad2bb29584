"""The house rules hold everywhere, and each of them would notice."""

import ast

import pytest

from tests.architecture.house import ROOT, Source, sources
from tests.architecture.rules import (
    CLOCK,
    COMMIT,
    DOCSTRING,
    ENVIRONMENT,
    EVERYWHERE,
    PACKAGE_DOCSTRING_ONLY,
    REVEAL,
    Rule,
)

_BROKEN = [
    pytest.param(REVEAL, "print(number.reveal())", id="reveal-called"),
    pytest.param(REVEAL, "list(map(PersonalNumber.reveal, numbers))", id="reveal-passed-on"),
    pytest.param(COMMIT, "await session.commit()", id="commit"),
    pytest.param(CLOCK, "moment = datetime.now()", id="naive-now"),
    pytest.param(CLOCK, "moment = datetime.datetime.utcnow()", id="utcnow"),
    pytest.param(CLOCK, "moment = datetime.now(UTC)", id="system-clock"),
    pytest.param(CLOCK, "day = date.today()", id="today"),
    pytest.param(CLOCK, "moment = datetime.fromtimestamp(seconds)", id="naive-timestamp"),
    pytest.param(ENVIRONMENT, "os.environ['HOME']", id="environ"),
    pytest.param(ENVIRONMENT, "os.getenv('HOME')", id="getenv"),
    pytest.param(ENVIRONMENT, "from os import environ", id="environ-imported"),
    pytest.param(DOCSTRING, "x = 1", id="no-docstring"),
    pytest.param(PACKAGE_DOCSTRING_ONLY, '"""A package."""\nimport os', id="code-in-init"),
]
_SOUND = [
    pytest.param(REVEAL, "str(number)", id="masked"),
    pytest.param(CLOCK, "moment = clock.now()", id="clock-asked"),
    pytest.param(CLOCK, "moment = datetime.fromtimestamp(seconds, tz=UTC)", id="number-read"),
    pytest.param(ENVIRONMENT, "os.path.join(a, b)", id="other-use-of-os"),
    pytest.param(DOCSTRING, '"""What it owns."""', id="docstring"),
    pytest.param(PACKAGE_DOCSTRING_ONLY, '"""A package."""', id="empty-init"),
]


@pytest.mark.parametrize("rule", EVERYWHERE, ids=lambda rule: rule.name.split(";", maxsplit=1)[0])
def test_the_house_keeps_its_rules(rule: Rule) -> None:
    assert [offence for source in sources() for offence in rule.offences(source)] == []


def test_a_package_file_holds_its_docstring_only() -> None:
    packages = [source for source in sources() if source.path.endswith("__init__.py")]
    assert [offence for source in packages for offence in PACKAGE_DOCSTRING_ONLY.offences(source)] == []


@pytest.mark.parametrize("rule", EVERYWHERE, ids=lambda rule: rule.name.split(";", maxsplit=1)[0])
def test_every_named_skip_is_still_needed(rule: Rule) -> None:
    strict = Rule(rule.name, rule.finds)
    for place in rule.allowed:
        covered = [source for source in sources() if Rule("", rule.finds, {place: ""}).allows(source.path)]
        assert any(strict.offences(source) for source in covered), place


@pytest.mark.parametrize(("rule", "code"), _BROKEN)
def test_a_rule_notices_its_breach(rule: Rule, code: str) -> None:
    assert rule.offences(_planted(code)) != []


@pytest.mark.parametrize(("rule", "code"), _SOUND)
def test_a_rule_lets_sound_code_pass(rule: Rule, code: str) -> None:
    assert rule.offences(_planted(code)) == []


def test_no_file_is_longer_than_300_lines() -> None:
    long = {source.path for source in sources() if len((ROOT / source.path).read_text().splitlines()) > 300}
    assert long == set()


def _planted(code: str) -> Source:
    return Source("gateway/planted.py", ast.parse(code))
