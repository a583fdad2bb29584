"""Plumbing without a business word: database, store, outbound HTTP, signing, sealing, keys, logs, metrics."""
