"""What `locust -f` reads: our options, the invariants, and every journey."""

from loadtest import options, targets
from loadtest.journeys.lookups import LookUpRecords

__all__ = ["LookUpRecords", "options", "targets"]
