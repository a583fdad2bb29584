"""The National Population Database: identity card, residence, and the eID accounts its ministry keeps.

Fields: Law on Identification 26/2023, art. 9. Residence: Law on Residence 68/2020.
"""

from datetime import date
from typing import Annotated, Final, Literal

from pydantic import BaseModel, Field
from typing_extensions import TypedDict

from mock_registries.nation import naming
from mock_registries.nation.accounts import account_of
from mock_registries.nation.cards import find_card
from mock_registries.nation.dice import Dice, words
from mock_registries.nation.families import Role
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import NATIONALITY, Person
from mock_registries.nation.serials import serial_of
from mock_registries.problems import NoSuchRecord
from mock_registries.registry import Day, Question, RecordType, Registry, Text
from mock_registries.strict_json import Body
from mock_registries.vital.operations import POPULATION

PersonalNumber = Annotated[
    str, Field(pattern=r"^9[0-9]{11}$", description="Số định danh cá nhân. Personal number.")
]

_HELD_OLD_NUMBER_BEFORE: Final = 2002
_OLD_NUMBER_PER_THOUSAND: Final = 700
_OTHER_NAME_PER_THOUSAND: Final = 20
_FEATURES_PER_THOUSAND: Final = 900
_MARKS: Final = words("Nốt ruồi,Sẹo chấm,Sẹo nhỏ", ",")
_SPOTS: Final = words("đuôi mắt trái,đuôi mắt phải,mép trái,mép phải,cánh mũi trái,cánh mũi phải", ",")
_RELATIONS: Final = {
    Role.HEAD: "Chủ hộ",
    Role.CHILD: "Con đẻ",
    Role.FATHER: "Bố",
    Role.MOTHER: "Mẹ",
    Role.GRANDCHILD: "Cháu ruột",
    Role.SIBLING: "Em ruột",
}
_SIDES: Final = words("trên trước,dưới sau", ",")


class CitizenIdCard(TypedDict):
    """Căn cước: the identity card with what the population database says about its holder."""

    personal_number: PersonalNumber
    full_name: Annotated[str, Field(description="Họ, chữ đệm và tên khai sinh. Full name at birth.")]
    other_name: Annotated[str | None, Field(description="Tên gọi khác. Other name.")]
    date_of_birth: Annotated[Day, Field(description="Ngày sinh. Date of birth.")]
    sex: Annotated[Literal["male", "female"], Field(description="Giới tính. Sex.")]
    nationality: Annotated[str, Field(description="Quốc tịch. Nationality.")]
    ethnicity: Annotated[str, Field(description="Dân tộc. Ethnic group.")]
    religion: Annotated[str | None, Field(description="Tôn giáo. Religion.")]
    place_of_birth: Annotated[str, Field(description="Nơi sinh. Place of birth, as it was called then.")]
    place_of_origin: Annotated[str, Field(description="Quê quán. Place of origin of the family.")]
    card_issued_on: Annotated[Day, Field(description="Ngày cấp thẻ. Day of issue.")]
    card_expires_on: Annotated[Day | None, Field(description="Ngày hết hạn. Last day; null: no expiry.")]
    card_issuer: Annotated[str, Field(description="Nơi cấp. Issuing authority.")]
    old_id_number: Annotated[str | None, Field(description="Số CMND 9 số. Old nine-digit number.")]
    identifying_features: Annotated[
        str | None, Field(description="Đặc điểm nhân dạng. Identifying features.")
    ]


class Residence(TypedDict):
    """Thông tin cư trú: where the person is registered, stays and lives, and in whose household."""

    permanent_residence: Annotated[str, Field(description="Nơi thường trú. Permanent address.")]
    permanent_province_code: Annotated[
        str, Field(pattern=r"^[0-9]{2}$", description="Mã tỉnh. Code of the unit (GSO).")
    ]
    permanent_commune: Annotated[
        str, Field(description="Xã, phường thường trú. Commune of the permanent address.")
    ]
    temporary_residence: Annotated[str | None, Field(description="Nơi tạm trú. Temporary address.")]
    current_residence: Annotated[str, Field(description="Nơi ở hiện tại. Current address.")]
    residence_file_number: Annotated[str, Field(description="Số hồ sơ cư trú. Residence file number.")]
    relation_to_head: Annotated[
        str, Field(description="Quan hệ với chủ hộ. Relation to the head of the household.")
    ]
    household_head_name: Annotated[
        str, Field(description="Họ tên chủ hộ. Name of the head of the household.")
    ]


class AccountQuestion(Body):
    """Whose eID account is asked about."""

    personal_number: Annotated[str, Field(min_length=1, max_length=64)]


class EidAccount(BaseModel):
    """Tài khoản định danh điện tử: level 0 is a person without an account."""

    level: Literal[0, 1, 2]
    status: Literal["active", "locked", "deceased"]
    full_name: str
    date_of_birth: date


def citizen_id_card(nation: Nation, person: Person) -> CitizenIdCard | None:
    """Return the card of a resident who holds one."""
    card = find_card(person, nation.seed)
    if card is None:
        return None
    dice = Dice(nation.seed, "population", person.index)
    return CitizenIdCard(
        personal_number=person.personal_number,
        full_name=person.name.full,
        other_name=_other_name(person, dice),
        date_of_birth=person.born.isoformat(),
        sex="male" if person.sex == "male" else "female",
        nationality=NATIONALITY,
        ethnicity=person.ethnicity,
        religion=person.religion,
        place_of_birth=person.birth_commune.place_on(person.born),
        place_of_origin=person.origin.place_on(person.born),
        card_issued_on=card.issued_on.isoformat(),
        card_expires_on=card.expires_on.isoformat() if card.expires_on else None,
        card_issuer=card.issuer,
        old_id_number=_old_number(nation, person, dice),
        identifying_features=_features(dice),
    )


def residence(nation: Nation, person: Person) -> Residence:
    """Return where a resident lives; every resident is registered somewhere."""
    household = nation.household(person.household)
    unit = household.home.commune.unit
    return Residence(
        permanent_residence=household.home.text,
        permanent_province_code=unit.code,
        permanent_commune=household.home.commune.title,
        temporary_residence=household.away.text if household.away else None,
        current_residence=household.current.text,
        residence_file_number=f"{unit.code}{household.number:09d}",
        relation_to_head=_relation(person),
        household_head_name=household.head.name.full,
    )


def eid_account(nation: Nation, question: AccountQuestion) -> EidAccount:
    """Return the account; raise NoSuchRecord for a person who is not known."""
    person = nation.find(question.personal_number)
    if person is None:
        raise NoSuchRecord
    account = account_of(person, nation.seed)
    return EidAccount.model_validate(
        {
            "level": account.level,
            "status": account.status,
            "full_name": person.name.full,
            "date_of_birth": person.born,
        }
    )


def _other_name(person: Person, dice: Dice) -> str | None:
    if not dice.hit(_OTHER_NAME_PER_THOUSAND, "other-name"):
        return None
    name = naming.choose(
        dice, "other", surname=person.name.surname, sex=person.sex, birth_year=person.born.year
    )
    return name.full


def _old_number(nation: Nation, person: Person, dice: Dice) -> str | None:
    """Return nine digits that start with 99, which no old number did."""
    if person.born.year >= _HELD_OLD_NUMBER_BEFORE or not dice.hit(_OLD_NUMBER_PER_THOUSAND, "old-number"):
        return None
    return f"99{dice.below(10, 'old-digit')}{serial_of(nation.seed, person.index):06d}"


def _features(dice: Dice) -> str | None:
    if not dice.hit(_FEATURES_PER_THOUSAND, "features"):
        return None
    distance = dice.between(1, 4, "feature-distance")
    mark, side, spot = (
        dice.one_of(options, label)
        for options, label in ((_MARKS, "mark"), (_SIDES, "side"), (_SPOTS, "spot"))
    )
    return f"{mark} cách {distance} cm {side} {spot}"


def _relation(person: Person) -> str:
    if person.role is Role.SPOUSE:
        return "Vợ" if person.sex == "female" else "Chồng"
    return _RELATIONS[person.role]


REGISTRY: Final = Registry(
    slug="population",
    title=Text("Cơ sở dữ liệu quốc gia về dân cư", "National Population Database"),
    owner=Text("Bộ Công an", "Ministry of Public Security"),
    version="1.0.0",
    record_types=(
        RecordType("citizen_id_card", Text("Căn cước", "Identity card"), CitizenIdCard, citizen_id_card),
        RecordType(
            "residence",
            Text("Thông tin cư trú", "Residence"),
            Residence,
            residence,
            is_correctable=True,
            covers_births=True,
        ),
    ),
    questions=(
        Question(
            path="/v1/eid-accounts/query",
            title=Text("Tài khoản định danh điện tử", "eID account"),
            question=AccountQuestion,
            reply=EidAccount,
            answer=eid_account,
        ),
    ),
    operations=POPULATION,
)
