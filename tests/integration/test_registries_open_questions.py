"""Open questions over HTTP: their parameters are read from the address, and a bad one is a problem of its own."""

import pytest

from tests.fixtures.registries import Registries


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/business/v1/enterprises", 422, "malformed-request"),
        ("/business/v1/enterprises?tax_code=98%00", 422, "malformed-request"),
        ("/business/v1/enterprises?tax_code=9800000101", 422, "invalid-tax-code"),
        ("/business/v1/enterprises?tax_code=901190000902", 422, "personal-tax-code"),
        ("/business/v1/enterprises?tax_code=0100109106", 404, "no-such-enterprise"),
        ("/fuel-trading/v1/stations?page=0", 404, "no-such-page"),
        ("/fuel-trading/v1/stations?page=x", 422, "malformed-request"),
        ("/fuel-trading/v1/stations?page_size=201", 422, "page-size-out-of-range"),
        ("/fuel-trading/v1/stations?province=02", 422, "unknown-province"),
        ("/fuel-trading/v1/traders?tier=retail", 422, "malformed-request"),
        ("/fuel-trading/v1/traders?nonsense=1", 422, "malformed-request"),
        ("/e-invoice/v1/volumes?quarter=2021-Q4", 422, "unknown-period"),
        ("/customs/v1/monthly-totals?from_month=2026-06", 422, "unknown-period"),
        ("/trade-single-window/v1/procedures?page=99", 404, "no-such-page"),
    ],
)
async def test_a_bad_parameter_is_a_problem_and_never_repeated(
    shared_registries: Registries, path: str, status: int, code: str
) -> None:
    reply = await shared_registries.get(path)
    assert (reply.status_code, reply.code) == (status, code)
    asked = path.partition("=")[2]
    assert len(asked) < 4 or asked.encode() not in reply.body


async def test_a_list_is_read_page_by_page(shared_registries: Registries) -> None:
    address = "/fuel-trading/v1/stations?province=12&page_size=40"
    first = (await shared_registries.get(address)).json
    rest = [
        (await shared_registries.get(f"{address}&page={page}")).json for page in range(2, first["pages"] + 1)
    ]
    numbers = [station["number"] for page in [first, *rest] for station in page["stations"]]
    assert len(set(numbers)) == len(numbers) == first["total"]
    assert {station["province_code"] for page in [first, *rest] for station in page["stations"]} == {"12"}


async def test_the_owner_of_a_station_is_found_in_the_business_registry(
    shared_registries: Registries,
) -> None:
    # However small the nation is: the economy is always a whole country's.
    station = (await shared_registries.get("/fuel-trading/v1/stations?page=17000&page_size=1")).json
    code = station["stations"][0]["owner_tax_code"]
    owner = await shared_registries.get(f"/business/v1/enterprises?tax_code={code}")
    assert owner.status_code == 200
    assert (owner.json["status"], owner.json["industry_code"]) == ("active", "4730")
