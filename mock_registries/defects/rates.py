"""How often each defect stands in the registries (assumptions of our model of the nation), per thousand of what it may befall."""

from typing import Final

NAME_ACCENT: Final = 8
"""Of the residents whom the insurance registry knows: employers and schools write their names, each in their way."""
BIRTH_YEAR_ONLY: Final = 12
"""Of the insured older than sixty."""
CLOSED_DISTRICT: Final = 350
"""Of the households: nobody has touched their residence record since the districts were closed on 1 July 2025."""
WRONG_PARENT: Final = 3
"""Of the births in the electronic register."""
DUPLICATE_NUMBER: Final = 2
"""Of the health insurance cards."""
LAND_MISSING: Final = 600
"""Of the households with land outside residential land."""
STILL_ACTIVE: Final = 31
"""Of the dead that the registers know, about 3.2 to a hundred living: one in a thousand of all residents."""
