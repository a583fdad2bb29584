"""Every identifier but the personal number, as its own type: checked when parsed, equal to its own kind."""

import re
from base64 import b32encode
from datetime import date, datetime
from secrets import token_bytes
from typing import ClassVar, Self

from gateway.kernel.identifier import Identifier, InvalidIdentifier
from gateway.kernel.provinces import UNITS

__all__ = [
    "AccountId",
    "AgencyCode",
    "ApplicationId",
    "ClientId",
    "ConsentId",
    "DisclosureId",
    "DossierCode",
    "HealthFacilityCode",
    "HealthInsuranceCardNumber",
    "Identifier",
    "InvalidIdentifier",
    "OpaqueId",
    "PaymentId",
    "ProcedureCode",
    "RecordType",
    "ResultCode",
    "ResultId",
]


class AgencyCode(Identifier):
    """Identification code of a state body, highest level first: `H26`, `H26.001.00`, `G01.899`.

    Source: Decision 20/2020/QD-TTg art. 4. Before 2020 the groups ran the other way: not read here.
    """

    __slots__ = ()
    noun = "agency code"
    pattern = r"[A-Y][0-9]{2}(?:\.[A-Z0-9]{2,3})*"
    max_length = 35

    @property
    def top(self) -> str:
        """The ministry (G..) or the province (H..)."""
        return self._text[:3]


_DOSSIER_UNIT = re.compile(r"[A-Y][0-9]{2}\.[A-Z0-9]{3}\.[A-Z0-9]{2}")
_UNIT_FILL = ("", ".000", ".00")
_SHORTEST_UNIT = 3


class DossierCode(Identifier):
    """`unit-date-sequence`, assigned on reception; read in every generation, written in that of 2025.

    Read: `000.00.00.H26-220427-0001` (2018-2025), `H26.001.00-260105-0001` (general form from 2025), the
    six digits and more of centralised services, the eight-digit dates (year first) seen in practice.
    Source: Circular 01/2018/TT-VPCP art. 19; Circular 04/2025/TT-VPCP, from which the general form is
    inferred.
    """

    __slots__ = ()
    noun = "dossier code"
    pattern = r"[A-Z0-9]+(?:\.[A-Z0-9]+)*-(?:20)?[0-9]{6}-[0-9]{4,12}"
    max_length = 57

    @classmethod
    def parse(cls, text: str) -> Self:
        code = super().parse(text)
        if not _SHORTEST_UNIT <= len(code.unit) <= AgencyCode.max_length:
            raise cls._invalid()
        try:
            _ = code.day
        except ValueError:
            raise cls._invalid() from None
        return code

    @classmethod
    def issue(cls, agency: AgencyCode, day: date, sequence: int) -> Self:
        """Writes the code of the `sequence`-th dossier, from 1, that a unit receives on a day.

        A short agency code is filled with zeros. `day` is the local day of reception: a datetime is refused,
        for its date may be another zone's.
        Raises: InvalidIdentifier: the agency lies deeper than the code has room for, or the sequence is out
        of range.
        """
        if isinstance(day, datetime):
            raise TypeError("a dossier code takes the local day of reception, not a moment")
        levels = str(agency).count(".") + 1
        unit = str(agency) + "".join(_UNIT_FILL[levels:])
        if not _DOSSIER_UNIT.fullmatch(unit) or sequence < 1:
            raise cls._invalid()
        return cls.parse(f"{unit}-{day:%y%m%d}-{sequence:04d}")

    @property
    def unit(self) -> str:
        """The receiving unit as written, in the order of its generation."""
        return self._text.split("-")[0]

    @property
    def day(self) -> date:
        """The day of reception."""
        digits = self._text.split("-")[1]
        return date(2000 + int(digits[-6:-4]), int(digits[-4:-2]), int(digits[-2:]))

    @property
    def sequence(self) -> int:
        """Counts from 1 each day; a centralised service puts the two digits of its system's owner first."""
        return int(self._text.split("-")[2])


class ProcedureCode(Identifier):
    """`1.000656` nationally; `1.000603.H21` (before: `1.000603.000.00.00.H21`) for a province's version."""

    __slots__ = ()
    noun = "procedure code"
    pattern = r"[1-4]\.[0-9]{6}(?:\.(?:000\.00\.00\.)?H(?:0[1-9]|[1-5][0-9]|6[0-3]))?"

    @property
    def national(self) -> Self:
        """The procedure itself, whoever's version this is."""
        return self._of(self._text[:8])

    @property
    def province(self) -> AgencyCode | None:
        """The province whose version it is; None for the national procedure."""
        return AgencyCode.parse(self._text[-3:]) if self._text.count(".") > 1 else None


class RecordType(Identifier):
    """One kind of reusable record, such as `health_insurance_card`."""

    __slots__ = ()
    noun = "record type"
    pattern = r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*"


class ClientId(Identifier):
    """A relying service or agency system registered at the gateway."""

    __slots__ = ()
    noun = "client id"
    pattern = r"[a-z0-9]+(?:[-_][a-z0-9]+)*"


class HealthInsuranceCardNumber(Identifier):
    """The long form of a health insurance card number: group, benefit level, province, ten digits.

    Source: Decision 1351/QD-BHXH (groups and levels); Circular 30/2020/TT-BYT art. 10.
    """

    __slots__ = ()
    noun = "health insurance card number"
    pattern = r"[A-Z]{2}[1-5][0-9]{12}"
    max_length = 15

    @property
    def group(self) -> str:
        """Who pays, such as `TE` for a child under six."""
        return self._text[:2]

    @property
    def benefit_level(self) -> int:
        return int(self._text[2])

    @property
    def insurance_number(self) -> str:
        """The ten digits of the social insurance number."""
        return self._text[-10:]


class HealthFacilityCode(Identifier):
    """`NN-NNN`: one of the 34 provinces of today and the facility within it."""

    __slots__ = ()
    noun = "health facility code"
    pattern = f"(?:{'|'.join(UNITS)})-[0-9]{{3}}"
    max_length = 6

    @property
    def province_code(self) -> str:
        return self._text[:2]


# Crockford's base 32: no I, L, O or U, so that nothing read aloud or from paper is taken for something else.
_TYPABLE = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_AS_TYPED = str.maketrans("ILO", "110", " -")


class ResultCode(Identifier):
    """The public verification code on a result, typed from paper: `XXXX-XXXX-XXXX-XXXX`, 80 random bits.

    `parse` forgives case, spaces, missing hyphens, and O, I, L for 0, 1, 1.
    """

    __slots__ = ()
    noun = "result code"
    pattern = f"[{_TYPABLE}]{{4}}(?:-[{_TYPABLE}]{{4}}){{3}}"
    RANDOM_BYTES: ClassVar[int] = 10

    @classmethod
    def new(cls, random_bytes: bytes | None = None) -> Self:
        """Makes one of 10 random bytes: those given, or the system's. Raises: ValueError: not 10."""
        number = int.from_bytes(_random(cls.RANDOM_BYTES, random_bytes))
        return cls.parse("".join(_TYPABLE[number >> shift & 31] for shift in range(75, -1, -5)))

    @classmethod
    def parse(cls, text: str) -> Self:
        if len(text) > cls.max_length or not text.isascii():
            raise cls._invalid()
        typed = text.upper().translate(_AS_TYPED)
        return super().parse("-".join(typed[at : at + 4] for at in range(0, len(typed), 4)))


class OpaqueId(Identifier):
    """A random, time-free id: its prefix and 26 characters for 128 random bits."""

    __slots__ = ()
    prefix: ClassVar[str]
    RANDOM_BYTES: ClassVar[int] = 16

    def __init_subclass__(cls) -> None:
        cls.pattern = f"{cls.prefix}[a-z2-7]{{26}}"

    @classmethod
    def new(cls, random_bytes: bytes | None = None) -> Self:
        """Makes one of 16 random bytes: those given, or the system's. Raises: ValueError: not 16."""
        text = b32encode(_random(cls.RANDOM_BYTES, random_bytes)).decode("ascii")
        return cls._of(cls.prefix + text.rstrip("=").lower())


class ConsentId(OpaqueId):
    """What a resident allowed, once."""

    __slots__ = ()
    noun, prefix = "consent id", "con_"


class DisclosureId(OpaqueId):
    """One answer, or refusal, of a record."""

    __slots__ = ()
    noun, prefix = "disclosure id", "dis_"


class ApplicationId(OpaqueId):
    """One filing of a procedure, from its draft on; the dossier code comes with reception."""

    __slots__ = ()
    noun, prefix = "application id", "app_"


class PaymentId(OpaqueId):
    """One payment of a fee."""

    __slots__ = ()
    noun, prefix = "payment id", "pay_"


class ResultId(OpaqueId):
    """What one finished application returned."""

    __slots__ = ()
    noun, prefix = "result id", "res_"


class AccountId(OpaqueId):
    """One electronic identity account."""

    __slots__ = ()
    noun, prefix = "account id", "acc_"


def _random(size: int, given: bytes | None) -> bytes:
    drawn = token_bytes(size) if given is None else given
    if len(drawn) != size:
        raise ValueError(f"needs exactly {size} random bytes")
    return drawn
