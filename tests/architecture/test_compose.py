"""`docker-compose.yml` against the published schema, and against the program: commands, variables, ports, files."""

import json
import re
from importlib.resources import files
from typing import Any, Final
from urllib.parse import urlsplit

import jsonschema
import pytest
import typer.main

from gateway import cli
from gateway.settings import Settings as GatewaySettings
from mock_registries.settings import Settings as RegistrySettings
from tests.architecture.compose import NotSet, Service, raw, services
from tests.architecture.house import ROOT

_SECRETS: Final = {"POSTGRES_PASSWORD": "first", "STORE_PASSWORD": "second"}
_SERVICES: Final = services(_SECRETS)
_OURS: Final = [service for service in _SERVICES if service.is_ours]
_PORTS: Final = {"gateway": 8000, "registries": 8100, "postgres": 5432, "store": 6379}
_PREFIXES: Final = {"MOTCUA_REGISTRIES_": RegistrySettings, "MOTCUA_": GatewaySettings}
_OWN_VARIABLES: Final = {"MOTCUA_LOAD_KEY_FILE"}

each_service = pytest.mark.parametrize("service", _SERVICES, ids=lambda service: service.name)
each_of_ours = pytest.mark.parametrize("service", _OURS, ids=lambda service: service.name)


def _published_schema() -> dict[str, Any]:
    # The Compose Specification's own schema, as check-jsonschema carries it.
    package = files("check_jsonschema.builtin_schemas.vendor")
    schema: dict[str, Any] = json.loads(package.joinpath("compose-spec.json").read_bytes())
    return schema


@pytest.fixture(scope="module")
def motcua() -> Any:
    cli._add_entry_points(None)
    return typer.main.get_command(cli.app)


def _parse(command: Any, arguments: list[str]) -> dict[str, Any]:
    """The leaf's parameters, read by the program's own parser and not run."""
    while arguments and arguments[0] in getattr(command, "commands", {}):
        command, arguments = command.commands[arguments[0]], arguments[1:]
    parameters: dict[str, Any] = command.make_context("motcua", list(arguments)).params
    return parameters


def test_it_keeps_to_the_published_schema() -> None:
    jsonschema.Draft202012Validator(_published_schema()).validate(raw())


def test_it_has_every_part_of_the_system() -> None:
    assert {service.name for service in _SERVICES} == {
        "gateway",
        "worker",
        "migrate",
        "registries",
        "postgres",
        "store",
        "load",
    }


@pytest.mark.parametrize("secret", _SECRETS)
def test_it_refuses_to_start_without_a_secret(secret: str) -> None:
    with pytest.raises(NotSet, match=secret):
        services({name: value for name, value in _SECRETS.items() if name != secret})


def test_no_secret_stands_in_it() -> None:
    for service in raw()["services"].values():
        for name, value in service.get("environment", {}).items():
            if "PASSWORD" in name or urlsplit(str(value)).password:
                assert re.search(r"\$\{[A-Z_]+_PASSWORD:\?", str(value)), name


@each_service
def test_a_service_has_no_more_rights_than_it_needs(service: Service) -> None:
    definition = service.definition
    assert definition["user"] not in {"root", "0"}
    assert definition["read_only"] is True
    assert definition["cap_drop"] == ["ALL"]
    assert definition["security_opt"] == ["no-new-privileges:true"]
    assert "privileged" not in definition


@each_service
def test_what_stays_up_is_asked_for_its_health(service: Service) -> None:
    ends_by_itself = service.name in {"migrate", "load"}
    assert ("healthcheck" in service.definition) is not ends_by_itself


@each_service
def test_it_waits_for_what_it_can_wait_for(service: Service) -> None:
    by_name = {other.name: other for other in _SERVICES}
    for other, how in service.definition.get("depends_on", {}).items():
        healthy = how["condition"] == "service_healthy"
        assert ("healthcheck" in by_name[other].definition) is healthy


@each_service
def test_its_volumes_and_networks_are_declared(service: Service) -> None:
    volumes = {mount.partition(":")[0] for mount in service.definition.get("volumes", ())}
    assert volumes <= set(raw()["volumes"])
    assert set(service.definition["networks"]) <= set(raw()["networks"])


def test_only_this_machine_reaches_the_published_ports() -> None:
    published = [port for service in _SERVICES for port in service.definition.get("ports", ())]
    assert published == ["127.0.0.1:8000:8000", "127.0.0.1:8100:8100"]


@each_of_ours
def test_its_command_is_one_of_the_program(service: Service, motcua: Any) -> None:
    _parse(motcua, service.command)


@pytest.mark.parametrize("name", ["gateway", "registries"])
def test_a_server_listens_where_the_others_look_for_it(name: str, motcua: Any) -> None:
    service = next(service for service in _OURS if service.name == name)
    parameters = _parse(motcua, service.command)
    assert (parameters["host"], parameters["port"]) == ("0.0.0.0", _PORTS[name])  # noqa: S104 - inside a container


def test_the_gateway_has_several_workers(motcua: Any) -> None:
    gateway = next(service for service in _OURS if service.name == "gateway")
    assert _parse(motcua, gateway.command)["workers"] > 1


@each_of_ours
def test_every_variable_is_a_setting(service: Service) -> None:
    unknown = {name for name in service.environment if name not in _OWN_VARIABLES and not _is_setting(name)}
    assert unknown == set()


def _is_setting(variable: str) -> bool:
    prefix, model = next(
        (prefix, model) for prefix, model in _PREFIXES.items() if variable.startswith(prefix)
    )
    found: Any = model
    for part in variable.removeprefix(prefix).lower().split("__"):
        field = getattr(found, "model_fields", {}).get(part)
        if field is None:
            return False
        found = field.annotation
    return True


def test_the_gateways_settings_are_valid(monkeypatch: pytest.MonkeyPatch) -> None:
    gateway = next(service for service in _OURS if service.name == "gateway")
    for name, value in gateway.environment.items():
        monkeypatch.setenv(name, value)
    assert GatewaySettings().sqlalchemy_url == "postgresql+asyncpg://motcua:first@postgres:5432/motcua"


@each_of_ours
def test_every_address_leads_to_a_service_on_a_network_of_its_own(service: Service) -> None:
    by_name = {other.name: other for other in _SERVICES}
    for value in (*service.environment.values(), *service.command):
        url = urlsplit(value)
        if not url.netloc or url.hostname == "127.0.0.1":
            continue
        assert url.hostname in by_name, value
        assert url.port == _PORTS[url.hostname]
        # The callback address is for the registries, which are on the network of whoever they call.
        assert set(service.definition["networks"]) & set(by_name[url.hostname].definition["networks"])


def test_what_a_browser_is_sent_to_is_published() -> None:
    published = {
        port.rpartition(":")[0] for service in _SERVICES for port in service.definition.get("ports", ())
    }
    public = [
        value
        for service in _OURS
        for name, value in service.environment.items()
        if name.endswith("_PUBLIC_URL")
    ]
    assert public
    assert {urlsplit(url).netloc for url in public} <= published


def test_gateway_and_worker_share_settings_and_keys() -> None:
    found = [service for service in _OURS if service.name in {"gateway", "worker"}]
    assert found[0].environment == found[1].environment
    assert [service.definition["volumes"] for service in found] == [["gateway-data:/data"]] * 2


def test_the_registries_share_neither_database_nor_files_with_the_gateway() -> None:
    by_name = {service.name: service for service in _SERVICES}
    registries = by_name["registries"].definition
    assert "MOTCUA_REGISTRIES_DATABASE_URL" not in registries["environment"]
    for other in ("postgres", "store"):
        assert not set(registries["networks"]) & set(by_name[other].definition["networks"])
    assert not set(registries["volumes"]) & set(by_name["gateway"].definition["volumes"])


def test_the_builds_arguments_and_files_exist() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text()
    for build in (service.definition["build"] for service in _OURS):
        for argument, value in (build.get("args", {}) if isinstance(build, dict) else {}).items():
            assert f"ARG {argument}=" in dockerfile
            assert (ROOT / value).exists()
