"""Fees: what is owed for an application, the checkout at the payment platform, and the platform's signed word that it was
paid. Leaves to the slice above what a payment means for a dossier.
"""
