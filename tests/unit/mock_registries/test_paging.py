import pytest
from hypothesis import given
from hypothesis import strategies as st

from mock_registries.paging import PageQuestion, cut
from mock_registries.problems import MalformedRequest, NoSuchPage, PageSizeOutOfRange
from mock_registries.strict_json import read


@given(st.integers(0, 300), st.integers(1, 200))
def test_the_pages_together_are_the_list(length: int, page_size: int) -> None:
    first = cut(range(length), PageQuestion(page_size=page_size))
    pages = [
        cut(range(length), PageQuestion(page=page, page_size=page_size)) for page in range(1, first.pages + 1)
    ]
    assert [entry for page in pages for entry in page.entries] == list(range(length))
    assert {(page.pages, page.total) for page in pages} == {(first.pages, length)}


@pytest.mark.parametrize("page_size", [0, -1, 201, 10**30])
def test_a_page_of_no_size_or_too_large_is_refused(page_size: int) -> None:
    with pytest.raises(PageSizeOutOfRange):
        cut(range(9), PageQuestion(page_size=page_size))


@pytest.mark.parametrize("page", [0, -1, 2, 10**30])
def test_a_page_outside_the_list_is_refused(page: int) -> None:
    with pytest.raises(NoSuchPage):
        cut(range(9), PageQuestion(page=page))


def test_numbers_are_read_from_parameters() -> None:
    assert read(PageQuestion, {"page": "2", "page_size": "7"}) == PageQuestion(page=2, page_size=7)


@pytest.mark.parametrize("text", ["", "x", "1.5", "1e3", "9" * 5_000, "true"])
def test_what_is_no_number_is_malformed(text: str) -> None:
    with pytest.raises(MalformedRequest):
        read(PageQuestion, {"page": text})
