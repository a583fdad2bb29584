"""Members of a household, its head, its address, and what hangs on them."""

from typing import Final

from mock_registries.insurance.facilities import FACILITIES
from mock_registries.nation.families import Role
from tests.property.walk.life import Life, Rule, all_or_none

_INSURED: Final = ("health_insurance_card", "social_insurance")
_HOUSEHOLD: Final = (
    "residence_file_number",
    "household_head_name",
    "household_head_personal_number",
    "household_members",
    "household_member_personal_numbers",
    "permanent_residence",
    "permanent_province_code",
)


def members_of_a_household_are_registered_together(life: Life) -> bool | None:
    own = life.record("residence")
    if own is None:
        return None
    others = (life.of(member.index).record("residence") for member in life.household.residents)
    return all_or_none(
        other is not None and own[name] == other[name] for other in others for name in _HOUSEHOLD
    )


def a_household_has_one_head_and_its_living_members(life: Life) -> bool | None:
    own = life.record("residence")
    if own is None:
        return None
    relations = [member["relation_to_head"] for member in own["household_members"]]
    numbers = [member.personal_number for member in life.household.residents]
    return (
        relations.count("Chủ hộ") == 1
        and own["household_members"][0]
        == {"full_name": own["household_head_name"], "relation_to_head": "Chủ hộ"}
        and own["household_member_personal_numbers"] == numbers
        and numbers[0] == own["household_head_personal_number"]
        and relations[numbers.index(life.person.personal_number)] == own["relation_to_head"]
    )


def only_the_living_are_registered_somewhere(life: Life) -> bool:
    return (life.record("residence") is None) == (life.person.died is not None)


def the_whole_record_gives_the_same_residence(life: Life) -> bool | None:
    profile, home = life.record("population_profile"), life.record("residence")
    if profile is None or home is None:
        return None
    return all(profile[name] == home[name] for name in (*_HOUSEHOLD, "relation_to_head") if name in profile)


def a_household_is_one_household_to_the_insurance(life: Life) -> bool | None:
    own = {code for slug in _INSURED if (code := (life.record(slug) or {}).get("household_code"))}
    theirs = {
        record["household_code"]
        for member in life.household.members
        if (record := life.of(member.index).record("health_insurance_card")) is not None
    }
    return len(own | theirs) == 1 if own else None


def small_children_live_with_an_adult(life: Life) -> bool | None:
    if life.person.died is not None or life.person.born.year < 2021:
        return None
    return any(member.born.year <= 2008 for member in life.household.residents)


def electricity_is_in_the_name_of_the_living_head_where_the_household_lives(life: Life) -> bool | None:
    contract, home = life.record("electricity_contract"), life.record("residence")
    if contract is None or home is None:
        return None
    is_head = life.household.head.index == life.person.index and life.person.died is None
    return is_head and contract["supply_address"] == life.household.current.text


def land_names_its_holder_and_is_the_same_for_both_of_a_couple(life: Life) -> bool | None:
    land = life.record("land_use_certificate")
    if land is None:
        return None
    own = {"full_name": life.person.name.full, "date_of_birth": life.person.born.isoformat()}
    keepers = [member for member in life.household.residents if member.role in {Role.HEAD, Role.SPOUSE}]
    return own in land["holders"] and all(
        life.of(member.index).record("land_use_certificate") == land for member in keepers
    )


def land_lies_in_the_commune_of_the_household(life: Life) -> bool | None:
    land, home = life.record("land_use_certificate"), life.record("residence")
    if land is None or home is None:
        return None
    return all(parcel["commune"].startswith(f"{home['permanent_commune']}, ") for parcel in land["parcels"])


def a_vehicle_is_registered_where_its_owner_is(life: Life) -> bool | None:
    vehicles, home = life.record("vehicle_registration"), life.record("residence")
    if vehicles is None or home is None:
        return None
    return bool(vehicles["owner_address"] == home["permanent_residence"])


def a_health_insurance_card_names_a_facility_of_its_own_province(life: Life) -> bool | None:
    card = life.record("health_insurance_card")
    if card is None:
        return None
    facility = card["initial_facility_code"]
    return (card["initial_facility_name"], card["card_number"][3:5]) == (FACILITIES[facility], facility[:2])


RULES: Final[tuple[Rule, ...]] = (
    members_of_a_household_are_registered_together,
    a_household_has_one_head_and_its_living_members,
    only_the_living_are_registered_somewhere,
    the_whole_record_gives_the_same_residence,
    a_household_is_one_household_to_the_insurance,
    small_children_live_with_an_adult,
    electricity_is_in_the_name_of_the_living_head_where_the_household_lives,
    land_names_its_holder_and_is_the_same_for_both_of_a_couple,
    land_lies_in_the_commune_of_the_household,
    a_vehicle_is_registered_where_its_owner_is,
    a_health_insurance_card_names_a_facility_of_its_own_province,
)
