"""The mock payment platform: checkouts opened by the gateway, paid on a page, reported by a signed callback."""
