"""Is this result genuine? Each check by itself, in words, without a word about the person."""

from dataclasses import dataclass
from typing import Final

from gateway.kernel.identifiers import ResultCode
from gateway.kernel.text import Text
from gateway.kit.database import Database
from gateway.results import repository
from gateway.results.archive import Archive
from gateway.results.document import DocumentInvalid, ResultDocument
from gateway.results.errors import ResultCodeUnknown
from gateway.results.tables import ResultRow


@dataclass(frozen=True)
class Check:
    """One thing that was looked at. `slug` is permanent."""

    slug: str
    passed: bool
    title: Text
    meaning: Text


@dataclass(frozen=True)
class _Question:
    slug: str
    title: Text
    yes: Text
    no: Text

    def outcome(self, *, passed: bool) -> Check:
        return Check(self.slug, passed, self.title, self.yes if passed else self.no)


KEY: Final = _Question(
    "key",
    Text("Khóa ký", "Signing key"),
    Text("Văn bản nêu khóa mà cổng đang công bố.", "The document names a key that this gateway publishes."),
    Text("Văn bản không nêu khóa nào của cổng.", "The document names no key of this gateway."),
)
SIGNATURE: Final = _Question(
    "signature",
    Text("Chữ ký số", "Digital signature"),
    Text(
        "Chữ ký hợp lệ: văn bản chưa bị sửa đổi từ khi ký.",
        "The signature holds: nothing was changed since.",
    ),
    Text(
        "Không có chữ ký hợp lệ của cổng trên một kết quả: không được tin văn bản này.",
        "There is no valid signature of this gateway on a result: do not trust the document.",
    ),
)
CODE: Final = _Question(
    "code",
    Text("Mã tra cứu", "Result code"),
    Text("Văn bản đã ký mang đúng mã này.", "The signed document bears this very code."),
    Text("Văn bản đã ký không mang mã này.", "The signed document does not bear this code."),
)
STATUS: Final = _Question(
    "status",
    Text("Tình trạng", "Status"),
    Text("Còn hiệu lực, chưa bị thu hồi.", "In force: it has not been revoked."),
    Text("Đã bị thu hồi.", "It has been revoked."),
)


@dataclass(frozen=True)
class Verification:
    """The verdict on a code. `document` is None where nothing trustworthy could be read."""

    code: ResultCode
    document: ResultDocument | None
    checks: tuple[Check, ...]

    @property
    def is_genuine(self) -> bool:
        return all(check.passed for check in self.checks)


class Verifier:
    """Anybody may ask: a code says nothing about whose result it is."""

    def __init__(self, database: Database, archive: Archive) -> None:
        self._database = database
        self._archive = archive

    async def verify(self, code: ResultCode) -> Verification:
        """Raises: ResultCodeUnknown."""
        async with self._database.reading() as session:
            row = await repository.find_by_code(session, code)
        if row is None:
            raise ResultCodeUnknown
        document = self._read(row)
        is_same = document is not None and (str(document.id), str(document.code)) == (row.id, row.code)
        checks = (
            KEY.outcome(passed=self._knows_key(row)),
            SIGNATURE.outcome(passed=document is not None),
            CODE.outcome(passed=is_same),
            STATUS.outcome(passed=row.revoked_at is None),
        )
        return Verification(code, document, checks)

    def _read(self, row: ResultRow) -> ResultDocument | None:
        try:
            return self._archive.document_of(row)
        except DocumentInvalid:
            return None

    def _knows_key(self, row: ResultRow) -> bool:
        try:
            return self._archive.signer.knows_key_of(self._archive.text_of(row))
        except DocumentInvalid:
            return False
