"""The verifiable log of all disclosures: append, count, verify, and one person's list. Knows pseudonyms, never persons."""
