"""Results: the signed document that a finished application returns, its public verification, and its reuse as a record by
the next application.
"""
