"""A standard face for civil status: the DCI CRVS API v1.0.0 (spdci.org), over the civil status registry's data.

It owns messages, signatures, searches, subscriptions and callbacks as the standard has them; what is registered about
whom it reads from the civil status registry. Not here: encryption of messages, file uploads, GraphQL.
"""
