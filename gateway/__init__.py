"""Một Cửa: the gateway that stands between residents, registries and procedures."""
