"""The whole embedded system as processes: registries, gateway, worker, each told where the others are."""

from dataclasses import dataclass
from pathlib import Path

from gateway.launch.processes import Processes


@dataclass(frozen=True)
class Addresses:
    """The ports on the loopback interface."""

    port: int = 8000
    registries_port: int = 8100

    @property
    def gateway_url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def registries_url(self) -> str:
        return f"http://127.0.0.1:{self.registries_port}"

    def environment(self, data_dir: Path) -> dict[str, str]:
        """What every process of this system must have in its environment."""
        return {
            "MOTCUA_DATA_DIR": str(data_dir),
            "MOTCUA_PUBLIC_URL": self.gateway_url,
            "MOTCUA_RECORDS__REGISTRIES_URL": self.registries_url,
            "MOTCUA_PAYMENTS__PLATFORM_URL": f"{self.registries_url}/payment",
            "MOTCUA_REGISTRIES_PUBLIC_URL": self.registries_url,
            "MOTCUA_REGISTRIES_GATEWAY_JWKS_URL": f"{self.gateway_url}/.well-known/jwks.json",
            "MOTCUA_REGISTRIES_DATA_DIR": str(data_dir / "registries"),
        }


def start_stack(processes: Processes, addresses: Addresses, *, workers: int = 1) -> None:
    """Returns once the registries and the gateway answer. Raises: CannotStart."""
    registries = ["mock_registries", "serve", "--port", str(addresses.registries_port)]
    processes.start("registries", registries, port=addresses.registries_port)
    gateway = ["gateway", "serve", "--port", str(addresses.port), "--workers", str(workers)]
    processes.start("gateway", gateway, port=addresses.port)
    processes.start("worker", ["gateway", "work"])
