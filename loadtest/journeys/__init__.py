"""One file per journey."""
