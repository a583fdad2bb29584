"""Faults on purpose: rules by HTTP, wishes by header, and a dial, each seeded, scoped by client key, and counted."""
