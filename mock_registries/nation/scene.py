"""What the members of one household have in common while they are being named."""

from dataclasses import dataclass
from typing import Final

from mock_registries.nation import addresses, communes, families, layout, lineage
from mock_registries.nation.dice import Dice, Weighted, parse
from mock_registries.nation.families import Member, Role
from mock_registries.nation.people import Address

_NONE: Final = "none"
_RELIGIONS: Final = Weighted(
    parse("none:863,Công giáo:61,Phật giáo:48,Tin Lành:10,Phật giáo Hòa Hảo:10,Cao Đài:6,Bà-la-môn:2", ",")
)
_BORN_NEARBY_PER_THOUSAND: Final = 920


@dataclass(frozen=True, slots=True)
class Scene:
    """A household before its members have names."""

    seed: int
    slot: layout.Slot
    dice: Dice
    members: tuple[Member, ...]
    home: Address
    region: lineage.Region
    group: str
    religion: str | None

    def positions(self, *roles: Role) -> tuple[int, ...]:
        """Return the positions of the members in these roles."""
        return tuple(position for position, member in enumerate(self.members) if member.role in roles)

    def indexes(self, *roles: Role) -> tuple[int, ...]:
        """Return the members in these roles by their index in the nation."""
        return tuple(self.slot.first + position for position in self.positions(*roles))

    def birth_commune(self, label: str) -> communes.Commune:
        """Draw where a grown-up was born: mostly in the province the household is registered in."""
        if self.dice.hit(_BORN_NEARBY_PER_THOUSAND, f"{label}.nearby"):
            return communes.choose(self.home.commune.province.code, self.dice, f"{label}.birth")
        return addresses.anywhere(self.dice, f"{label}.birth")


def set_scene(seed: int, number: int) -> Scene:
    """Draw composition, home, ethnic group and religion of one household."""
    slot = layout.slot(seed, number)
    dice = Dice(seed, "household", number)
    home = addresses.permanent_home(dice)
    region = lineage.Region(home.commune.unit.code, is_northern=home.commune.province.is_northern)
    religion = dice.pick(_RELIGIONS, "religion")
    return Scene(
        seed=seed,
        slot=slot,
        dice=dice,
        members=families.compose(slot.kind, dice),
        home=home,
        region=region,
        group=lineage.family_group(region, dice),
        religion=None if religion == _NONE else religion,
    )
