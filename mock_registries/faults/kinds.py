"""The kinds of fault there are, each with its parameters."""

from typing import Annotated, Final, Literal, Self

from pydantic import Field, model_validator

from mock_registries.strict_json import Body

LONGEST_MS: Final = 60_000
"""No fault holds a request for longer than this, in milliseconds."""

Milliseconds = Annotated[int, Field(ge=0, le=LONGEST_MS)]


class Latency(Body):
    """The answer is late: by `ms`, by something from `low_ms` to `high_ms`, or lognormally around `median_ms`."""

    kind: Literal["latency"]
    ms: Milliseconds | None = None
    low_ms: Milliseconds | None = None
    high_ms: Milliseconds | None = None
    median_ms: Annotated[int, Field(ge=1, le=LONGEST_MS)] | None = None
    sigma: Annotated[float, Field(ge=0, le=5)] | None = None

    @model_validator(mode="after")
    def _is_one_distribution(self) -> Self:
        given = frozenset(self.model_fields_set - {"kind"})
        known = ({"ms"}, {"low_ms", "high_ms"}, {"median_ms", "sigma"})
        if given not in known:
            raise ValueError("give ms, or low_ms and high_ms, or median_ms and sigma")
        if (self.low_ms or 0) > (self.high_ms or 0):
            raise ValueError("low_ms is above high_ms")
        return self


class Hang(Body):
    """Nothing comes until the caller has gone or the bound is reached; then the usual answer."""

    kind: Literal["hang"]
    seconds: Annotated[int, Field(ge=1, le=LONGEST_MS // 1000)] = 30


class Error(Body):
    """500, as a registry that fails on its own."""

    kind: Literal["error"]


class Unavailable(Body):
    """503 with Retry-After."""

    kind: Literal["unavailable"]
    retry_after_s: Annotated[int, Field(ge=1, le=86_400)] = 30


class Cut(Body):
    """The connection ends in the middle of the answer."""

    kind: Literal["cut"]


class Malformed(Body):
    """A body, rightly signed, that is no JSON, half of its JSON, nothing, or JSON of another shape."""

    kind: Literal["malformed"]
    form: Literal["invalid", "truncated", "empty", "list"] = "invalid"


class WrongSignature(Body):
    """Signed with another key under the registry's key id, not signed, or signed an hour ago."""

    kind: Literal["wrong-signature"]
    form: Literal["foreign-key", "missing", "stale"] = "foreign-key"


class WrongPerson(Body):
    """The record of another resident, rightly signed. Questions only: no write is turned to somebody else."""

    kind: Literal["wrong-person"]


class StaleVersion(Body):
    """The record as it was before anything was written to it, and as of `age_s` seconds before."""

    kind: Literal["stale-version"]
    age_s: Annotated[int, Field(ge=1, le=10 * 365 * 86_400)] = 30 * 86_400


class SchemaDrift(Body):
    """A field of the record is left out, renamed, of another type, or one too many; by default the first asked for."""

    kind: Literal["schema-drift"]
    form: Literal["missing", "renamed", "extra", "wrong-type"] = "missing"
    field: Annotated[str, Field(min_length=1, max_length=100)] | None = None


Fault = Annotated[
    Latency
    | Hang
    | Error
    | Unavailable
    | Cut
    | Malformed
    | WrongSignature
    | WrongPerson
    | StaleVersion
    | SchemaDrift,
    Field(discriminator="kind"),
]

KINDS: Final = (
    "latency",
    "hang",
    "error",
    "unavailable",
    "cut",
    "malformed",
    "wrong-signature",
    "wrong-person",
    "stale-version",
    "schema-drift",
)
