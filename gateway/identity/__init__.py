"""The mock eID: OpenID provider, registered clients, residents' accounts, login on the simulated phone. Consent itself is
asked for here and kept by the slice above, through the port in `ports.py`.
"""
