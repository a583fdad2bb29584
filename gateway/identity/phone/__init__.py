"""The simulated phone: stands in for the eID app, on a page of its own, so that a demonstration needs one machine."""
