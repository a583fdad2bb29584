"""Filing: the catalogue of procedures, forms filled in from records, dossiers with their national states, settlement.
Leaves looking up and writing records to `records/`, money to `payments/`, the signed document to `results/`.
"""
