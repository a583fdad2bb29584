"""What the members of a household are to its head."""

from enum import StrEnum


class Role(StrEnum):
    """What a member is to the head of the household."""

    HEAD = "head"
    SPOUSE = "spouse"
    CHILD = "child"
    FATHER = "father"
    MOTHER = "mother"
    GRANDCHILD = "grandchild"  # nobody of the base is one: born since, to a child of the head
    SIBLING = "sibling"  # as above: born since, to the head's mother
