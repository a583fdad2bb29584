"""Facts that several registries share about a resident: who works where, what numbers he bears, what he contributed.

They are derived from the nation's people and stored nowhere. A registry's file turns them into records.
"""
