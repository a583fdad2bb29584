"""Rules: which requests a fault hits, how often, and how often it did."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal

from pydantic import Field

from mock_registries.faults.chance import hits
from mock_registries.faults.kinds import Fault, WrongPerson
from mock_registries.strict_json import Body

MOST_RULES: Final = 50
LONGEST_LIFE_S: Final = 86_400
Seed = Annotated[int, Field(ge=0, lt=2**31)]
Name = Annotated[str, Field(pattern=r"^[a-z0-9_-]{1,64}$")]
Dial = Literal["kind", "realistic", "hostile"]


@dataclass(frozen=True, slots=True)
class Target:
    """What a request is for. `is_question`: it writes nothing."""

    registry: str
    record_type: str | None = None
    is_question: bool = True

    def takes(self, fault: Fault) -> bool:
        """Tell whether the fault can befall it: what is written about one resident is never written about another."""
        return self.is_question or not isinstance(fault, WrongPerson)


class Rule(Body):
    """A fault for some requests.

    `registry` and `record_type` narrow it, `rate` is the share of the matching requests that it hits, `times` how many
    it hits at most: with 2, two requests fail and the third succeeds.
    """

    fault: Fault
    registry: Name | None = None
    record_type: Name | None = None
    rate: Annotated[float, Field(gt=0, le=1)] = 1.0
    times: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    seed: Seed = 0

    def matches(self, target: Target) -> bool:
        """Tell whether the rule is about such requests."""
        is_meant = self.registry in {None, target.registry} and self.record_type in {None, target.record_type}
        return is_meant and target.takes(self.fault)


class RuleSet(Body):
    """All that one client key wants: rules in order, and what the weather is like otherwise."""

    rules: Annotated[tuple[Rule, ...], Field(max_length=MOST_RULES)] = ()
    dial: Dial = "kind"
    seed: Seed = 0
    expires_in_s: Annotated[int, Field(ge=1, le=LONGEST_LIFE_S)] = 3600


@dataclass(slots=True)
class Counted:
    """A rule with its counts; the count of matching requests is the number that its draws depend on."""

    rule: Rule
    matched: int = 0
    fired: int = 0

    def meets(self, target: Target) -> "Hit | None":
        """Count the request; return the fault if it is hit."""
        if not self.rule.matches(target):
            return None
        number = self.matched
        self.matched += 1
        spent = self.rule.times is not None and self.fired >= self.rule.times
        if spent or not hits(self.rule.rate, self.rule.seed, "rate", number):
            return None
        self.fired += 1
        return Hit(self.rule.fault, self.rule.seed, number)

    def to_json(self) -> dict[str, Any]:
        return self.rule.model_dump(mode="json", exclude_unset=True) | {
            "matched": self.matched,
            "fired": self.fired,
        }


@dataclass(frozen=True, slots=True)
class Hit:
    """A fault that befalls a request, with what its further draws depend on."""

    fault: Fault
    seed: int
    number: int


def hits_of(rules: Iterable[Counted], target: Target) -> list[Hit]:
    """Return what befalls one request, in the order of the rules; each rule that is met counts it."""
    return [hit for counted in rules if (hit := counted.meets(target)) is not None]
