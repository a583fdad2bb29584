"""An address as it was written until the district tier was closed on 1 July 2025."""

from datetime import date
from typing import Final

from mock_registries.nation.moves import text_on
from mock_registries.nation.people import Address

_LAST_DAY: Final = date(2025, 6, 30)


def former_text(address: Address) -> str:
    """Return commune, district and old province, as the nation names them."""
    return text_on(address, _LAST_DAY)
