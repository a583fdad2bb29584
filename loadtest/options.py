"""Our own options of the `locust` command."""

from typing import Any

from locust import events


@events.init_command_line_parser.add_listener  # type: ignore[untyped-decorator]  # Locust's events have no types
def add_options(parser: Any) -> None:
    """`motcua load` sets all of them; whoever runs `locust -f` by hand may."""
    group = parser.add_argument_group("Một Cửa")
    group.add_argument(
        "--key-file",
        env_var="MOTCUA_LOAD_KEY_FILE",
        default=".motcua/keys/client-load-tester.jwk.json",
        help="The load client's private key; a sandbox writes it into its data directory",
    )
    group.add_argument("--outcome-file", default="", help="Where to write what the run came to, as JSON")
