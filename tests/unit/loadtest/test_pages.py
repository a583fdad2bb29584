"""Reading pages: what a form holds, what it offers, where it leads."""

from collections.abc import Callable
from typing import Final

import pytest

from loadtest.pages import PageUnexpected, read_page

_HTML: Final = """
<main><p class="number" id="match"> 42 <b>!</b></p>
<form method="post" action="wait/finish"><input type="hidden" name="csrf" value="a&amp;b"><br>
<button type="submit">Go</button></form>
<form method="post"><input name="csrf" value="c">
<label><input type="radio" name="number" value="17"></label><label><input type="radio" name="number" value="42"></label>
<button name="decision" value="approve">Approve</button></form></main>
"""
_PAGE: Final = read_page("/eid/login/x", 200, _HTML)


def test_a_form_keeps_what_the_page_put_into_it() -> None:
    assert _PAGE.form("csrf").filled({"typed": "t"}) == {"csrf": "a&b", "typed": "t"}


def test_a_forms_target_is_relative_to_its_page() -> None:
    assert _PAGE.form_to("/finish").action == "/eid/login/wait/finish"


def test_a_form_without_target_leads_back_to_its_page() -> None:
    assert _PAGE.form("decision").action == "/eid/login/x"


def test_radio_buttons_are_choices_not_values() -> None:
    form = _PAGE.form("number")
    assert (form.choices, form.values) == ({"number": ["17", "42"]}, {"csrf": "c"})


def test_an_elements_text_is_found_by_its_id() -> None:
    assert _PAGE.text("match") == "42 !"


@pytest.mark.parametrize(
    "look", [lambda: _PAGE.form("absent"), lambda: _PAGE.form_to("/absent"), lambda: _PAGE.text("absent")]
)
def test_what_is_not_there_is_said(look: Callable[[], object]) -> None:
    with pytest.raises(PageUnexpected):
        look()
