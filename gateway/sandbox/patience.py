"""How long the sandbox waits for the mock registries' open questions."""

from datetime import timedelta
from typing import Final

PATIENCE: Final = timedelta(seconds=5)
