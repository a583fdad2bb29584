"""Pages of a list that an open question answers: which page is asked for, and what is on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Final, Generic, TypeVar

from pydantic import BaseModel, Field

from mock_registries.problems import NoSuchPage, PageSizeOutOfRange, Problem
from mock_registries.strict_json import Body

T = TypeVar("T")
LARGEST: Final = 200
PROBLEMS: Final[tuple[type[Problem], ...]] = (PageSizeOutOfRange, NoSuchPage)


class PageQuestion(Body):
    """Which page is asked for; a question about a list inherits from it."""

    page: Annotated[int, Field(description="Trang, từ 1. Page, from 1.")] = 1
    page_size: Annotated[int, Field(description="Số mục mỗi trang, 1 đến 200. Entries a page, 1 to 200.")] = (
        50
    )


class PageReply(BaseModel):
    """Where in the list the answer stands; the answer to such a question inherits from it."""

    page: Annotated[int, Field(ge=1, description="Trang này. This page.")]
    pages: Annotated[int, Field(ge=1, description="Số trang. Pages.")]
    total: Annotated[int, Field(ge=0, description="Số mục của cả danh sách. Entries of the whole list.")]


@dataclass(frozen=True, slots=True)
class Cut(Generic[T]):
    """The entries of one page, and where it stands."""

    entries: Sequence[T]
    page: int
    pages: int
    total: int


def cut(entries: Sequence[T], question: PageQuestion) -> Cut[T]:
    """Return the page; an empty list has one, an empty one. Raises: PageSizeOutOfRange, NoSuchPage."""
    if not 1 <= question.page_size <= LARGEST:
        raise PageSizeOutOfRange
    pages = max(1, -(-len(entries) // question.page_size))
    if not 1 <= question.page <= pages:
        raise NoSuchPage
    first = (question.page - 1) * question.page_size
    return Cut(entries[first : first + question.page_size], question.page, pages, len(entries))
