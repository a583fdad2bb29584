"""Opens the face over what the mock server has: nation, overlay, keys and settings."""

from mock_registries import gateway_keys
from mock_registries.crvs.face import Face
from mock_registries.crvs.feed import REGISTRY
from mock_registries.crvs.register import NAMED_BY, CivilRegister
from mock_registries.crvs.senders import Senders
from mock_registries.defects.plan import clean_record, record_of
from mock_registries.keys import open_key
from mock_registries.nation.nation import Nation
from mock_registries.overlay.facts import Place, Values
from mock_registries.overlay.overlay import Overlay
from mock_registries.settings import Settings


def open_face(
    settings: Settings, nation: Nation, overlay: Overlay, gateway: gateway_keys.GatewayKeys
) -> Face:
    """Return the face; raise OSError where the data directory cannot be written."""

    def written(record_type: str, person: int) -> Values:
        return overlay.newest(Place(REGISTRY, record_type, person)).fields

    def corrected() -> list[int]:
        records = dict(overlay.facts.records)  # at once: it is written to while it is read here
        own = (REGISTRY, "birth_certificate")
        return [
            place.person
            for place, patch in records.items()
            if (place.registry, place.record_type) == own and NAMED_BY & patch.fields.keys()
        ]

    file = settings.crvs_senders_file
    return Face(
        settings.data_dir,
        settings.seed,
        CivilRegister(nation, written, record_of if settings.defects else clean_record, corrected),
        overlay.feed,
        Senders(gateway, None if file is None else gateway_keys.from_file(file)),
        open_key(settings.data_dir / "keys", REGISTRY),
    )
