"""The records of the civil status database, one module each; `registries/civil_status.py` puts them together."""
