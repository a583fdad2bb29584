"""Vietnamese names in the letters of the machine readable zone (ICAO Doc 9303-3, section 6)."""

import re
import unicodedata
from typing import Final

FILLER: Final = "<"
# The table of section 6 gives every Vietnamese letter its base letter, and letters with tones decompose into base and
# marks. These do not decompose. An apostrophe is left out, whatever else parts two words is a filler (9303-3, 4.6).
_WHOLE_LETTERS: Final = str.maketrans({"Đ": "D", "Ð": "D", "Ø": "OE", "Æ": "AE", "Œ": "OE", "ẞ": "SS"})
_APOSTROPHES: Final = re.compile("['\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}]")
_OTHERS: Final = re.compile("[^A-Z]+")


def transliterate(text: str) -> str:
    """Return the words in A to Z, one filler between two of them and none at the ends."""
    plain = unicodedata.normalize("NFD", text.upper().translate(_WHOLE_LETTERS))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _OTHERS.sub(FILLER, _APOSTROPHES.sub("", letters)).strip(FILLER)
