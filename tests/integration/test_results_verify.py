"""The public page of a result: what it checks, what it says, and what it keeps to itself. On both databases."""

import json

import pytest
from joserfc import jws
from sqlalchemy import select, update

from gateway.applications.views import ResultView
from gateway.kit.columns import ColumnSealer
from gateway.kit.keys import KeyRing
from gateway.results import wiring
from gateway.results.archive import _place
from gateway.results.tables import ResultRow
from services.birth_certificate_copy import PROCEDURE
from tests.factories.records import NUMBER
from tests.fixtures.filing import Office

PAGE = {"Accept": "text/html"}


@pytest.fixture
async def result(office: Office) -> ResultView:
    view = await office.paid()
    assert await office.settle()
    done = await office.read(view.id)
    assert done.result is not None
    return done.result


async def _change(office: Office, **values: object) -> None:
    async with office.database.transaction() as session:
        await session.execute(update(ResultRow).values(**values))


async def _failed(office: Office, result: ResultView) -> set[str]:
    body = (await office.http.get(f"/verify/{result.code}")).json()
    assert body["genuine"] is False
    return {check["check"] for check in body["checks"] if not check["passed"]}


async def test_a_genuine_result_passes_every_check(office: Office, result: ResultView) -> None:
    body = (await office.http.get(f"/verify/{result.code}")).json()
    assert body["genuine"] is True
    assert [check["check"] for check in body["checks"]] == ["key", "signature", "code", "status"]
    assert body["document"]["procedure"] == "2.000635"


async def test_the_page_says_so_in_words(office: Office, result: ResultView) -> None:
    page = await office.http.get(f"/verify/{result.code}", headers=PAGE)
    assert page.headers["Content-Type"].startswith("text/html")
    assert 'data-verified="true"' in page.text
    assert "20/11/2026" in page.text


async def test_neither_form_says_whose_result_it_is(office: Office, result: ResultView) -> None:
    for accept in ("text/html", "application/json"):
        answer = await office.http.get(f"/verify/{result.code}", headers={"Accept": accept})
        assert all(secret not in answer.text for secret in (NUMBER, "902", "Mẫu", "1990", "G15.000.00"))


async def test_a_code_may_be_typed_as_on_paper(office: Office, result: ResultView) -> None:
    typed = str(result.code).lower().replace("-", " ")
    sent = await office.http.get("/verify", params={"code": typed})
    assert sent.headers["Location"] == f"/verify/{result.code}"


@pytest.mark.parametrize("code", ["0000-0000-0000-0000", "x", "jwks2", "Ư" * 16])
async def test_an_unknown_code_is_no_result(office: Office, code: str) -> None:
    answer = await office.http.get(f"/verify/{code}")
    assert (answer.status_code, answer.json()["code"]) == (404, "result-code-unknown")


async def test_for_a_reader_an_unknown_code_is_a_page(office: Office) -> None:
    page = await office.http.get("/verify/0000-0000-0000-0000", headers=PAGE)
    assert (page.status_code, "result-code-unknown" in page.text) == (404, True)


async def test_a_revoked_result_is_told_apart(office: Office, result: ResultView) -> None:
    await _change(office, revoked_at=office.clock.now())
    assert await _failed(office, result) == {"status"}
    assert 'data-verified="false"' in (await office.http.get(f"/verify/{result.code}", headers=PAGE)).text


async def test_a_tampered_row_is_not_believed(office: Office, result: ResultView) -> None:
    await _change(office, sealed_document=b"tampered")
    assert await _failed(office, result) == {"key", "signature", "code"}
    assert (await office.http.get(f"/verify/{result.code}")).json()["document"] is None


async def test_a_result_outlives_the_address_it_was_issued_under(
    office: Office, keys: KeyRing, result: ResultView
) -> None:
    moved = wiring.build(
        base_url="https://motcua.example",
        database=office.database,
        clock=office.clock,
        keys=keys,
        procedures=[PROCEDURE],
    )
    assert moved.base_url != office.results.base_url
    assert (await moved.verifier.verify(result.code)).is_genuine


async def test_our_key_under_a_foreign_issuer_is_no_result_of_ours(
    office: Office, keys: KeyRing, result: ResultView
) -> None:
    async with office.database.reading() as session:
        row = (await session.scalars(select(ResultRow))).one()
    key, sealer, place = keys.signing("results"), ColumnSealer(keys.sealer("results")), _place(row.id)
    signed = jws.deserialize_compact(sealer.open_text(row.sealed_document, place), key.jwk, ["ES256"])
    foreign = json.loads(signed.payload) | {"iss": "https://elsewhere.example"}
    text = jws.serialize_compact(dict(signed.headers()), json.dumps(foreign), key.jwk, algorithms=["ES256"])
    await _change(office, sealed_document=sealer.seal_text(text, place))
    assert await _failed(office, result) == {"signature", "code"}


async def test_a_document_under_another_code_is_found_out(office: Office, result: ResultView) -> None:
    await _change(office, code="0000-0000-0000-0001")
    moved = result.model_copy(update={"code": "0000-0000-0000-0001"})
    assert await _failed(office, moved) == {"code"}


async def test_anybody_may_have_the_keys_and_the_empty_form(office: Office) -> None:
    keys = (await office.http.get("/verify/jwks")).json()["keys"]
    assert [(key["kty"], key["alg"], key["use"]) for key in keys] == [("EC", "ES256", "sig")]
    assert 'name="code"' in (await office.http.get("/verify", headers=PAGE)).text
