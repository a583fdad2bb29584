"""Counters and timings for Prometheus; labels are words of ours, never anything of a person's."""

from prometheus_client import CollectorRegistry, Counter, Histogram


class Metrics:
    """One registry per process; names follow `motcua_<slice>_<thing>_<unit>`."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "motcua_web_requests_total",
            "HTTP requests by route and status",
            ["route", "status"],
            registry=self.registry,
        )
        self.lookups = Counter(
            "motcua_records_lookups_total",
            "Lookups by record type, outcome and source",
            ["record_type", "outcome", "source"],
            registry=self.registry,
        )
        self.registry_seconds = Histogram(
            "motcua_records_registry_seconds",
            "Time a registry took to answer",
            ["registry"],
            registry=self.registry,
        )
