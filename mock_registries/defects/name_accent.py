"""A name that the insurance registry spells with another tone mark than the population's, as clerks and old systems do."""

import unicodedata
from typing import Any, Final

from mock_registries.defects.defect import Case, Defect
from mock_registries.defects.rates import NAME_ACCENT
from mock_registries.nation.dice import Dice
from mock_registries.registry import Text

_TONES: Final = frozenset("\u0300\u0301\u0303\u0309\u0323")
_CONFUSED: Final = {"\u0303": "\u0309", "\u0309": "\u0303"}  # tilde and hook, which the south speaks alike
_WITHOUT: Final = ""


def misspell(name: str, dice: Dice) -> str:
    """Return the name with the tone of one word lost or confused; the same name if no word has a tone."""
    words = name.split(" ")
    toned = [position for position, word in enumerate(words) if _tone(word)]
    if not toned:
        return name
    chosen = dice.one_of(toned, "word")
    words[chosen] = _with_other_tone(words[chosen])
    return " ".join(words)


def _tone(word: str) -> str:
    return next((mark for mark in unicodedata.normalize("NFD", word) if mark in _TONES), _WITHOUT)


def _with_other_tone(word: str) -> str:
    tone = _tone(word)
    changed = unicodedata.normalize("NFD", word).replace(tone, _CONFUSED.get(tone, _WITHOUT))
    return unicodedata.normalize("NFC", changed)


def _plant(case: Case) -> dict[str, Any]:
    dice = case.dice("name-accent")
    if not dice.hit(NAME_ACCENT, "planted"):
        return {}
    wrong = misspell(case.fields["full_name"], dice)
    return {} if wrong == case.fields["full_name"] else {"full_name": wrong}


NAME_ACCENT_MISMATCH: Final = Defect(
    "name-accent-mismatch",
    Text("Họ tên lệch dấu giữa các cơ sở dữ liệu", "Name with other accents than in the population registry"),
    "full_name",
    _plant,
    frozenset({"insurance"}),
)
