"""Remembers the nonces of accepted requests for as long as their signatures could still be accepted."""

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

_KEPT_SECONDS: Final = 360  # the oldest accepted signature (300 s) made by a clock 60 s ahead


class Nonces:
    """Nonces seen by this process. A restart forgets them; changes are still executed once, by their key."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._seen: OrderedDict[str, float] = OrderedDict()

    def is_new(self, nonce: str) -> bool:
        """Tell whether the nonce was not seen before, and remember it."""
        now = self._now()
        while self._seen and next(iter(self._seen.values())) < now - _KEPT_SECONDS:
            self._seen.popitem(last=False)
        if nonce in self._seen:
            return False
        self._seen[nonce] = now
        return True
