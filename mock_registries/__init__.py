"""Stand-ins for the nation's databases, for the mock payment platform and the synthetic people in them.

They share no code with the gateway: the two meet over HTTP and in `published/` only, so that a mistake made on
one side shows on the other. Every person is synthetic; each personal number starts with 901 to 996.
"""
