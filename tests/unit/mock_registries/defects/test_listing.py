from mock_registries.defects.listing import Walk, page
from mock_registries.discovery import find_registries
from mock_registries.nation.nation import Nation
from mock_registries.overlay.facts import Place

NATION, REGISTRIES = Nation(2026, 2000), find_registries()
KIND = "closed-district-address"


def test_what_was_written_is_no_defect_any_more() -> None:
    before = page(Walk(NATION, REGISTRIES, lambda _: {}), KIND, 0, 5)["defects"]
    person = NATION.find(before[0]["personal_number"])
    assert person is not None
    corrected = {Place("population", "residence", person.index): {"permanent_residence": "Số 1"}}
    after = page(Walk(NATION, REGISTRIES, lambda place: corrected.get(place, {})), KIND, 0, 5)["defects"]
    assert before[0] not in after
    assert before[1] in after
