import shutil
import subprocess
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import get_type_hints

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from hypothesis import given, settings
from hypothesis import strategies as st

from mock_registries.card.holder import Holder
from mock_registries.card.issuer import open_issuer
from mock_registries.nation.naming import Name
from mock_registries.nation.people import Person
from tests.fakes import card_reader as reader
from tests.fixtures.cards import Cards, read_all

ANYBODY = st.integers(0, 10**6)
SOME = settings(deadline=None, max_examples=25)
GROUPS = ("DG1", "DG2", "DG13", "DG14", "DG15")


def adult(cards: Cards) -> Holder:
    return next(holder for holder in cards.holders if holder.has_face)


@SOME
@given(ANYBODY)
def test_every_card_is_genuine_and_its_index_names_its_groups(cards: Cards, number: int) -> None:
    files = cards.files(cards.holder(number))
    reader.authenticate_passively(files, cards.issuer.authority_certificate)
    index = {node.tag: node.value for node in reader.read("EF.COM", files["EF.COM"]).nodes}
    groups = [name for name in GROUPS if name in files]
    assert list(index[0x5C]) == [reader.TAGS[name] for name in groups]
    versions = reader.security_object(files["EF.SOD"]).nodes[3].nodes
    assert [node.value for node in versions] == [index[0x5F01], index[0x5F36]]
    for name, file in files.items():
        reader.read(name, file)


@SOME
@given(ANYBODY, st.sampled_from(GROUPS), st.integers(0), st.integers(1, 255))
def test_a_change_of_any_byte_of_any_group_is_found_out(
    cards: Cards, number: int, name: str, place: int, change: int
) -> None:
    files = dict(cards.files(cards.holder(number)))
    file = bytearray(files.get(name, files["DG1"]))
    file[place % len(file)] ^= change
    files[name if name in files else "DG1"] = bytes(file)
    with pytest.raises(reader.Forged):
        reader.authenticate_passively(files, cards.issuer.authority_certificate)


@SOME
@given(st.integers(0), st.integers(1, 255))
def test_a_change_of_any_byte_of_what_is_signed_is_found_out(cards: Cards, place: int, change: int) -> None:
    files = dict(cards.files(adult(cards)))
    content = reader.signed_data(files["EF.SOD"])["encap_content_info"]["content"].native
    spoilt = bytearray(content)
    spoilt[place % len(content)] ^= change
    files["EF.SOD"] = files["EF.SOD"].replace(content, bytes(spoilt))
    with pytest.raises(reader.Forged):
        reader.authenticate_passively(files, cards.issuer.authority_certificate)


def test_a_card_of_another_issuer_is_found_out(cards: Cards, tmp_path: Path) -> None:
    files = read_all(adult(cards), cards.nation.seed, open_issuer(tmp_path))
    with pytest.raises(reader.Forged):
        reader.authenticate_passively(files, cards.issuer.authority_certificate)


def test_files_lent_by_another_card_are_found_out(cards: Cards) -> None:
    files, others = (dict(cards.files(cards.holder(number))) for number in (1, 2))
    with pytest.raises(reader.Forged):
        reader.authenticate_passively(files | {"DG13": others["DG13"]}, cards.issuer.authority_certificate)


def test_the_same_card_has_the_same_files_and_a_renewed_one_has_others(cards: Cards) -> None:
    holder = adult(cards)
    renewed = replace(holder, card=replace(holder.card, issued_on=holder.card.issued_on + timedelta(days=1)))
    assert cards.files(holder) == cards.files(holder)
    assert {name for name in GROUPS if cards.files(holder)[name] != cards.files(renewed)[name]} == {
        "DG13",
        "DG14",
        "DG15",
    }


@SOME
@given(ANYBODY)
def test_the_chip_says_what_the_register_says(cards: Cards, number: int) -> None:
    holder = cards.holder(number)
    files = cards.files(holder)
    person, said = holder.person, reader.identity(files["DG13"])
    assert [*said] == [*range(1, 15), 16]
    assert said[1] == [person.personal_number]
    assert said[2] == [person.name.full]
    assert said[3] == [person.born.strftime("%d/%m/%Y")]
    assert said[4] == [{"male": "Nam", "female": "Nữ"}[person.sex]]
    assert said[11] == [holder.card.issued_on.strftime("%d/%m/%Y")]
    assert said[13] == [person.father.name.full if person.father else "", person.mother.name.full]
    zone = reader.zone(files["DG1"])
    assert len(zone) == 90
    assert zone[15:27] == person.personal_number
    assert zone[30:36] == person.born.strftime("%y%m%d")


def test_the_face_is_a_jpeg_in_a_face_record_of_the_length_it_says(cards: Cards) -> None:
    holder = adult(cards)
    record = reader.face_record(cards.files(holder)["DG2"])
    assert record[:8] == b"FAC\x00010\x00"
    assert int.from_bytes(record[8:12], "big") == len(record)
    assert int.from_bytes(record[14:18], "big") == len(record) - 14
    assert record[20] == {"male": 1, "female": 2}[holder.person.sex]
    assert (int.from_bytes(record[36:38], "big"), int.from_bytes(record[38:40], "big")) == (240, 320)
    assert record[46:48] == b"\xff\xd8"


def test_no_face_is_taken_of_a_child_under_six(cards: Cards) -> None:
    for holder in cards.holders:
        issued, born = holder.card.issued_on, holder.person.born
        sixth = (born.year + 6, born.month, born.day)
        assert holder.has_face == ((issued.year, issued.month, issued.day) >= sixth)
    child = replace(adult(cards).card, issued_on=adult(cards).person.born + timedelta(days=400))
    files = cards.files(replace(adult(cards), card=child))
    assert "DG2" not in files
    reader.authenticate_passively(files, cards.issuer.authority_certificate)


def test_a_very_long_name_is_whole_in_vietnamese_and_shortened_in_the_zone(cards: Cards) -> None:
    name = Name("Nguyễn Phúc Tôn Nữ", "Thị Hoàng Minh Phương", "Nguyệt Ánh")
    person = adult(cards).person
    values = {field: getattr(person, field) for field in get_type_hints(Person)}
    holder = replace(adult(cards), person=Person(**values | {"name": name}))
    files = cards.files(holder)
    assert reader.identity(files["DG13"])[2] == [name.full]
    assert reader.zone(files["DG1"])[60:] == "NGUYE<PHUC<TON<NU<<T<H<M<P<N<A"


@pytest.mark.skipif(shutil.which("openssl") is None, reason="the openssl command is not on this machine")
def test_openssl_accepts_the_card_and_the_chain(cards: Cards, tmp_path: Path) -> None:
    files = cards.files(adult(cards))
    (tmp_path / "sod.cms").write_bytes(reader.read("EF.SOD", files["EF.SOD"]).value)
    for name in ("authority_certificate", "signer_certificate", "revocations"):
        item: x509.Certificate | x509.CertificateRevocationList = getattr(cards.issuer, name)
        (tmp_path / f"{name}.pem").write_bytes(item.public_bytes(Encoding.PEM))
    chain = "verify -x509_strict -crl_check -CRLfile revocations.pem -CAfile authority_certificate.pem"
    _openssl(tmp_path, f"{chain} signer_certificate.pem")
    _openssl(tmp_path, "cms -verify -inform DER -in sod.cms -CAfile authority_certificate.pem -out lds.der")
    assert (tmp_path / "lds.der").read_bytes() == reader.signed_data(files["EF.SOD"])["encap_content_info"][
        "content"
    ].native


def _openssl(directory: Path, command: str) -> None:
    done = subprocess.run(["openssl", *command.split()], cwd=directory, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
