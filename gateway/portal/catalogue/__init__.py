"""The public pages: what this is, which procedures there are, and what each reuses and asks."""
