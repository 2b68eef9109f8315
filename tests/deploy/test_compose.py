"""docker-compose.yml and what belongs to it, read as data: no Docker engine is needed."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docker-compose.yml").read_text()
COMPOSE = yaml.safe_load(TEXT)
SERVICES = COMPOSE["services"]
SECRETS = (
    "SECRET_KEY",
    "POSTGRES_PASSWORD",
    "EMAIL_URL",
    "ALLOWED_HOSTS",
    "PORTAL_URL",
    "DEFAULT_FROM_EMAIL",
    "TLS_DIR",
)


def test_the_services_of_production_are_there():
    assert set(SERVICES) == {"proxy", "migrate", "web", "worker", "beat", "db", "redis"}


@pytest.mark.parametrize("name", sorted(set(SERVICES) - {"migrate"}))
def test_every_lasting_service_has_a_health_check_and_restarts(name):
    check = SERVICES[name]["healthcheck"]
    assert check["test"][0] in ("CMD", "CMD-SHELL")
    assert {"interval", "timeout", "retries"} <= check.keys()
    assert SERVICES[name]["restart"] == "unless-stopped"


@pytest.mark.parametrize("name", ["web", "worker"])
def test_web_and_worker_can_be_scaled(name):
    assert "container_name" not in SERVICES[name]
    assert "ports" not in SERVICES[name]
    assert "hostname" not in SERVICES[name]


def test_only_the_proxy_is_reachable_from_outside():
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]
    assert COMPOSE["networks"]["inside"] == {"internal": True}
    assert SERVICES["db"]["networks"] == ["inside"]
    assert SERVICES["redis"]["networks"] == ["inside"]


def test_what_must_survive_is_on_named_volumes():
    mounts = {name: [mount.split(":")[0] for mount in SERVICES[name].get("volumes", [])] for name in SERVICES}
    assert mounts["db"] == ["database"]
    assert mounts["redis"] == ["broker"]
    assert all(mounts[name] == ["files"] for name in ("web", "worker", "beat", "migrate"))
    assert set(COMPOSE["volumes"]) == {"database", "broker", "files"}


@pytest.mark.parametrize("name", SECRETS)
def test_a_missing_secret_stops_the_start_and_has_no_default(name):
    uses = re.findall(r"\$\{" + name + r"([^}]*)\}", TEXT)
    assert uses
    assert set(uses) == {":?"}


def test_no_secret_is_written_into_the_file():
    for service in SERVICES.values():
        for name, value in service.get("environment", {}).items():
            if re.search(r"KEY|PASSWORD|SECRET|TOKEN", name):
                assert re.fullmatch(r"\$\{[A-Z0-9_]+:[?-]\}", value), name


def test_the_example_of_the_environment_names_every_variable_and_holds_no_secret():
    lines = [line for line in (ROOT / ".env.example").read_text().splitlines() if line and not line.startswith("#")]
    assert all(line.endswith("=") for line in lines)
    asked = set(re.findall(r"\$\{([A-Z0-9_]+):\?\}", TEXT))
    assert asked <= {line[:-1] for line in lines}


def test_the_portal_runs_without_rights_it_does_not_need():
    for name in ("web", "worker", "beat", "migrate"):
        assert SERVICES[name]["cap_drop"] == ["ALL"]
        assert SERVICES[name]["read_only"] is True


def test_the_image_does_not_run_as_root_and_sets_no_secret():
    lines = (ROOT / "portal/deploy/Dockerfile").read_text().splitlines()
    final = lines[max(number for number, line in enumerate(lines) if line.startswith("FROM ")) :]
    assert [line for line in final if line.startswith("USER ")] == ["USER portal"]
    assert not [line for line in lines if line.startswith(("ENV", "ARG")) and re.search("KEY|PASSWORD|SECRET", line)]


def test_the_image_gets_no_data_no_history_and_no_secrets():
    ignored = (ROOT / ".dockerignore").read_text().split("\n")
    assert {".git", ".env", "var", ".venv"} <= set(ignored)


@pytest.mark.skipif(not shutil.which("docker-compose"), reason="docker-compose is installed in .ci/run")
def test_docker_compose_accepts_the_file_and_refuses_it_without_secrets():
    given = dict.fromkeys(SECRETS, "x") | {"TLS_DIR": "/x", "PATH": "/usr/bin:/bin"}
    command = ["docker-compose", "--file", str(ROOT / "docker-compose.yml"), "config", "--quiet"]
    assert subprocess.run(command, env=given, capture_output=True, check=False).returncode == 0
    refused = subprocess.run(command, env={"PATH": "/usr/bin:/bin"}, capture_output=True, text=True, check=False)
    assert refused.returncode != 0
    assert "Missing mandatory value" in refused.stderr
