"""What the demonstration prints: the outcome of the story, and how to go on by hand."""

from typing import Any, Final

from rich.console import Console
from rich.table import Table

from gateway.launch.stack import Addresses

DEFAULT_URL: Final = Addresses().gateway_url


def print_outcome(console: Console, outcome: dict[str, Any]) -> None:
    """Reused against typed, per application and in all."""
    table = Table(
        "Application", "Reused", "Typed", "From", title="Nothing typed that the state already knows"
    )
    for application in outcome["applications"]:
        sources = ", ".join(application["registries"])
        table.add_row(
            application["title"], str(application["reused_fields"]), str(application["typed_fields"]), sources
        )
    console.print(table)
    result = outcome["result"]
    mark = "[green]✓ verified[/]" if result["verified"] else "[red]✗ not verified[/]"
    console.print(
        f"Result {result['code']}: {mark}. Disclosures in the ledger, in all: {outcome['disclosures']}."
    )
    console.print(f"[dim]The story took {outcome['seconds']} s, start included.[/]")


def print_banner(console: Console, addresses: Addresses, outcome: dict[str, Any]) -> None:
    """Where to go, who to be, and one line that works as pasted."""
    table = Table("Persona", "Personal number (synthetic)", "What to try", title="Log in by hand as")
    for persona in outcome["personas"][:3]:
        table.add_row(persona["slug"], persona["personal_number"], persona["what_to_try"]["en"])
    console.print(table)
    slug = outcome["personas"][0]["slug"]
    base_url = addresses.gateway_url
    lines = (
        f"Portal      {base_url}/",
        f"Phone app   {base_url}/eid/app",
        f"            every phone opens with the passcode {outcome['passcode']}",
        f"API         {base_url}/docs",
        f"Registries  {addresses.registries_url}/population/openapi.json",
    )
    console.print("\n".join(lines), highlight=False, soft_wrap=True)
    console.print("\nLook a record up from another terminal, in this directory:")
    console.print(curl_line(base_url, slug), highlight=False, markup=False, soft_wrap=True)
    console.print("\n[bold]Ctrl-C stops everything.[/]")


def curl_line(base_url: str, persona: str) -> str:
    elsewhere = "" if base_url == DEFAULT_URL else f"MOTCUA_PUBLIC_URL={base_url} "
    return (
        f'curl -s {base_url}/v1/records/health_insurance_card -H "Authorization: Bearer '
        f'$({elsewhere}./run token --persona {persona} --records health_insurance_card)"'
    )
