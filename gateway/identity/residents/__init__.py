"""The residents' electronic identity accounts, one per person who has logged in."""
