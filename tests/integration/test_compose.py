"""The very commands of `docker-compose.yml`, started by hand on PostgreSQL and on a store of the file's own configuration.

No container engine is needed: names and ports of the file are exchanged for free ports of this machine, nothing else.
"""

import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import pytest

from gateway.launch.ports import free_port, wait_until_answering
from gateway.launch.processes import Processes
from gateway.launch.valkey import find_binary
from tests.architecture.compose import Service, services
from tests.fixtures.databases import new_database

pytestmark = pytest.mark.postgres

_SECRETS: Final = {"POSTGRES_PASSWORD": "unused", "STORE_PASSWORD": "of-this-test"}
_SERVICES: Final = {service.name: service for service in services(_SECRETS)}
_PATIENCE: Final = timedelta(seconds=20)


@dataclass
class Deployment:
    """The file's services on this machine."""

    directory: Path
    database_url: str
    ports: Mapping[str, int]

    def here(self, text: str) -> str:
        """A word of the file as it must be on this machine."""
        if text.startswith("postgresql://"):
            return self.database_url
        for service, port in self.ports.items():
            inside = {"gateway": 8000, "registries": 8100, "store": 6379}[service]
            for host in (service, "127.0.0.1"):
                text = text.replace(f"{host}:{inside}", f"127.0.0.1:{port}")
            text = str(port) if text == str(inside) else text
        return text if text != "0.0.0.0" else "127.0.0.1"  # noqa: S104 - to be replaced

    def place(self, service: Service, text: str) -> str:
        """As `here`, for paths too: each volume is a directory."""
        for mount in service.definition.get("volumes", ()):
            volume, target = mount.split(":")[:2]
            if text == target or text.startswith(target + "/"):
                return str(self.directory / volume) + text.removeprefix(target)
        return self.here(text)

    def environment(self, service: Service) -> dict[str, str]:
        named = {name: self.place(service, value) for name, value in service.environment.items()}
        return {"MOTCUA_DATA_DIR": str(self.directory), **named}

    def command(self, service: Service) -> list[str]:
        return [self.place(service, part) for part in service.command]

    def motcua(self, service: Service, *arguments: str) -> subprocess.CompletedProcess[str]:
        """`motcua ARGUMENTS` in the environment of a service."""
        return self._run([sys.executable, "-m", "gateway", *arguments], service)

    def healthcheck(self, service: Service) -> subprocess.CompletedProcess[str]:
        kind, program, *arguments = service.definition["healthcheck"]["test"]
        assert kind == "CMD"
        start = {"python": [sys.executable], "motcua": [sys.executable, "-m", "gateway"]}[program]
        return self._run([*start, *map(self.here, arguments)], service)

    def get(self, path: str, token: str) -> tuple[dict[str, Any], str]:
        """A record and the id of its disclosure."""
        url = f"http://127.0.0.1:{self.ports['gateway']}{path}"
        request = urllib.request.Request(url, headers={"Authorization": f"Bearer {token}"})
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310 - our own address
            return json.load(answer), answer.headers["Disclosure-Id"]

    def _run(self, command: list[str], service: Service) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, **self.environment(service)}
        return subprocess.run(
            command, env=environment, capture_output=True, text=True, check=False, timeout=120
        )


@pytest.fixture(scope="module")
def database_url(postgres_admin_url: str) -> Iterator[str]:
    with new_database(postgres_admin_url) as url:
        yield url


@pytest.fixture(scope="module")
def deployment(tmp_path_factory: pytest.TempPathFactory, database_url: str) -> Iterator[Deployment]:
    directory = tmp_path_factory.mktemp("compose")
    for volume in ("gateway-data", "registries-data", "reports"):
        (directory / volume).mkdir()
    ports = {name: free_port() for name in ("gateway", "registries", "store")}
    deployed = Deployment(directory, database_url, ports)
    with _store(directory, ports["store"]), Processes(directory) as processes:
        migrated = deployed.motcua(_SERVICES["migrate"], *deployed.command(_SERVICES["migrate"]))
        assert migrated.returncode == 0, migrated.stderr
        for name in ("registries", "gateway", "worker"):
            processes.environment = deployed.environment(_SERVICES[name])
            processes.start(name, ["gateway", *deployed.command(_SERVICES[name])], port=ports.get(name))
        yield deployed
        assert processes.ended() is None, "a service died during the tests"


@contextmanager
def _store(directory: Path, port: int) -> Iterator[None]:
    """The file's own shell line, with our binary under the name that the image gives it."""
    tools = directory / "bin"
    tools.mkdir()
    (tools / "valkey-server").symlink_to(find_binary())
    shell, option, script = _SERVICES["store"].command
    process = subprocess.Popen(
        [shell, option, script.replace("valkey-server -", f"valkey-server - --port {port}", 1)],
        env={**os.environ, **_SERVICES["store"].environment, "PATH": f"{tools}:{os.environ['PATH']}"},
        cwd=directory,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        assert wait_until_answering("127.0.0.1", port, _PATIENCE, while_true=lambda: process.poll() is None)
        yield
    finally:
        process.terminate()
        process.wait()


@pytest.mark.parametrize("name", ["gateway", "registries", "worker"])
def test_a_service_says_that_it_is_healthy(name: str, deployment: Deployment) -> None:
    done = deployment.healthcheck(_SERVICES[name])
    assert done.returncode == 0, done.stderr


def test_a_record_is_looked_up(deployment: Deployment) -> None:
    wish = ("--persona", "ordinary-resident", "--client", "demo-clinic", "--records", "health_insurance_card")
    token = deployment.motcua(_SERVICES["gateway"], "token", *wish)
    assert token.returncode == 0, token.stderr
    record, disclosure = deployment.get("/v1/records/health_insurance_card", token.stdout.strip())
    assert record["fields"]["card_number"]
    assert disclosure.startswith("dis_")


def test_the_load_service_finds_its_target_and_its_key(deployment: Deployment) -> None:
    load = _SERVICES["load"]
    done = deployment.motcua(load, *deployment.command(load))
    assert done.returncode == 0, done.stderr
    assert (deployment.directory / "reports" / "smoke.html").exists()
