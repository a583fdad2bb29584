"""Relations are the same from both sides, in the nation and in the papers."""

from collections.abc import Iterator
from typing import Final

from mock_registries.nation.dates import CENSUS_DAY, add_years
from mock_registries.nation.people import Marriage, Parent
from mock_registries.registry import Values
from tests.property.walk.life import Life, Rule, all_or_none

OWN_PAPERS: Final = ("citizen_id_card", "birth_certificate", "population_profile")
_PARENTS: Final = (
    "father_name",
    "father_nationality",
    "father_personal_number",
    "mother_name",
    "mother_nationality",
    "mother_personal_number",
)


def parents_have_the_child_among_theirs(life: Life) -> bool | None:
    return all_or_none(
        life.person.index in parent.person.children for _, _, parent in _living_memory_parents(life)
    )


def children_name_the_parent(life: Life) -> bool | None:
    return all_or_none(
        life.person.index in {parent.person.index for _, _, parent in _living_memory_parents(life.of(child))}
        for child in life.person.children
    )


def a_birth_certificate_names_parents_as_their_own_papers_do(life: Life) -> bool | None:
    entry = life.record("birth_certificate")
    if entry is None:
        return None
    return all_or_none(
        (entry[f"{side}_name"], entry[f"{side}_birth_year"], entry[f"{side}_personal_number"])
        == (paper["full_name"], int(paper["date_of_birth"][:4]), paper["personal_number"])
        for side, _, parent in _living_memory_parents(life)
        for paper in _own_papers(parent)
    )


def the_whole_record_names_the_parents_of_the_birth_certificate(life: Life) -> bool | None:
    entry, profile = life.record("birth_certificate"), life.record("population_profile")
    if entry is None or profile is None:
        return None
    return all(entry[name] == profile[name] for name in _PARENTS)


def the_whole_records_of_parents_and_children_name_each_other(life: Life) -> bool | None:
    side = "father" if life.person.sex == "male" else "mother"
    own = life.record("population_profile")
    if own is None or not life.person.children:
        return None
    children = [life.of(index).record("population_profile") for index in life.person.children]
    return own["children_personal_numbers"] == [
        child and child["personal_number"] for child in children
    ] and all(
        child is not None and child[f"{side}_personal_number"] == own["personal_number"] for child in children
    )


def who_represents_a_minor_is_a_living_parent_and_lists_the_minor(life: Life) -> bool | None:
    own = life.record("population_profile")
    number = None if own is None else own["legal_representative_personal_number"]
    if own is None or number is None:
        return None
    guardian = life.nation.find(number)
    theirs = None if guardian is None else life.of(guardian.index).record("population_profile")
    return (
        guardian is not None
        and theirs is not None
        and guardian.died is None
        and number in {own["father_personal_number"], own["mother_personal_number"]}
        and own["personal_number"] in theirs["represented_personal_numbers"]
    )


def those_whom_somebody_represents_name_the_representative(life: Life) -> bool | None:
    own = life.record("population_profile")
    numbers = own["represented_personal_numbers"] if own else []
    wards = [life.nation.find(number) for number in numbers]
    return all_or_none(
        ward is not None
        and (theirs := life.of(ward.index).record("population_profile")) is not None
        and theirs["legal_representative_personal_number"] == life.person.personal_number
        for ward in wards
    )


def a_parents_papers_agree_with_each_childs_birth_certificate(life: Life) -> bool | None:
    side = "father" if life.person.sex == "male" else "mother"
    return all_or_none(
        entry[f"{side}_name"] == paper["full_name"] and entry[f"{side}_ethnicity"] == life.person.ethnicity
        for child in life.person.children
        if (entry := life.of(child).record("birth_certificate")) is not None
        for paper in _own_papers(life)
    )


def the_papers_of_a_person_agree_about_the_bearer(life: Life) -> bool | None:
    names = {record["full_name"] for _, record in life.records.items() if "full_name" in record}
    births = {record["date_of_birth"] for _, record in life.records.items() if "date_of_birth" in record}
    sexes = {record["sex"] for _, record in life.records.items() if "sex" in record}
    found = (
        names <= {life.person.name.full},
        births <= {life.person.born.isoformat()},
        sexes <= {life.person.sex},
    )
    return all(found) if names else None


def spouses_name_each_other(life: Life) -> bool | None:
    if life.person.spouse is None:
        return None
    spouse = life.of(life.person.spouse)
    return spouse.person.spouse == life.person.index and {spouse.person.sex, life.person.sex} == {
        "male",
        "female",
    }


def both_spouses_have_the_same_marriage_certificate(life: Life) -> bool | None:
    if life.person.spouse is None:
        return None
    return life.record("marriage_certificate") == life.of(life.person.spouse).record("marriage_certificate")


def a_marriage_certificate_names_the_couple_as_their_own_papers_do(life: Life) -> bool | None:
    wed, marriage = life.record("marriage_certificate"), marriage_of(life)
    if wed is None or marriage is None:
        return None
    return all_or_none(
        (wed[f"{side}_name"], wed[f"{side}_date_of_birth"]) == (paper["full_name"], paper["date_of_birth"])
        for side, index in (("husband", marriage.husband), ("wife", marriage.wife))
        for paper in _own_papers(life.of(index))
    )


def marital_status_follows_from_the_marriage_and_its_end(life: Life) -> bool | None:
    status, marriage = life.record("marital_status"), marriage_of(life)
    if status is None:
        return None
    foreign = life.household.foreign_marriage
    if marriage is None:
        is_wed = foreign is not None and foreign.resident == life.person.index
        return bool(status["status"] == ("married" if is_wed else "single"))
    ends = {None: "married", "divorce": "divorced", "death": "widowed"}
    since = marriage.ended_on or marriage.registered_on
    return (status["status"], status["since"]) == (ends[marriage.ended_by], since.isoformat())


def the_widowed_rest_on_the_death_extract_of_the_spouse(life: Life) -> bool | None:
    status = life.record("marital_status")
    if status is None or status["status"] != "widowed" or life.person.spouse is None:
        return None
    death = life.of(life.person.spouse).record("death_certificate")
    if death is None:
        return status["basis_number"] is None
    return (status["since"], status["basis_number"], status["spouse_name"]) == (
        death["date_of_death"],
        death["number"],
        death["full_name"],
    )


def a_marital_status_rests_on_the_marriage_certificate(life: Life) -> bool | None:
    status, wed = life.record("marital_status"), life.record("marriage_certificate")
    if status is None or wed is None:
        return None
    partner = "wife" if life.person.sex == "male" else "husband"
    named = (status["spouse_name"], status["spouse_personal_number"])
    rests = status["status"] != "married" or (status["basis_number"], status["since"]) == (
        wed["number"],
        wed["registered_on"],
    )
    return rests and named == (wed[f"{partner}_name"], wed[f"{partner}_personal_number"])


def the_whole_record_gives_the_marital_status_and_the_standing_spouse(life: Life) -> bool | None:
    profile, status = life.record("population_profile"), life.record("marital_status")
    if profile is None or status is None:
        return None
    standing = status["status"] == "married"
    return (profile["marital_status"], profile["spouse_personal_number"]) == (
        status["status"],
        status["spouse_personal_number"] if standing else None,
    )


def children_have_no_marital_status(life: Life) -> bool | None:
    if life.person.died is not None or add_years(life.person.born, 14) <= CENSUS_DAY:
        return None
    return life.record("marital_status") is None


def who_never_married_has_no_marriage_certificate(life: Life) -> bool | None:
    foreign = life.household.foreign_marriage
    if life.person.spouse is not None or (foreign is not None and foreign.resident == life.person.index):
        return None
    return life.record("marriage_certificate") is None


def a_marriage_ends_by_the_first_death_or_by_divorce_while_both_lived(life: Life) -> bool | None:
    marriage = marriage_of(life)
    if marriage is None:
        return None
    deaths = [
        died
        for index in (marriage.husband, marriage.wife)
        if (died := life.of(index).person.died) is not None
    ]
    if marriage.ended_by == "divorce":
        return marriage.ended_on is not None and all(marriage.ended_on <= died for died in deaths)
    return (marriage.ended_on, marriage.ended_by) == ((min(deaths), "death") if deaths else (None, None))


def marriage_of(life: Life) -> Marriage | None:
    """Return the person's marriage to another of the nation."""
    return life.household.marriage_of(life.person.index)


def _living_memory_parents(life: Life) -> Iterator[tuple[str, Parent, Life]]:
    """Yield the parents who are persons of the nation, not names only."""
    for side, parent in (("father", life.person.father), ("mother", life.person.mother)):
        if parent is not None and parent.index is not None:
            yield side, parent, life.of(parent.index)


def _own_papers(life: Life) -> Iterator[Values]:
    for slug in OWN_PAPERS:
        record = life.record(slug)
        if record is not None:
            yield record


RULES: Final[tuple[Rule, ...]] = (
    parents_have_the_child_among_theirs,
    children_name_the_parent,
    a_birth_certificate_names_parents_as_their_own_papers_do,
    the_whole_record_names_the_parents_of_the_birth_certificate,
    the_whole_records_of_parents_and_children_name_each_other,
    who_represents_a_minor_is_a_living_parent_and_lists_the_minor,
    those_whom_somebody_represents_name_the_representative,
    a_parents_papers_agree_with_each_childs_birth_certificate,
    the_papers_of_a_person_agree_about_the_bearer,
    spouses_name_each_other,
    both_spouses_have_the_same_marriage_certificate,
    a_marriage_certificate_names_the_couple_as_their_own_papers_do,
    marital_status_follows_from_the_marriage_and_its_end,
    the_widowed_rest_on_the_death_extract_of_the_spouse,
    a_marital_status_rests_on_the_marriage_certificate,
    the_whole_record_gives_the_marital_status_and_the_standing_spouse,
    children_have_no_marital_status,
    who_never_married_has_no_marriage_certificate,
    a_marriage_ends_by_the_first_death_or_by_divorce_while_both_lived,
)
