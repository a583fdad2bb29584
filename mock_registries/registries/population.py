"""The National Population Database: identity cards, residence, the whole record, and the eID accounts its ministry keeps.

Fields: Law on Identification 26/2023, art. 9. Residence: Law on Residence 68/2020. The records: `population/`.
"""

from typing import Final

from mock_registries.population.accounts import AccountQuestion, EidAccount, eid_account
from mock_registries.population.electronic_card import ElectronicIdCard, electronic_id_card
from mock_registries.population.identity_card import CitizenIdCard, citizen_id_card
from mock_registries.population.operations import OPERATIONS
from mock_registries.population.profile import PopulationProfile, population_profile
from mock_registries.population.residence import Residence, residence
from mock_registries.registry import Question, RecordType, Registry, Text

REGISTRY: Final = Registry(
    slug="population",
    title=Text("Cơ sở dữ liệu quốc gia về dân cư", "National Population Database"),
    owner=Text("Bộ Công an", "Ministry of Public Security"),
    version="1.1.0",
    record_types=(
        RecordType("citizen_id_card", Text("Căn cước", "Identity card"), CitizenIdCard, citizen_id_card),
        RecordType(
            "residence",
            Text("Thông tin cư trú", "Residence"),
            Residence,
            residence,
            is_correctable=True,
            covers_births=True,
        ),
        RecordType(
            "electronic_id_card",
            Text("Căn cước điện tử", "Electronic identity card"),
            ElectronicIdCard,
            electronic_id_card,
        ),
        RecordType(
            "population_profile",
            Text("Thông tin công dân", "Citizen's record"),
            PopulationProfile,
            population_profile,
            is_correctable=True,
            covers_births=True,
        ),
    ),
    questions=(
        Question(
            path="/v1/eid-accounts/query",
            title=Text("Tài khoản định danh điện tử", "eID account"),
            question=AccountQuestion,
            reply=EidAccount,
            answer=eid_account,
        ),
    ),
    operations=OPERATIONS,
)
