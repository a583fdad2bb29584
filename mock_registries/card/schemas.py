"""Questions to the card office and its answers."""

from base64 import b64decode
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field
from typing_extensions import TypedDict

from mock_registries.card.chip_keys import ALGORITHM
from mock_registries.card.face_template import HIGHEST, LENGTH, LOWEST
from mock_registries.card.files import FileName
from mock_registries.strict_json import Body

SHORTEST_CHALLENGE: Final = 8
LONGEST_CHALLENGE: Final = 64
_MOST_ATTEMPTS: Final = 1_000_000
_BASE64: Final = r"^[A-Za-z0-9+/]+={0,2}$"


def _challenge(text: str) -> str:
    """Accept 8 to 64 bytes in base64; raise ValueError."""
    if not SHORTEST_CHALLENGE <= len(b64decode(text, validate=True)) <= LONGEST_CHALLENGE:
        raise ValueError("not 8 to 64 bytes")
    return text


def _without_repetition(names: list[FileName]) -> list[FileName]:
    """Accept names that differ; raise ValueError."""
    if len(set(names)) != len(names):
        raise ValueError("a file is named twice")
    return names


Number = Annotated[
    str, Field(min_length=1, max_length=64, description="Số định danh cá nhân. Personal number.")
]
Template = Annotated[
    list[Annotated[int, Field(ge=LOWEST, le=HIGHEST)]],
    Field(min_length=LENGTH, max_length=LENGTH, description="Mẫu khuôn mặt. Face template."),
]
FileNames = Annotated[
    list[FileName],
    Field(min_length=1, max_length=7, json_schema_extra={"uniqueItems": True}),
    AfterValidator(_without_repetition),
]
Encoded = Annotated[str, Field(pattern=_BASE64, description="Base64 (RFC 4648, section 4).")]
Challenge = Annotated[
    str,
    Field(min_length=12, max_length=88, pattern=_BASE64, description="8 to 64 bytes in base64."),
    AfterValidator(_challenge),
]


class FilesQuestion(Body):
    """Which files of whose card are read."""

    personal_number: Number
    files: FileNames


class CardFiles(TypedDict):
    """The files by name; null: not on this card."""

    files: dict[FileName, Encoded | None]


class AuthenticationQuestion(Body):
    """What the chip of whose card is to sign."""

    personal_number: Number
    challenge: Challenge


class Authentication(TypedDict):
    """The chip's signature over the challenge, r and s of 32 bytes each."""

    signature: Encoded
    algorithm: Literal["ecdsa-plain-SHA256"]


class QrQuestion(Body):
    """Whose card is scanned."""

    personal_number: Number


class QrCode(TypedDict):
    """The text of the printed code."""

    content: str


class FaceQuestion(Body):
    """Whose face the template is said to be."""

    personal_number: Number
    template: Template


class FaceMatch(TypedDict):
    """Whether it is."""

    match: bool


class ProbeQuestion(Body):
    """Of whom a probe is made up; each attempt has noise of its own."""

    personal_number: Number
    attempt: Annotated[int, Field(ge=0, le=_MOST_ATTEMPTS)] = 0


class FaceProbe(TypedDict):
    """What a camera would have made of the face."""

    template: Template


class Certificates(TypedDict):
    """What passive authentication needs, in PEM: the authority, the signers it vouches for, and its revocation list."""

    authority: str
    document_signers: list[str]
    revocations: str


def authentication(signature: str) -> Authentication:
    """Return the chip's answer."""
    return Authentication(signature=signature, algorithm=ALGORITHM)
