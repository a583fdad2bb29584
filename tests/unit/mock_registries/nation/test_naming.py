import hashlib

from mock_registries.nation import naming
from mock_registries.nation.dice import Dice
from mock_registries.nation.naming import Name


def test_a_full_name_puts_the_family_first() -> None:
    assert Name("Lê", "Thị Minh", "An").full == "Lê Thị Minh An"


def test_a_name_that_repeats_a_word_is_not_borne() -> None:
    assert not naming.is_bearable(Name("Lê", "Minh", "Minh"))
    assert not naming.is_bearable(Name("Hà", "Thị", "Hà"))


def test_a_refused_name_is_not_borne() -> None:
    # The refused names stand in the code as digests only, so the test refuses one of its own.
    name = Name("Lê", "Thị", "An")
    digest = hashlib.blake2b(name.full.encode(), digest_size=8).digest()
    assert naming.is_bearable(name)
    assert digest not in naming._NEVER_GIVEN
    assert len(naming._NEVER_GIVEN) == 8


def test_names_follow_the_fashion_of_their_time() -> None:
    def share(year: int, name: str) -> int:
        dice = (Dice(1, number) for number in range(3_000))
        return sum(
            naming.choose(die, "x", surname="Lê", sex="female", birth_year=year).given == name for die in dice
        )

    assert share(1960, "Nguyệt") > 3 * share(2010, "Nguyệt")
    assert share(2010, "Vy") > 3 * share(1960, "Vy")
