"""Failures of the registries as problem details (RFC 9457). A permanent code each; never what the caller sent."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Final

MEDIA_TYPE: Final = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a body: where, and what is expected there."""

    pointer: str
    detail: str


class Problem(Exception):
    """A refusal or failure. `code` is the last segment of the problem's `type`."""

    code: ClassVar[str]
    status: ClassVar[int]
    title: ClassVar[str]
    hint_vi: ClassVar[str]
    hint_en: ClassVar[str]

    def __init__(self, *faults: Fault) -> None:
        super().__init__(self.title)
        self.faults: Sequence[Fault] = faults

    def to_json(self) -> bytes:
        """Return the problem document."""
        document: dict[str, Any] = {
            "type": f"/problems/{self.code}",
            "title": self.title,
            "status": self.status,
            "hint": {"vi": self.hint_vi, "en": self.hint_en},
        }
        if self.faults:
            document["errors"] = [{"pointer": fault.pointer, "detail": fault.detail} for fault in self.faults]
        return json.dumps(document, ensure_ascii=False).encode()


class NoSuchRecord(Problem):
    """Person unknown, or known without this record: the two look alike on purpose."""

    code, status, title = "no-such-record", 404, "There is no such record"
    hint_vi = "Không có bản ghi này về người được hỏi."
    hint_en = "The registry holds no such record for the person asked about."


class UnknownRecordType(Problem):
    """The registry does not keep records of that type."""

    code, status, title = "unknown-record-type", 404, "The registry does not keep this type of record"
    hint_vi = "Xem các loại bản ghi trong tài liệu openapi.json."
    hint_en = "The published contract (openapi.json) lists the types."


class PurposeRefused(Problem):
    """Records of this type are not given for that purpose, whoever they are about."""

    code, status, title = "purpose-refused", 403, "Records of this type are not given for this purpose"
    hint_vi = "Xem các mục đích được phép trong tài liệu openapi.json."
    hint_en = "The published contract (openapi.json) lists the purposes."


class UnknownField(Problem):
    """A field was asked for that records of this type do not have."""

    code, status, title = "unknown-field", 422, "A field asked for does not exist"
    hint_vi = "Xem các trường dữ liệu trong tài liệu openapi.json."
    hint_en = "The published contract (openapi.json) lists the fields."


class UnknownFacility(Problem):
    """No health facility has that code."""

    code, status, title = "unknown-facility", 422, "No health facility has this code"
    hint_vi = "Chọn mã cơ sở khám chữa bệnh trong danh mục."
    hint_en = "Choose a code from GET /insurance/v1/facilities."


class NoSuchEnterprise(Problem):
    """No enterprise and no dependent unit bears that tax code."""

    code, status, title = "no-such-enterprise", 404, "No enterprise has this tax code"
    hint_vi = "Kiểm tra mã số thuế trên giấy chứng nhận đăng ký doanh nghiệp."
    hint_en = "Check the tax code on the certificate of business registration."


class InvalidTaxCode(Problem):
    """What was sent has the form of a tax code, but its check digit is wrong."""

    code, status, title = "invalid-tax-code", 422, "The check digit of the tax code is wrong"
    hint_vi = "Mã số thuế có 10 chữ số, chữ số thứ mười để kiểm tra; đơn vị phụ thuộc thêm -001 đến -999."
    hint_en = "A tax code has 10 digits, the tenth checks the others; a dependent unit adds -001 to -999."


class PersonalTaxCode(Problem):
    """The tax code of a household business is its owner's personal number: never asked for in an address."""

    code, status, title = "personal-tax-code", 422, "A personal number is no parameter of this question"
    hint_vi = "Mã số thuế của hộ kinh doanh là số định danh của chủ hộ: tra bản ghi business_registration bằng yêu cầu có ký."
    hint_en = (
        "A household business is found by its owner: query the record business_registration, signed, and never "
        "put a personal number in an address."
    )


class UnknownProvince(Problem):
    """No province or city has that code."""

    code, status, title = "unknown-province", 422, "No province has this code"
    hint_vi = "Dùng mã của một trong 34 tỉnh, thành phố (Quyết định 19/2025/QĐ-TTg), ví dụ 79."
    hint_en = "Use the code of one of the 34 provinces and cities (Decision 19/2025/QD-TTg), such as 79."


class PageSizeOutOfRange(Problem):
    """A page of no entries, or of too many."""

    code, status, title = "page-size-out-of-range", 422, "The page size is out of range"
    hint_vi = "Một trang có từ 1 đến 200 mục."
    hint_en = "A page has 1 to 200 entries."


class NoSuchPage(Problem):
    """The list ends before that page."""

    code, status, title = "no-such-page", 404, "The list has no such page"
    hint_vi = "Trang đầu là 1; xem `pages` trong câu trả lời để biết trang cuối."
    hint_en = "The first page is 1; `pages` in an answer names the last."


class UnknownPeriod(Problem):
    """No figures are kept for that period: it is no period, it is too early, or its data have not arrived."""

    code, status, title = "unknown-period", 422, "There are no figures for this period"
    hint_vi = "Bỏ tham số để xem các kỳ đã có số liệu."
    hint_en = "Leave the parameter out to see the periods that there are figures for."


class NotWritable(Problem):
    """Records of this type are not written through this interface."""

    code, status, title = "not-writable", 403, "Records of this type cannot be changed here"
    hint_vi = "Loại bản ghi này chỉ được tra cứu."
    hint_en = "Records of this type can only be queried."


class MalformedRequest(Problem):
    """The body is not the JSON object that the contract describes."""

    code, status, title = "malformed-request", 422, "The request is not as the contract says"
    hint_vi = "Kiểm tra nội dung yêu cầu theo tài liệu openapi.json."
    hint_en = "Compare the body with the published contract (openapi.json)."


class SignatureRequired(Problem):
    """The request carries no HTTP Message Signature."""

    code, status, title = "signature-required", 401, "The request must be signed"
    hint_vi = "Ký yêu cầu theo RFC 9421 bằng khóa của cổng."
    hint_en = "Sign the request (RFC 9421) with the gateway's key."


class SignatureInvalid(Problem):
    """The signature is wrong, stale, repeated, incomplete, or by a key that is not the gateway's."""

    code, status, title = "signature-invalid", 401, "The signature was not accepted"
    hint_vi = "Kiểm tra khóa, đồng hồ, nonce và các thành phần được ký."
    hint_en = "Check key, clock, nonce, digest and covered components."


class GatewayKeysUnavailable(Problem):
    """The gateway's public keys could not be fetched, so nobody can be recognised."""

    code, status, title = "gateway-keys-unavailable", 503, "The gateway's public keys cannot be fetched"
    hint_vi = "Thử lại sau khi cổng hoạt động; kiểm tra địa chỉ JWKS."
    hint_en = "Try again once the gateway serves its JWKS; check MOTCUA_REGISTRIES_GATEWAY_JWKS_URL."


class DatabaseUnavailable(Problem):
    """The database with what was written does not answer, or stayed locked; nothing was written."""

    code, status, title = "database-unavailable", 503, "The registry's database does not answer"
    hint_vi = "Thử lại sau ít phút với cùng Idempotency-Key."
    hint_en = "Try again in a few minutes, with the same Idempotency-Key."


class IdempotencyKeyRequired(Problem):
    """A change came without an Idempotency-Key, or with one that is no visible ASCII text."""

    code, status, title = "idempotency-key-required", 400, "An Idempotency-Key header is required"
    hint_vi = "Gửi kèm tiêu đề Idempotency-Key, 1 đến 255 ký tự ASCII."
    hint_en = "Send an Idempotency-Key header of 1 to 255 visible ASCII characters."


class IdempotencyKeyReused(Problem):
    """The key was already used for another request."""

    code, status, title = "idempotency-key-reused", 409, "The idempotency key belongs to another request"
    hint_vi = "Dùng khóa mới cho yêu cầu mới."
    hint_en = "Use a new key for a new request."


class UnsupportedMediaType(Problem):
    """The body is not declared as JSON."""

    code, status, title = "unsupported-media-type", 415, "The body must be application/json"
    hint_vi = "Đặt Content-Type là application/json."
    hint_en = "Set Content-Type to application/json."


class BodyTooLarge(Problem):
    """The body exceeds the limit."""

    code, status, title = "body-too-large", 413, "The body is too large"
    hint_vi = "Yêu cầu tối đa 64 KiB."
    hint_en = "A request may have up to 64 KiB."


class BodyTooSlow(Problem):
    """The body did not arrive in time."""

    code, status, title = "request-timeout", 408, "The body did not arrive in time"
    hint_vi = "Gửi lại yêu cầu."
    hint_en = "Send the request again."


class NotFound(Problem):
    """Nothing is served at this path."""

    code, status, title = "not-found", 404, "Nothing is served at this path"
    hint_vi = "Kiểm tra đường dẫn."
    hint_en = "Check the path."


class MethodNotAllowed(Problem):
    """The path is served, but not by this method."""

    code, status, title = "method-not-allowed", 405, "This method is not served at this path"
    hint_vi = "Xem tiêu đề Allow."
    hint_en = "See the Allow header."


class NoSuchCheckout(Problem):
    """There is no checkout with that identifier."""

    code, status, title = "no-such-checkout", 404, "There is no such checkout"
    hint_vi = "Kiểm tra mã giao dịch."
    hint_en = "Check the identifier."


class NoSuchSubscription(Problem):
    """Nobody subscribed with that address, or the subscription has ended."""

    code, status, title = "no-such-subscription", 404, "There is no such subscription"
    hint_vi = "Đăng ký lại địa chỉ nhận thông báo."
    hint_en = "Subscribe with this address (again): POST /v1/subscriptions."


class TooManySubscriptions(Problem):
    """The registry serves as many subscribers as it can."""

    code, status, title = "too-many-subscriptions", 409, "The registry has no place for another subscription"
    hint_vi = "Kết thúc một đăng ký không còn dùng."
    hint_en = "End a subscription that is no longer used: POST /v1/subscriptions/end."


class InternalError(Problem):
    """Something failed that should not; the cause stands in the log only."""

    code, status, title = "internal-error", 500, "The registry failed"
    hint_vi = "Thử lại; nếu vẫn lỗi, báo cho đơn vị vận hành."
    hint_en = "Try again; if it stays, tell the operator."


def find_problem(code: str) -> type[Problem] | None:
    """Return the class of that code."""
    return next((kind for kind in Problem.__subclasses__() if kind.code == code), None)
