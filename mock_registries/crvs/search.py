"""Answers the requests of a search: checks purpose and criteria, finds, sorts, pages."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from mock_registries.crvs.attributes import attribute_of
from mock_registries.crvs.civil import Civil
from mock_registries.crvs.criteria import Criteria
from mock_registries.crvs.items import answer_each, read_item
from mock_registries.crvs.messages import Page, SearchCriteria, SearchItem, Sort
from mock_registries.crvs.permission import check_permission
from mock_registries.crvs.population import Budget, Register, group_of, group_of_entry, read
from mock_registries.crvs.queries import Identifier, read_query
from mock_registries.crvs.rejections import RequestRejected
from mock_registries.crvs.vocabulary import (
    RECORD_TYPE,
    REG_TYPE,
    VERSION,
    VitalEvent,
    find_event,
    is_record_type,
    is_reg_type,
)
from mock_registries.registry import Text

_INVALID: Final = "rjct.search_criteria.invalid"
_CODES: Final = {
    ("reference_id",): "rjct.reference_id.invalid",
    ("timestamp",): "rjct.timestamp.invalid",
    ("search_criteria", "query"): "rjct.filter.invalid",
    ("search_criteria", "sort"): "rjct.sort.invalid",
    ("search_criteria", "pagination"): "rjct.pagination.invalid",
}


def answer_search(register: Register, requests: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return `search_response`: one answer for each request. Takes up to some seconds of one processor."""
    budget = Budget()
    return answer_each(requests, lambda request: _answer(register, budget, request))


def is_by_identifier(requests: Sequence[Mapping[str, Any]]) -> bool:
    """Tell whether all requests name an identifier, so that the answer takes no longer than any lookup."""
    criteria = (request.get("search_criteria") for request in requests)
    return all(isinstance(each, dict) and each.get("query_type") == "idtype-value" for each in criteria)


def _answer(register: Register, budget: Budget, request: Mapping[str, Any]) -> dict[str, Any]:
    item = read_item(SearchItem, request, _CODES, _INVALID)
    criteria = item.search_criteria
    check_permission(_INVALID, criteria.consent, criteria.authorize)
    event = _event(criteria)
    query = read_query(criteria.query_type, criteria.query)
    order = [(_sortable(sort), sort.sort_order == "desc") for sort in criteria.sort]
    found = [civil for civil in _find(register, budget, query) if event is None or civil.has(event)]
    return _page(_sorted(found, order), criteria.pagination) | {"locale": item.locale}


def _event(criteria: SearchCriteria) -> VitalEvent | None:
    """Return the event that persons must have; raise RequestRejected where the search is for another registry."""
    is_here = criteria.reg_type is None or is_reg_type(criteria.reg_type)
    is_kept = criteria.reg_record_type is None or is_record_type(criteria.reg_record_type)
    event = None if criteria.reg_event_type is None else find_event(criteria.reg_event_type)
    if not is_here or not is_kept or (event is None and criteria.reg_event_type is not None):
        raise RequestRejected(_INVALID, _ELSEWHERE)
    return event


def _find(register: Register, budget: Budget, query: Identifier | Criteria) -> Iterator[Civil]:
    if not isinstance(query, Identifier):
        group = group_of(query)
        yield from (civil for civil in group.members(register, budget) if query.holds(civil.view()))
    elif query.kind == "UIN":
        bearer = register.find(query.value)
        yield from [] if bearer is None else [bearer]
    elif (near := group_of_entry(query.value)) is not None:
        found = list(register.entered_as(query.value, near))
        budget.examine(len(found))
        entered = read(register, found)
        yield from (civil for civil in entered if civil.birth and civil.birth.number == query.value)


def _sortable(sort: Sort) -> str:
    attribute = attribute_of(sort.attribute_name)
    if attribute is None:
        raise RequestRejected("rjct.sort.invalid", _SORT)
    return attribute


def _sorted(found: Iterable[Civil], order: Sequence[tuple[str, bool]]) -> list[Civil]:
    """Return the people by the first attribute, among equals by the next; those without a value come first."""
    views = [(civil.view(), civil) for civil in found]
    for attribute, is_descending in reversed(order):
        views.sort(key=lambda pair: pair[0].get(attribute, ()), reverse=is_descending)
    return [civil for _, civil in views]


def _page(found: Sequence[Civil], page: Page) -> dict[str, Any]:
    first = (page.page_number - 1) * page.page_size
    records = [civil.to_record() for civil in found[first : first + page.page_size]]
    return {
        "data": {
            "version": VERSION,
            "reg_type": REG_TYPE,
            "reg_record_type": RECORD_TYPE,
            "reg_records": records,
        },
        "pagination": {
            "page_size": page.page_size,
            "page_number": page.page_number,
            "total_count": len(found),
        },
    }


_ELSEWHERE: Final = Text(
    f"Ở đây chỉ có {REG_TYPE}, bản ghi {RECORD_TYPE} và các sự kiện {', '.join(VitalEvent)}.",
    f"Kept here: {REG_TYPE}, records {RECORD_TYPE}, events {', '.join(VitalEvent)}.",
)
_SORT: Final = Text("Không sắp xếp được theo thuộc tính này.", "This attribute cannot be sorted by.")
