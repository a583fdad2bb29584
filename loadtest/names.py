"""The names under which requests are counted, where somebody else needs to find the count again."""

from typing import Final

LOOKUP: Final = "/v1/records/{record_type}"
