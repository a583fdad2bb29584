"""What was written to the registries: facts about people and households, records' fields, and the events that tell of it."""
