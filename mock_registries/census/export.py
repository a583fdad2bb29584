"""Everybody as a file: comma-separated, or Parquet in row groups; complete, or not there at all."""

import csv
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, Final, Literal

from mock_registries.nation.accounts import account_of
from mock_registries.nation.cards import find_card
from mock_registries.nation.coverage import find_coverage
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Person

_BATCH: Final = 5_000
COLUMNS: Final = {
    "index": int,
    "personal_number": str,
    "full_name": str,
    "sex": str,
    "date_of_birth": str,
    "date_of_death": str,
    "ethnicity": str,
    "religion": str,
    "birth_province_code": str,
    "household": int,
    "role": str,
    "province_code": str,
    "commune": str,
    "father_index": int,
    "mother_index": int,
    "spouse_index": int,
    "card_expires_on": str,
    "insurance_group": str,
    "account_level": int,
}

Row = dict[str, Any]
WriteRows = Callable[[list[Row]], None]


class CannotExport(Exception):
    """The file cannot be written; the text says why and what to do."""


def write(
    nation: Nation, out: Path, file_format: Literal["csv", "parquet"], progress: Callable[[int], None]
) -> dict[str, int]:
    """Write everybody in order of index and return how many people and bytes were written.

    Raises: CannotExport: the file exists, its folder does not take it, or Parquet's package is missing.
    """
    if out.exists():
        raise CannotExport(f"{out} exists already. Choose another name, or remove it first.")
    partial, people = out.with_name(f"{out.name}.part"), 0
    try:
        with _WRITERS[file_format](partial) as write_rows:
            for rows in _batches(nation):
                write_rows(rows)
                progress(len(rows))
                people += len(rows)
        partial.rename(out)
    except OSError as error:
        raise CannotExport(f"{out} cannot be written: {error.strerror or error}") from error
    finally:
        partial.unlink(missing_ok=True)
    return {"people": people, "bytes": out.stat().st_size}


def _batches(nation: Nation) -> Iterator[list[Row]]:
    people: Iterable[Person] = nation.people()
    rows = (_row(nation, person) for person in people)
    while batch := list(islice(rows, _BATCH)):
        yield batch


def _row(nation: Nation, person: Person) -> Row:
    household = nation.household(person.household)
    card, coverage = find_card(person, nation.seed), find_coverage(person, nation.seed)
    return {
        "index": person.index,
        "personal_number": person.personal_number,
        "full_name": person.name.full,
        "sex": person.sex,
        "date_of_birth": person.born.isoformat(),
        "date_of_death": person.died.isoformat() if person.died else None,
        "ethnicity": person.ethnicity,
        "religion": person.religion,
        "birth_province_code": person.birth_commune.province.code,
        "household": person.household,
        "role": person.role.value,
        "province_code": household.home.commune.unit.code,
        "commune": household.home.commune.title,
        "father_index": person.father.index if person.father else None,
        "mother_index": person.mother.index,
        "spouse_index": person.spouse,
        "card_expires_on": card.expires_on.isoformat() if card and card.expires_on else None,
        "insurance_group": coverage.group_code if coverage else None,
        "account_level": account_of(person, nation.seed).level,
    }


@contextmanager
def _csv(path: Path) -> Iterator[WriteRows]:
    with path.open("x", encoding="utf-8", newline="") as file:
        path.chmod(0o600)
        writer = csv.DictWriter(file, list(COLUMNS), lineterminator="\n")
        writer.writeheader()
        yield writer.writerows


@contextmanager
def _parquet(path: Path) -> Iterator[WriteRows]:
    try:
        import pyarrow as pa  # noqa: PLC0415 - a large package that only this format needs
        from pyarrow import parquet  # noqa: PLC0415 - as above
    except ModuleNotFoundError as missing:
        raise CannotExport(
            "Parquet needs the package pyarrow: start the command as ./run nation export ..., which installs it."
        ) from missing
    schema = pa.schema([(name, pa.int64() if kind is int else pa.string()) for name, kind in COLUMNS.items()])
    path.touch(mode=0o600, exist_ok=False)
    with parquet.ParquetWriter(path, schema) as writer:
        yield lambda rows: writer.write_table(pa.Table.from_pylist(rows, schema=schema))


_WRITERS: Final = {"csv": _csv, "parquet": _parquet}
