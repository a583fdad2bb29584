"""Keeps the parameters of a request out of the server's access log: somebody may send a personal number where none belongs."""

import logging
from typing import Final

LOGGER: Final = "uvicorn.access"
_PATH: Final = 2  # client, method, path with query, HTTP version, status


class WithoutQuery(logging.Filter):
    """Cuts the query off the path of an access record."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Change the record; every one passes."""
        if isinstance(record.args, tuple) and len(record.args) > _PATH:
            before, path, after = record.args[:_PATH], record.args[_PATH], record.args[_PATH + 1 :]
            record.args = (*before, str(path).partition("?")[0], *after)
        return True


def hide_queries() -> None:
    """From now on the access log shows paths only."""
    logging.getLogger(LOGGER).addFilter(WithoutQuery())
