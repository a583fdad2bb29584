"""Routes of the card office: a reader's questions, signed by the gateway; certificates and test probes for everybody."""

from base64 import b64decode, b64encode
from dataclasses import dataclass

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from starlette.routing import Route

from mock_registries.call import Answer, Call, answer, body_of
from mock_registries.card import face_template, schemas
from mock_registries.card.chip_keys import chip_keys
from mock_registries.card.files import card_files
from mock_registries.card.holder import Holder, find_holder
from mock_registries.card.issuer import Issuer
from mock_registries.card.qr import qr_content
from mock_registries.door import Door
from mock_registries.endpoint import unsigned
from mock_registries.personas.visited import Views
from mock_registries.problems import NoSuchRecord


@dataclass(frozen=True, slots=True)
class CardOffice:
    """What can be asked of a card as if it lay on the reader."""

    views: Views
    issuer: Issuer

    def routes(self, door: Door) -> list[Route]:
        """Return the routes, relative to the office's prefix."""
        signed = {
            "/v1/files/query": self.read_files,
            "/v1/authenticate": self.authenticate,
            "/v1/qr/query": self.read_qr,
            "/v1/face-match": self.match_face,
        }
        probe = door.signed(self.make_probe, unsigned_is_welcome=True)
        return [
            *(
                Route(path, door.signed(handler, is_question=True), methods=["POST"])
                for path, handler in signed.items()
            ),
            Route("/v1/sandbox/face-probe", probe, methods=["POST"]),
            Route("/v1/certificates", unsigned(self.show_certificates), methods=["GET"]),
        ]

    async def read_files(self, call: Call) -> Answer:
        """Return files of a card; an expired card still has them."""
        asked = body_of(call, schemas.FilesQuestion)
        files = card_files(self._holder(call, asked.personal_number), self.views.seed, self.issuer)
        encoded = {name: _encoded(files[name]) if name in files else None for name in asked.files}
        return answer(schemas.CardFiles(files=encoded))

    async def authenticate(self, call: Call) -> Answer:
        """Return the chip's signature over a challenge (active authentication)."""
        asked = body_of(call, schemas.AuthenticationQuestion)
        holder = self._holder(call, asked.personal_number)
        chip = chip_keys(self.issuer.chip_secret, holder, self.views.seed)
        return answer(schemas.authentication(_encoded(chip.sign(b64decode(asked.challenge)))))

    async def read_qr(self, call: Call) -> Answer:
        """Return the text of the printed code."""
        asked = body_of(call, schemas.QrQuestion)
        return answer(schemas.QrCode(content=qr_content(self._holder(call, asked.personal_number))))

    async def match_face(self, call: Call) -> Answer:
        """Tell whether a template is of the one person named."""
        asked = body_of(call, schemas.FaceQuestion)
        holder = self._holder(call, asked.personal_number)
        if not holder.has_face:
            raise NoSuchRecord
        enrolled = face_template.template_of(self.views.seed, holder.person.personal_number)
        return answer(schemas.FaceMatch(match=face_template.matches(enrolled, asked.template)))

    async def make_probe(self, call: Call) -> Answer:
        """Return a probe of a synthetic person's face: the sandbox's camera, which no real office has.

        Nobody is looked up: whoever asks, unsigned, learns nothing of whether the number is that of a card with a face.
        """
        asked = body_of(call, schemas.ProbeQuestion)
        probe = face_template.probe_of(self.views.seed, asked.personal_number, asked.attempt)
        return answer(schemas.FaceProbe(template=list(probe)))

    async def show_certificates(self, _: Call) -> Answer:
        """Return what signatures on cards are verified with."""
        return answer(
            schemas.Certificates(
                authority=_pem(self.issuer.authority_certificate),
                document_signers=[_pem(self.issuer.signer_certificate)],
                revocations=_pem(self.issuer.revocations),
            )
        )

    def _holder(self, call: Call, personal_number: str) -> Holder:
        return find_holder(self.views.of(call.headers), personal_number)


def _encoded(content: bytes) -> str:
    return b64encode(content).decode("ascii")


def _pem(item: x509.Certificate | x509.CertificateRevocationList) -> str:
    return item.public_bytes(Encoding.PEM).decode("ascii")
