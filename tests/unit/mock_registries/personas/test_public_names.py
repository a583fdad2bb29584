"""Names on the list are refused however they are spelled. The tests name nobody who is on it: it stands here as digests only."""

import pytest

from mock_registries.nation.nation import Nation
from mock_registries.personas import public_names
from mock_registries.personas.checks import check
from mock_registries.personas.problems import NameRefused
from mock_registries.personas.wish import Spouse, Wedding, Wish

FAMOUS = "Ưởng Thị Đặc Biệt"
SPELLINGS = [
    FAMOUS,
    FAMOUS.upper(),
    FAMOUS.lower(),
    "uong thi dac biet",
    "Uổng Thị Đạc Biết",
    "UONG thi Dac BIET",
]


@pytest.fixture
def listed(monkeypatch: pytest.MonkeyPatch) -> None:
    digests = frozenset({public_names._digest("uong thi dac biet")})
    monkeypatch.setattr(public_names, "_DIGESTS", digests)


@pytest.mark.usefixtures("listed")
@pytest.mark.parametrize("name", SPELLINGS)
def test_a_listed_name_is_refused_whatever_its_accents_and_capitals(name: str) -> None:
    with pytest.raises(NameRefused):
        check(Wish(full_name=name))
    with pytest.raises(NameRefused):
        check(Wish(marriage=Wedding(spouse=Spouse(full_name=name))))


@pytest.mark.usefixtures("listed")
@pytest.mark.parametrize("name", ["Ưởng Thị Đặc", "Thị Đặc Biệt Ưởng", "Ưởng Thị Đặc Biệt Hai"])
def test_a_name_that_only_resembles_one_is_accepted(name: str) -> None:
    check(Wish(full_name=name))


def test_the_list_is_long_and_few_people_of_the_nation_bear_a_name_on_it() -> None:
    # Some do: so the digests are of such names as people bear. But few: so the list is not of ordinary names.
    people = [person.name.full for person in Nation(2026, 10_000).people()]
    borne = sum(map(public_names.is_public, people))
    assert len(public_names._DIGESTS) > 900
    assert 3 <= borne <= len(people) * 0.005
