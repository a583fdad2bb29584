from datetime import date

import pytest

from mock_registries.nation.date_words import in_words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(1992, 3, 15), "Ngày mười lăm tháng ba năm một nghìn chín trăm chín mươi hai"),
        (date(2005, 4, 1), "Ngày một tháng tư năm hai nghìn không trăm linh năm"),
        (date(2000, 10, 21), "Ngày hai mươi mốt tháng mười năm hai nghìn"),
        (date(2015, 12, 31), "Ngày ba mươi mốt tháng mười hai năm hai nghìn không trăm mười lăm"),
        (date(1955, 11, 25), "Ngày hai mươi lăm tháng mười một năm một nghìn chín trăm năm mươi lăm"),
        (date(1904, 5, 30), "Ngày ba mươi tháng năm năm một nghìn chín trăm linh bốn"),
        (date(2024, 1, 10), "Ngày mười tháng một năm hai nghìn không trăm hai mươi tư"),
        (date(1941, 9, 11), "Ngày mười một tháng chín năm một nghìn chín trăm bốn mươi mốt"),
    ],
    ids=str,
)
def test_a_date_is_said_as_on_a_certificate(day: date, words: str) -> None:
    assert in_words(day) == words
