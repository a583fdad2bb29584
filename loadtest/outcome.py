"""What a run came to, and the promises it must keep whatever its size: nothing failed, every answer is in the ledger."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Outcome:
    """What a run came to. `ledger_entries` is how much the ledger grew meanwhile; None if it could not be read."""

    lookups: int
    failures: int
    exceptions: int
    ledger_entries: int | None

    def broken(self) -> list[str]:
        """The promises that were not kept."""
        found = {
            "no lookup was answered": self.lookups == 0,
            f"{self.failures} request(s) failed": self.failures > 0,
            f"{self.exceptions} journey(s) broke off": self.exceptions > 0,
            "the ledger could not be read": self.ledger_entries is None,
            f"{self.lookups} answers served, {self.ledger_entries} ledger entries": (
                self.ledger_entries is not None and self.ledger_entries != self.lookups
            ),
        }
        return [promise for promise, is_broken in found.items() if is_broken]
