"""The records of the population database, one module each; `registries/population.py` puts them together."""
