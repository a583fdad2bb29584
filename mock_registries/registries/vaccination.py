"""The National Immunization Information System: the doses a resident was given, and the vaccines.

Owner: Ministry of Health. COVID-19, as the source documents count on 27 April 2022: nearly 78 million people with more
than 133 million doses, 1.7 each: all but a few of those over 12. Boosters and younger children came until mid-2023.
Childhood doses are kept for births from 2017 on, 95 of 100 given (assumptions).
"""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Final

from pydantic import BaseModel, Field
from typing_extensions import TypedDict

from mock_registries.facts import vaccines
from mock_registries.facts.fields import Flag, Named
from mock_registries.facts.lives import a_day, lived_until
from mock_registries.facts.vaccines import Vaccine
from mock_registries.nation.dates import add_years, age_on, days
from mock_registries.nation.dice import Dice, Weighted
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Person
from mock_registries.registry import Day, Question, RecordType, Registry, Text
from mock_registries.strict_json import Body

_COUNTED_ON: Final = date(2022, 4, 27)
_CAMPAIGN: Final = date(2021, 6, 1)
_LAST_CAMPAIGN_DAY: Final = date(2023, 7, 1)
_YOUNGEST, _YOUNGEST_LATER = 12, 5
_VACCINATED_PER_THOUSAND: Final = 975
_CHILDREN_PER_THOUSAND: Final = 600
_BOOSTED_PER_THOUSAND: Final = 250
_DOSES: Final = Weighted([(1, 42), (2, 46), (3, 12)])
_KEPT_FROM: Final = date(2017, 6, 1)
_GIVEN_PER_THOUSAND: Final = 950
_MONTH: Final = 30


class Dose(TypedDict):
    """Mũi tiêm: a dose that was given."""

    vaccine_code: Annotated[str, Field(description="Mã vắc xin. Code of the vaccine.")]
    vaccine_name: Annotated[str, Field(description="Tên vắc xin. Vaccine.")]
    disease: Annotated[str, Field(description="Bệnh được phòng. Disease it protects from.")]
    dose_number: Annotated[int, Field(ge=1, le=9, description="Mũi thứ mấy. Number of the dose.")]
    given_on: Annotated[Day, Field(description="Ngày tiêm. Day it was given.")]
    batch: Annotated[
        str, Field(pattern=r"^SYN-[0-9]{5}$", description="Số lô (không có thật). Batch (synthetic).")
    ]
    place: Annotated[str, Field(description="Nơi tiêm. Where it was given.")]


class VaccinationRecord(Named):
    """Hồ sơ tiêm chủng."""

    doses: Annotated[list[Dose], Field(description="Các mũi đã tiêm, theo ngày. Doses, by day.")]
    covid_19_doses: Annotated[
        int, Field(ge=0, le=9, description="Số mũi phòng COVID-19. Doses against COVID-19.")
    ]
    is_childhood_programme_complete: Annotated[
        Flag,
        Field(
            description="Đủ mũi tiêm chủng mở rộng theo tuổi. Whether the childhood programme is complete for the age."
        ),
    ]


class VaccinesQuestion(Body):
    """Asks for all vaccines."""


class VaccineKind(BaseModel):
    """A vaccine; the programme's ages in months, none for a campaign's."""

    code: str
    name: str
    disease_vi: str
    disease_en: str
    months: list[int]


class Vaccines(BaseModel):
    """The vaccines that records name."""

    vaccines: list[VaccineKind]


def vaccination_record(nation: Nation, person: Person) -> VaccinationRecord | None:
    """Return the doses of a resident who was given any."""
    dice = Dice(nation.seed, "vaccination", person.index)
    until = lived_until(person)
    commune = nation.household(person.household).current.commune
    place = f"Trạm Y tế {commune.title}, {commune.unit.title}"
    covid = [
        _dose(vaccine, number, day, place, dice)
        for vaccine, number, day in _covid(person.born, dice)
        if day <= until
    ]
    due = list(_childhood(person.born, until))
    given = [
        _dose(vaccine, number, day, place, dice)
        for vaccine, number, day in due
        if dice.hit(_GIVEN_PER_THOUSAND, f"{vaccine.code}-{number}")
    ]
    if not covid and not given:
        return None
    return VaccinationRecord(
        full_name=person.name.full,
        date_of_birth=person.born.isoformat(),
        doses=sorted([*covid, *given], key=lambda dose: dose["given_on"]),
        covid_19_doses=len(covid),
        is_childhood_programme_complete=bool(due) and len(given) == len(due),
    )


def _childhood(born: date, until: date) -> Iterator[tuple[Vaccine, int, date]]:
    """Return what was due by then, for births that the system knows from the start."""
    if born < _KEPT_FROM:
        return
    for vaccine in vaccines.CHILDHOOD:
        for number, month in enumerate(vaccine.months, 1):
            day = born + days(max(1, month * _MONTH))
            if day <= until:
                yield vaccine, number, day


def _covid(born: date, dice: Dice) -> Iterator[tuple[Vaccine, int, date]]:
    """Return the campaign's doses: what the documents counted, then boosters and the children's."""
    if age_on(_COUNTED_ON, born) >= _YOUNGEST:
        if dice.hit(_VACCINATED_PER_THOUSAND, "covid"):
            yield from _adult_doses(born, dice)
    elif age_on(_COUNTED_ON, born) >= _YOUNGEST_LATER and dice.hit(_CHILDREN_PER_THOUSAND, "covid"):
        vaccine = dice.pick(vaccines.COVID, "covid-vaccine")
        first = a_day(dice, _COUNTED_ON + days(1), date(2022, 9, 1), "covid-1")
        yield vaccine, 1, first
        yield vaccine, 2, first + days(28)


def _adult_doses(born: date, dice: Dice) -> Iterator[tuple[Vaccine, int, date]]:
    vaccine, counted = dice.pick(vaccines.COVID, "covid-vaccine"), dice.pick(_DOSES, "covid-doses")
    start = max(_CAMPAIGN, add_years(born, _YOUNGEST))
    step = max(1, (_COUNTED_ON - start).days // counted)
    for number in range(counted):
        first = start + days(number * step)
        yield vaccine, number + 1, a_day(dice, first, first + days(step), f"covid-{number + 1}")
    if dice.hit(_BOOSTED_PER_THOUSAND, "booster"):
        day = a_day(dice, _COUNTED_ON + days(1), _LAST_CAMPAIGN_DAY, "booster-day")
        yield dice.pick(vaccines.COVID, "booster-vaccine"), counted + 1, day


def _dose(vaccine: Vaccine, number: int, day: date, place: str, dice: Dice) -> Dose:
    return Dose(
        vaccine_code=vaccine.code,
        vaccine_name=vaccine.name,
        disease=vaccine.disease_vi,
        dose_number=number,
        given_on=day.isoformat(),
        batch=f"SYN-{dice.below(100_000, f'batch-{vaccine.code}-{number}'):05d}",
        place=place,
    )


def all_vaccines(_: Nation, __: VaccinesQuestion) -> Vaccines:
    """Return every vaccine that a record may name."""
    return Vaccines(
        vaccines=[
            VaccineKind(
                code=vaccine.code,
                name=vaccine.name,
                disease_vi=vaccine.disease_vi,
                disease_en=vaccine.disease_en,
                months=list(vaccine.months),
            )
            for vaccine in vaccines.ALL
        ]
    )


REGISTRY: Final = Registry(
    slug="vaccination",
    title=Text("Hệ thống thông tin tiêm chủng quốc gia", "National Immunization Information System"),
    owner=Text("Bộ Y tế", "Ministry of Health"),
    version="1.0.0",
    record_types=(
        RecordType(
            "vaccination_record",
            Text("Hồ sơ tiêm chủng", "Vaccination record"),
            VaccinationRecord,
            vaccination_record,
        ),
    ),
    questions=(
        Question(
            path="/v1/vaccines",
            title=Text("Danh mục vắc xin", "Vaccines"),
            question=VaccinesQuestion,
            reply=Vaccines,
            answer=all_vaccines,
            is_open=True,
        ),
    ),
)
