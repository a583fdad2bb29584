"""How fast and how small the nation and its registries are, measured in one run. Figures are never asserted in tests."""
