"""Where a login may lead afterwards: to pages of our own, and nowhere else."""

from typing import Final
from urllib.parse import urlsplit

HOME_OF_RESIDENT: Final = "/applications"
MAX_CHARS: Final = 500


def local_path(text: str | None) -> str:
    """The path if it is one of ours, else the resident's own list: a link can send nobody to another site."""
    if text is None or len(text) > MAX_CHARS or not all("!" <= char <= "~" and char != "\\" for char in text):
        return HOME_OF_RESIDENT
    if not text.startswith("/") or text.startswith("//"):
        return HOME_OF_RESIDENT
    parts = urlsplit(text)
    return HOME_OF_RESIDENT if parts.scheme or parts.netloc else text
