"""The records of the insurance database, one module each; `registries/insurance.py` puts them together."""
