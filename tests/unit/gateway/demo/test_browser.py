"""The scripted browser does what a person's browser does with a page, and no more."""

import pytest

from gateway.demo.browser import PageUnexpected, read_page

PAGE = """
<h1>Đơn</h1>
<form action="/a/submit" method="post">
  <input type="hidden" name="csrf" value="t1">
  <input name="copies" value="2" data-asked="copies">
  <input type="checkbox" name="unticked" value="x">
  <input type="radio" name="way" value="post"><input type="radio" name="way" value="online" checked>
  <select name="reason"><option value="moved">M</option><option value="work" selected>W</option></select>
  <button name="action" value="save">Lưu</button><button name="action" value="submit">Nộp</button>
</form>
<p data-reused="full_name" data-registry="population"><b>Tên</b>: A</p>
<a href="/verify/ABC">xem</a>
"""


def test_a_form_holds_what_the_page_put_in_it() -> None:
    form = read_page("http://h/x", 200, PAGE).form(having="action")
    assert form.choices == {"unticked": ["x"], "way": ["post", "online"], "reason": ["moved", "work"]}
    assert form.values == {"csrf": "t1", "copies": "2", "way": "online", "reason": "work"}
    assert form.buttons == [("action", "save"), ("action", "submit")]


def test_marks_and_their_text_are_found() -> None:
    reused = read_page("http://h/x", 200, PAGE).having("data-reused")
    assert [(e.attributes["data-registry"], e.text) for e in reused] == [("population", "Tên: A")]


def test_a_link_is_found_by_its_path_and_made_absolute() -> None:
    assert read_page("http://h/x/y", 200, PAGE).link(path_starts="/verify/") == "http://h/verify/ABC"


def test_a_missing_form_says_which_page_came() -> None:
    with pytest.raises(PageUnexpected, match=r"/x \(status 404\)"):
        read_page("http://h/x?code=secret", 404, "<p>gone</p>").form(having="action")
