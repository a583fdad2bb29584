"""A household as the residence records show it: its living members with their relation to the head, head first."""

from typing import Annotated, Final, NamedTuple

from pydantic import Field
from typing_extensions import TypedDict

from mock_registries.facts.fields import PersonalNumber, RelativesNumber
from mock_registries.nation.families import Role
from mock_registries.nation.people import Household, Person
from mock_registries.population import fields


class HouseholdMember(TypedDict):
    """Thành viên hộ gia đình."""

    full_name: Annotated[str, Field(description="Họ và tên. Full name.")]
    relation_to_head: fields.RelationToHead


HeadNumber = Annotated[
    RelativesNumber,
    Field(description="Số định danh cá nhân của chủ hộ. Personal number of the head."),
]
Members = Annotated[
    list[HouseholdMember],
    Field(description="Thành viên hộ gia đình, chủ hộ trước. Members of the household, head first."),
]
MemberNumbers = Annotated[
    list[PersonalNumber],
    Field(description="Số định danh cá nhân của các thành viên, cùng thứ tự. Their numbers, same order."),
]


class Member(NamedTuple):
    """A member as the others' records name one."""

    name: str
    relation: str
    personal_number: str


# What a member is to the head, by the head's place in the household and the member's.
_TO_HEAD: Final = {
    Role.CHILD: "Con đẻ",
    Role.FATHER: "Bố đẻ",
    Role.MOTHER: "Mẹ đẻ",
    Role.GRANDCHILD: "Cháu ruột",
    Role.SIBLING: "Anh, chị, em ruột",
}
_TO_SPOUSE: Final = {
    Role.CHILD: "Con đẻ",
    Role.FATHER: "Bố chồng hoặc bố vợ",
    Role.MOTHER: "Mẹ chồng hoặc mẹ vợ",
}
_TO_CHILD: Final = {Role.FATHER: "Ông", Role.MOTHER: "Bà", Role.CHILD: "Anh, chị, em ruột"}
_TO_ELDER: Final = {Role.HEAD: "Con đẻ", Role.CHILD: "Cháu ruột"}
_OTHER: Final = "Thành viên khác"


def shown_members(household: Household) -> tuple[Member, ...]:
    """Return the living members, head first: the first of them, should the head be dead; all, if nobody lives."""
    members = tuple(member for member in household.members if member.died is None) or household.members
    return tuple(
        Member(member.name.full, _relation(member, members[0]), member.personal_number) for member in members
    )


def shown(members: tuple[Member, ...]) -> list[HouseholdMember]:
    """Return the members as a record lists them."""
    return [{"full_name": member.name, "relation_to_head": member.relation} for member in members]


def relation_of(person: Person, household: Household) -> str:
    """Return what the person is, or was at death, to the head of the household."""
    head = household.members[0]
    if head.died is not None and person.died is None:
        head = next(member for member in household.members if member.died is None)
    return _relation(person, head)


def _relation(person: Person, head: Person) -> str:
    if person.index == head.index:
        return "Chủ hộ"
    if person.spouse == head.index:
        return "Vợ" if person.sex == "female" else "Chồng"
    if head.role is Role.HEAD:
        return _TO_HEAD.get(person.role, _OTHER)
    if head.role is Role.CHILD:
        return _TO_CHILD.get(person.role, _OTHER)
    return (_TO_SPOUSE if head.role is Role.SPOUSE else _TO_ELDER).get(person.role, _OTHER)
