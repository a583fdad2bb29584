"""Why no custom persona is made or found."""

from mock_registries.problems import Problem


class SandboxKeyRequired(Problem):
    """A custom persona belongs to a key, and none was named."""

    code, status, title = "sandbox-key-required", 400, "A Sandbox-Key header is required"
    hint_vi = "Gửi Sandbox-Key: mã client hoặc một khóa ngẫu nhiên của lần chạy thử."
    hint_en = "Send Sandbox-Key: the id of the client that will ask, or a random key of the test run."


class PersonaContradicts(Problem):
    """Two of the choices cannot be true together, or one cannot be true in this nation."""

    code, status, title = "persona-contradicts", 422, "The persona's choices contradict each other"
    hint_vi = "Sửa các mục nêu trong errors; mục để trống sẽ được chọn cho khớp."
    hint_en = "Change what the errors name; whatever is left out is chosen so that it fits."


class NameRefused(Problem):
    """The name is on a list of public figures' names, which is long but not complete."""

    code, status, title = "name-refused", 422, "Nobody here bears this name"
    hint_vi = "Chọn một họ tên không phải của người nổi tiếng, hoặc để trống."
    hint_en = "Choose another name than a public figure's, or leave it out."


class UnknownBirthProvince(Problem):
    """No province of before July 2025 had that code."""

    code, status, title = "unknown-birth-province", 422, "No province of birth registration has this code"
    hint_vi = "Dùng một trong 63 mã của Thông tư 07/2016/TT-BCA, ví dụ 001 hoặc 079."
    hint_en = "Use one of the 63 codes of Circular 07/2016/TT-BCA, such as 001 or 079."


class UnknownEthnicity(Problem):
    """The nation has no ethnic group of that name."""

    code, status, title = "unknown-ethnicity", 422, "The nation has no ethnic group of this name"
    hint_vi = "Ghi tên dân tộc như trong giấy khai sinh, ví dụ Kinh, Tày, Khmer."
    hint_en = "Write the group as birth certificates do: Kinh, Tày, Khmer."


class UnknownInsuranceGroup(Problem):
    """Nobody is insured in that group at that level."""

    code, status, title = "unknown-insurance-group", 422, "There is no such group of insured persons"
    hint_vi = "Ví dụ DN4, HC4, HT3, TE1; null nếu không có thẻ."
    hint_en = "For example DN4, HC4, HT3, TE1; null for no card."


class PersonaRecordInvalid(Problem):
    """A record would not be as its registry published it."""

    code, status, title = "persona-record-invalid", 422, "A record is not as its registry publishes it"
    hint_vi = "So với openapi.json của cơ sở dữ liệu; bản ghi chưa có phải ghi đủ mọi trường."
    hint_en = "Compare with the registry's openapi.json; a record that would not exist needs every field."


class SlugTaken(Problem):
    """The key has a persona of that name."""

    code, status, title = "slug-taken", 409, "A persona of this key has this name"
    hint_vi = "Chọn tên khác, hoặc xóa nhân vật cũ."
    hint_en = "Choose another name, or delete the older persona."


class TooManyPersonas(Problem):
    """The key, or the sandbox, has as many custom personas as it may have."""

    code, status, title = "too-many-personas", 429, "There are too many custom personas"
    hint_vi = "Xóa nhân vật không dùng hoặc chờ chúng hết hạn."
    hint_en = "Delete personas no longer used, or wait until they expire."


class NoSuchPersona(Problem):
    """The key has no custom persona of that name."""

    code, status, title = "no-such-persona", 404, "The key has no such persona"
    hint_vi = "Xem danh sách bằng GET /sandbox/personas với cùng Sandbox-Key."
    hint_en = "GET /sandbox/personas with the same Sandbox-Key lists them."
