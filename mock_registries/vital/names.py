"""A full name in its parts: the first word is the surname, the last one given."""

from mock_registries.nation.naming import Name


def name_of(full_name: str) -> Name:
    """Return the parts of a name of at least two words."""
    surname, *middle, given = full_name.split(" ")
    return Name(surname, " ".join(middle), given)
