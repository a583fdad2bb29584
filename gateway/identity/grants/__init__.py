"""Grants: one for each completed authorization; every token lives and dies with its grant."""
