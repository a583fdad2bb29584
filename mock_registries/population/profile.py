"""The whole record of the population database: Law on Identification 26/2023, art. 9, all of its 26 fields.

Which field of the record is which of the law's: docs/reference/population-fields.md. The numbers of relatives are fields
of their own, so that each can be agreed to, or not. Nobody of the synthetic nation has been declared missing.
"""

from mock_registries.facts.marital import marital_of
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Person
from mock_registries.population.profile_person import PersonPart, person_part
from mock_registries.population.profile_relatives import RelativesPart, relatives_part
from mock_registries.population.profile_residence import ResidencePart, residence_part


class PopulationProfile(PersonPart, RelativesPart, ResidencePart):
    """Thông tin công dân trong Cơ sở dữ liệu quốc gia về dân cư."""


def population_profile(nation: Nation, person: Person) -> PopulationProfile:
    """Return the record of anybody known, the dead included: they are struck off their residence, not off the database."""
    marital = marital_of(nation, person)
    return {
        **person_part(nation, person, marital),
        **relatives_part(nation, person, marital),
        **residence_part(nation, person),
    }
