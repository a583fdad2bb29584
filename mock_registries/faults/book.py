"""Who wants which faults: one set of rules for each client key, bounded in number and in time."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from mock_registries.faults.header import SHARED
from mock_registries.faults.rules import Counted, Dial, RuleSet
from mock_registries.problems import Problem

MOST_KEYS: Final = 1000
Now = Callable[[], datetime]


class TooManySandboxKeys(Problem):
    """As many keys have rules as may have any."""

    code, status, title = "too-many-sandbox-keys", 429, "Too many client keys have fault rules"
    hint_vi = "Xóa các quy tắc không dùng (DELETE /sandbox/faults) hoặc chờ chúng hết hạn."
    hint_en = "Delete rules no longer used (DELETE /sandbox/faults), or wait until they expire."


def now() -> datetime:
    """Return the present moment, UTC."""
    return datetime.now(UTC)


@dataclass(slots=True)
class Scope:
    """What one client key set, with its counts. `requests` counts those that the dial decided about."""

    rules: tuple[Counted, ...] = ()
    dial: Dial = "kind"
    seed: int = 0
    expires_at: datetime | None = None
    requests: int = 0

    def next_number(self) -> int:
        """Return the number of this request and count it."""
        self.requests += 1
        return self.requests - 1

    def to_json(self) -> dict[str, Any]:
        until = None if self.expires_at is None else self.expires_at.strftime("%Y-%m-%dT%H:%M:%SZ")
        return {
            "dial": self.dial,
            "seed": self.seed,
            "expires_at": until,
            "requests": self.requests,
            "rules": [counted.to_json() for counted in self.rules],
        }


@dataclass
class FaultBook:
    """In memory: faults end with the process. `dial` is the weather of keys that set nothing."""

    dial: Dial = "kind"
    seed: int = 0
    now: Now = now
    _scopes: dict[str, Scope] = field(default_factory=dict)
    _usual: Scope = field(init=False)

    def __post_init__(self) -> None:
        self._usual = Scope(dial=self.dial, seed=self.seed)

    def scope(self, key: str) -> Scope:
        """Return what holds for that key; rules past their time are gone."""
        found = self._scopes.get(key)
        if found is None:
            return self._usual
        if found.expires_at is not None and found.expires_at <= self.now():
            del self._scopes[key]
            return self._usual
        return found

    def put(self, key: str, wanted: RuleSet) -> Scope:
        """Replace what that key set; counts begin anew. Raises: TooManySandboxKeys."""
        if key not in self._scopes and len(self._scopes) >= MOST_KEYS:
            self._drop_expired()
        if key not in self._scopes and len(self._scopes) >= MOST_KEYS:
            raise TooManySandboxKeys
        until = self.now() + timedelta(seconds=wanted.expires_in_s)
        rules = tuple(Counted(rule) for rule in wanted.rules)
        self._scopes[key] = Scope(rules, wanted.dial, wanted.seed, until)
        return self._scopes[key]

    def remove(self, key: str = SHARED) -> None:
        """Forget what that key set."""
        self._scopes.pop(key, None)

    def _drop_expired(self) -> None:
        moment = self.now()
        for key, scope in list(self._scopes.items()):
            if scope.expires_at is not None and scope.expires_at <= moment:
                del self._scopes[key]
