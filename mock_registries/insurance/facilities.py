"""Health facilities where care begins, and the question which there are. Invented: three in each unit, named after it."""

from typing import Annotated, Final

from pydantic import BaseModel, Field

from mock_registries.nation import units
from mock_registries.nation.nation import Nation
from mock_registries.strict_json import Body

FacilityCode = Annotated[
    str, Field(pattern=r"^[0-9]{2}-[0-9]{3}$", description="Mã cơ sở khám chữa bệnh. Facility code.")
]
_KINDS: Final = {
    "001": "Bệnh viện Đa khoa",
    "002": "Trung tâm Y tế khu vực",
    "003": "Bệnh viện Y học cổ truyền",
}
KINDS: Final = tuple(_KINDS)
FACILITIES: Final = {
    f"{unit.code}-{number}": f"{kind} {unit.name}" for unit in units.UNITS for number, kind in _KINDS.items()
}


class FacilityQuestion(Body):
    """Which unit's facilities are asked for; all, if none is named."""

    province: (
        Annotated[str, Field(pattern=r"^[0-9]{2}$", description="Mã tỉnh. Code of the unit.")] | None
    ) = None


class Facility(BaseModel):
    """A health facility."""

    code: FacilityCode
    name: str


class Facilities(BaseModel):
    """Health facilities, by code."""

    facilities: list[Facility]


def facilities(_: Nation, question: FacilityQuestion) -> Facilities:
    """Return the facilities of one unit, or all."""
    wanted = question.province
    return Facilities(
        facilities=[
            Facility(code=code, name=name)
            for code, name in FACILITIES.items()
            if wanted is None or code.startswith(f"{wanted}-")
        ]
    )
