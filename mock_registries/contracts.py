"""All contracts the mock server serves: those of the registries found, of the payment platform, the card office and the DCI face."""

from mock_registries.card import contract as card
from mock_registries.contract.document import describe, path_of, render
from mock_registries.crvs import contract as crvs
from mock_registries.discovery import find_registries
from mock_registries.payment import contract as payment


def current_contracts() -> dict[str, bytes]:
    """Return what each contract should be, from the declarations in the code."""
    found = {registry.slug: render(describe(registry)) for registry in find_registries()}
    others = {payment.SLUG: payment.describe(), card.SLUG: card.describe(), crvs.SLUG: crvs.describe()}
    return found | {slug: render(document) for slug, document in others.items()}


def outdated_contracts() -> list[str]:
    """Return the names of contracts whose published file says something else, or does not exist."""
    return [
        slug
        for slug, text in current_contracts().items()
        if not path_of(slug).is_file() or path_of(slug).read_bytes() != text
    ]


def publish_contracts() -> list[str]:
    """Write the files that are outdated and return their names."""
    outdated, current = outdated_contracts(), current_contracts()
    for slug in outdated:
        path_of(slug).write_bytes(current[slug])
    return outdated
