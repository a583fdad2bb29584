"""How a document lies in its row: sealed to that row, found by a keyed digest of the person."""

from gateway.kernel.personal_number import PersonalNumber
from gateway.kit.columns import ColumnSealer
from gateway.kit.sealing import Pseudonymizer, SealBroken
from gateway.results.document import DocumentInvalid, DocumentSigner, ResultDocument
from gateway.results.tables import ResultRow


class Archive:
    """Seals and opens; what does not open or does not verify is not a result."""

    def __init__(self, signer: DocumentSigner, sealer: ColumnSealer, pseudonymizer: Pseudonymizer) -> None:
        self.signer = signer
        self._sealer = sealer
        self._pseudonymizer = pseudonymizer

    def person_index(self, person: PersonalNumber) -> bytes:
        return self._pseudonymizer.digest("results.person", person.reveal())

    def seal(self, text: str, result_id: str) -> bytes:
        return self._sealer.seal_text(text, _place(result_id))

    def text_of(self, row: ResultRow) -> str:
        """The JWS as it was signed. Raises: DocumentInvalid: the row was tampered with."""
        try:
            return self._sealer.open_text(row.sealed_document, _place(row.id))
        except SealBroken as error:
            raise DocumentInvalid from error

    def document_of(self, row: ResultRow) -> ResultDocument:
        """Raises: DocumentInvalid."""
        return self.signer.read(self.text_of(row))


def _place(result_id: str) -> str:
    return f"results.sealed_document:{result_id}"
