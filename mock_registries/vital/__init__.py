"""Vital events and what else changes a person's facts: births, marriages, divorces, deaths, addresses, cards, corrections."""
