"""Every slice's tables, imported in one place so that the metadata is whole."""

import gateway.applications.tables
import gateway.consent.tables
import gateway.identity.clients.tables
import gateway.identity.grants.tables
import gateway.identity.residents.tables
import gateway.ledger.tables
import gateway.payments.tables
import gateway.results.tables

__all__ = ["gateway"]
