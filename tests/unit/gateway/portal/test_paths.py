import pytest

from gateway.portal.login.paths import HOME_OF_RESIDENT, local_path


@pytest.mark.parametrize(
    "path", ["/", "/applications", "/applications/app_x?saved=1", "/me/disclosures?before=12", "/a//b"]
)
def test_a_page_of_ours_is_gone_back_to(path: str) -> None:
    assert local_path(path) == path


@pytest.mark.parametrize(
    "path",
    [
        None,
        "",
        "applications",
        "//evil.example/",
        "///evil.example",
        "/\\evil.example",
        "\\/evil.example",
        "https://evil.example/",
        "javascript:alert(1)",
        "/\tevil",
        "/a b",
        "/a\r\nSet-Cookie: x=1",
        "/trang-đầu",
        "/" + "a" * 500,
    ],
)
def test_everything_else_leads_to_the_residents_own_list(path: str | None) -> None:
    assert local_path(path) == HOME_OF_RESIDENT
