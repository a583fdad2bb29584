"""One file per registry, each with a CONNECTOR; found by that name, never imported by each other."""
