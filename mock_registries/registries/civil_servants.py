"""The National Database of Cadres, Civil Servants and Public Employees: one profile for each, and who is connected.

Owner: Ministry of Home Affairs. 96 bodies connected by 30 June 2023. Ranks: codes of Circular 02/2021/TT-BNV (officials)
and Circulars 02 to 04/2021/TT-BGDDT (teachers), as remembered. A fifth serve the centre (assumption).
"""

from typing import Annotated, Final, Literal

from pydantic import BaseModel, Field

from mock_registries.facts import bodies
from mock_registries.facts.bodies import Body as ConnectedBody
from mock_registries.facts.civil_service import Post, find_post, managing_body
from mock_registries.facts.fields import Flag, Named
from mock_registries.nation.communes import Commune
from mock_registries.nation.dice import Dice, Weighted
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Person
from mock_registries.registry import Day, Question, RecordType, Registry, Text
from mock_registries.strict_json import Body

Kind = Literal["civil_servant", "public_employee"]
BodyKind = Literal["central", "province"]


class CivilServantProfile(Named):
    """Hồ sơ cán bộ, công chức, viên chức."""

    kind: Annotated[Kind, Field(description="Công chức hay viên chức. Civil servant or public employee.")]
    is_teacher: Annotated[Flag, Field(description="Là giáo viên. Whether a teacher.")]
    body_code: Annotated[
        str, Field(pattern=r"^[GH][0-9]{2}$", description="Mã cơ quan quản lý. Code of the managing body.")
    ]
    body_name: Annotated[str, Field(description="Cơ quan quản lý. Managing body.")]
    workplace: Annotated[str, Field(description="Đơn vị công tác. Place of work.")]
    position: Annotated[str, Field(description="Vị trí việc làm. Position.")]
    rank_code: Annotated[
        str,
        Field(
            pattern=r"^(01\.00[1-4]|V\.07\.0[345]\.[0-9]{2})$",
            description="Mã ngạch. Rank code.",
        ),
    ]
    rank_name: Annotated[str, Field(description="Ngạch, hạng. Rank.")]
    since: Annotated[Day, Field(description="Ngày vào cơ quan nhà nước. In the state's service since.")]


class BodiesQuestion(Body):
    """Which connected bodies are asked for; all, if no kind is named."""

    kind: Annotated[BodyKind, Field(description="Loại cơ quan. Kind of body.")] | None = None


class Connected(BaseModel):
    """A body that was connected and synchronised by 30 June 2023."""

    code: str
    name: str
    kind: BodyKind
    carried_on_by: Annotated[
        str, Field(description="Mã cơ quan kế thừa từ năm 2025. Code of the body that carries on since 2025.")
    ]


class ConnectedBodies(BaseModel):
    """Connected bodies: 33 of the centre and the 63 provinces of that time."""

    connected_by: Day
    bodies: list[Connected]


_OFFICIAL_RANKS: Final = Weighted(
    [
        (("01.004", "Cán sự", "Cán sự"), 10),
        (("01.003", "Chuyên viên", "Chuyên viên"), 68),
        (("01.002", "Chuyên viên chính", "Trưởng phòng"), 20),
        (("01.001", "Chuyên viên cao cấp", "Vụ trưởng"), 2),
    ]
)
_TEACHER_RANKS: Final = Weighted(
    [
        (("V.07.03.29", "Giáo viên tiểu học hạng III", "Tiểu học"), 30),
        (("V.07.03.28", "Giáo viên tiểu học hạng II", "Tiểu học"), 18),
        (("V.07.04.32", "Giáo viên trung học cơ sở hạng III", "Trung học cơ sở"), 20),
        (("V.07.04.31", "Giáo viên trung học cơ sở hạng II", "Trung học cơ sở"), 14),
        (("V.07.05.15", "Giáo viên trung học phổ thông hạng III", "Trung học phổ thông"), 12),
        (("V.07.05.14", "Giáo viên trung học phổ thông hạng II", "Trung học phổ thông"), 6),
    ]
)


def civil_servant_profile(nation: Nation, person: Person) -> CivilServantProfile | None:
    """Return the profile of an official or teacher."""
    post = find_post(person, nation.seed)
    if post is None:
        return None
    commune = nation.household(person.household).current.commune
    if post.is_teacher:
        return _teacher(person, post, commune, Dice(nation.seed, "profile", person.index))
    return _official(nation, person, post, commune)


def _teacher(person: Person, post: Post, commune: Commune, dice: Dice) -> CivilServantProfile:
    code, rank, school = dice.pick(_TEACHER_RANKS, "rank")
    return CivilServantProfile(
        full_name=person.name.full,
        date_of_birth=person.born.isoformat(),
        kind="public_employee",
        is_teacher=True,
        body_code=commune.unit.agency_code,
        body_name=f"Ủy ban nhân dân {commune.unit.title}",
        workplace=f"Trường {school} {commune.name}",
        position="Giáo viên",
        rank_code=code,
        rank_name=rank,
        since=post.since.isoformat(),
    )


def _official(nation: Nation, person: Person, post: Post, commune: Commune) -> CivilServantProfile:
    dice = Dice(nation.seed, "profile", person.index)
    code, rank, position = dice.pick(_OFFICIAL_RANKS, "rank")
    body, name = managing_body(person, commune, nation.seed, is_teacher=False)
    central = body != commune.unit.agency_code
    return CivilServantProfile(
        full_name=person.name.full,
        date_of_birth=person.born.isoformat(),
        kind="civil_servant",
        is_teacher=False,
        body_code=body,
        body_name=name,
        workplace=name if central else f"Ủy ban nhân dân {commune.title}",
        position=position if central or position != "Vụ trưởng" else "Giám đốc sở",
        rank_code=code,
        rank_name=rank,
        since=post.since.isoformat(),
    )


def connected_bodies(_: Nation, question: BodiesQuestion) -> ConnectedBodies:
    """Return the connected bodies of one kind, or all."""
    wanted = [body for body in bodies.CONNECTED if question.kind in {None, body.kind}]
    return ConnectedBodies(connected_by="2023-06-30", bodies=[_shown(body) for body in wanted])


def _shown(body: ConnectedBody) -> Connected:
    kind: BodyKind = "central" if body.kind == "central" else "province"
    return Connected(code=body.code, name=body.name, kind=kind, carried_on_by=body.today)


REGISTRY: Final = Registry(
    slug="civil-servants",
    title=Text(
        "Cơ sở dữ liệu quốc gia về cán bộ, công chức, viên chức",
        "National Database of Cadres, Civil Servants and Public Employees",
    ),
    owner=Text("Bộ Nội vụ", "Ministry of Home Affairs"),
    version="1.0.0",
    record_types=(
        RecordType(
            "civil_servant_profile",
            Text("Hồ sơ cán bộ, công chức, viên chức", "Profile of an official or teacher"),
            CivilServantProfile,
            civil_servant_profile,
        ),
    ),
    questions=(
        Question(
            path="/v1/connected-bodies",
            title=Text("Cơ quan đã kết nối", "Connected bodies"),
            question=BodiesQuestion,
            reply=ConnectedBodies,
            answer=connected_bodies,
            is_open=True,
            example={"kind": "central"},
        ),
    ),
)
