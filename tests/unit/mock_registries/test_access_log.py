import logging

import pytest

from mock_registries.access_log import WithoutQuery

LINE = '%s - "%s %s HTTP/%s" %d'


def _logged(*args: object) -> str:
    record = logging.LogRecord("uvicorn.access", logging.INFO, "", 0, LINE, args, None)
    assert WithoutQuery().filter(record)
    return record.getMessage()


@pytest.mark.parametrize("query", ["", "?tax_code=901190000902", "?a=b?c", "?"])
def test_the_access_log_shows_the_path_without_what_was_asked(query: str) -> None:
    line = _logged("127.0.0.1:5", "GET", f"/business/v1/enterprises{query}", "1.1", 422)
    assert line == '127.0.0.1:5 - "GET /business/v1/enterprises HTTP/1.1" 422'


def test_a_record_of_another_shape_is_left_alone() -> None:
    record = logging.LogRecord("uvicorn.access", logging.INFO, "", 0, "started", None, None)
    assert WithoutQuery().filter(record)
    assert record.getMessage() == "started"
