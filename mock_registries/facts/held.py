"""Papers and entries of the person asked about last: several records of one resident look at the same."""

from typing import Final

from mock_registries.facts.latest import latest
from mock_registries.nation.accounts import account_of
from mock_registries.nation.cards import find_card
from mock_registries.nation.coverage import coverage_in_life, find_coverage
from mock_registries.nation.registers import find_birth_entry

card_of: Final = latest(find_card)
account_held_by: Final = latest(account_of)
coverage_of: Final = latest(find_coverage)
last_coverage_of: Final = latest(coverage_in_life)
birth_entry_of: Final = latest(find_birth_entry)
