"""One file per registry, each with a REGISTRY constant; found by discovery, independent of each other."""
