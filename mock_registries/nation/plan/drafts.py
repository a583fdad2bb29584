"""Households and members while the plan is being made: terms and relatives, no names and no places yet."""

from dataclasses import dataclass, field

from mock_registries.nation.families import Role
from mock_registries.nation.layout import Kind


@dataclass(slots=True, eq=False)
class Member:
    """Somebody of a household; `died` is the term of death."""

    role: Role
    sex: str
    born: int
    household: "Household" = field(repr=False)
    died: int | None = None
    father: "Member | None" = field(default=None, repr=False)
    mother: "Member | None" = field(default=None, repr=False)
    children: "list[Member]" = field(default_factory=list, repr=False)
    bond: "Bond | None" = field(default=None, repr=False)
    is_fatherless: bool = False

    @property
    def has_parents(self) -> bool:
        """Tell whether a parent is a person of the nation."""
        return self.father is not None or self.mother is not None


@dataclass(slots=True, eq=False)
class Bond:
    """A marriage of two members, perhaps of two households; `ended` is the term of a divorce."""

    husband: Member
    wife: Member
    wed: int
    ended: int | None = None

    def other(self, member: Member) -> Member:
        """Return the partner."""
        return self.wife if member is self.husband else self.husband


@dataclass(slots=True, eq=False)
class Household:
    """A household in the making: its members, head first, and the households its members descend from."""

    kind: Kind
    members: list[Member] = field(default_factory=list)
    providers: "list[Household]" = field(default_factory=list, repr=False)
    is_foreign: bool = False  # the children's father is a foreigner, married to the head
    is_far: bool = False  # it left the place of the household it descends from

    def join(self, role: Role, sex: str, born: int, died: int | None = None) -> Member:
        """Add a member and return it."""
        member = Member(role, sex, born, self, died)
        self.members.append(member)
        return member

    def all_of(self, *roles: Role) -> list[Member]:
        """Return the members in these roles, the dead included."""
        return [member for member in self.members if member.role in roles]

    @property
    def keepers(self) -> list[Member]:
        """Return head and spouse."""
        return self.all_of(Role.HEAD, Role.SPOUSE)

    @property
    def children(self) -> list[Member]:
        """Return the children at home, eldest first."""
        return self.all_of(Role.CHILD)

    def descends_from(self, other: "Household") -> bool:
        """Tell whether the other household is this one, or must be named before it."""
        return self is other or any(provider.descends_from(other) for provider in self.providers)


def adopt(child: Member, father: Member | None, mother: Member | None) -> None:
    """Make the two the child's parents, from both sides."""
    child.father, child.mother = father, mother
    for parent in (father, mother):
        if parent is not None:
            parent.children.append(child)
