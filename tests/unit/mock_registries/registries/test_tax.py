from mock_registries.enterprises.tax_codes import is_valid
from mock_registries.nation.dates import CENSUS_DAY, add_years
from mock_registries.nation.nation import Nation
from mock_registries.registries.business import business_registration
from mock_registries.registries.tax import tax_account, tax_obligations

NATION = Nation(2026, 2_000)
PEOPLE = list(NATION.people())
ACCOUNTS = [(person, account) for person in PEOPLE if (account := tax_account(NATION, person))]


def test_the_personal_number_is_the_tax_code_since_july_2025() -> None:
    for person, account in ACCOUNTS:
        assert account["tax_code"] == person.personal_number
        assert account["tax_code_since"] == max("2025-07-01", account["registered_on"])


def test_a_former_code_is_valid_nobody_else_s_and_older_than_the_change() -> None:
    former = [account for _, account in ACCOUNTS if account["former_tax_code"]]
    codes = [str(account["former_tax_code"]) for account in former]
    assert 0 < len(codes) < len(ACCOUNTS)
    assert len(set(codes)) == len(codes)
    assert all(map(is_valid, codes))
    assert all(account["registered_on"] < "2025-07-01" for account in former)


def test_only_the_living_of_age_have_an_account() -> None:
    assert all(person.died is None and add_years(person.born, 18) <= CENSUS_DAY for person, _ in ACCOUNTS)
    assert {tax_obligations(NATION, person) for person in PEOPLE if not tax_account(NATION, person)} == {None}


def test_some_accounts_were_opened_by_eid_and_none_before_there_was_one() -> None:
    opened = [account["registered_on"] for _, account in ACCOUNTS if account["opened_by"] == "eid"]
    assert opened
    assert min(opened) >= "2023-01-01"


def test_who_owns_a_household_business_has_an_account_that_says_so() -> None:
    for person in PEOPLE:
        registered = business_registration(NATION, person)
        if registered is not None and registered["household_business"] is not None:
            account = tax_account(NATION, person)
            assert account is not None
            assert account["pays_as_business"]


def test_what_is_owed_adds_up_and_is_overdue_only_once_it_was_due() -> None:
    states = set()
    for person, _ in ACCOUNTS:
        record = tax_obligations(NATION, person)
        assert record is not None
        entries = record["obligations"]
        assert record["total_outstanding_vnd"] == sum(entry["outstanding_vnd"] for entry in entries)
        for entry in entries:
            assert entry["amount_vnd"] - entry["paid_vnd"] == entry["outstanding_vnd"] >= 0
            assert (entry["state"] == "paid") == (entry["outstanding_vnd"] == 0)
            assert entry["state"] != "overdue" or entry["due_on"] < CENSUS_DAY.isoformat()
            states.add((entry["kind"], entry["state"]))
    assert {state for _, state in states} == {"paid", "due", "overdue"}
    assert {kind for kind, _ in states} == {"personal-income", "household-business", "non-agricultural-land"}
