"""`make bench`: starts everything, measures, prints a table (test-results/bench.json), fails on a missed bar."""

import json
import os
import secrets
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.benchmarks.load import Load, Request
from tests.benchmarks.scenarios import WARM_UP, Scenario
from tests.benchmarks.servers import ROOT, Server
from tests.benchmarks.services import postgresql, redis

PORTAL_PORT = int(os.environ.get("BENCH_PORT", "8130"))
BARE_PORT = PORTAL_PORT + 1
CLIENTS = 20


@dataclass
class Measure:
    name: str
    requests: int
    per_second: float
    p50_ms: float
    p95_ms: float
    cpu_ms: float
    missed: list[str]

    def line(self) -> str:
        figures = f"{self.per_second:9.0f} {self.p50_ms:8.1f} {self.p95_ms:8.1f} {self.cpu_ms:9.2f}"
        return f"{self.name:<28} {self.requests:6d} {figures}  {'; '.join(self.missed) or 'ok'}"


def environment_of(database: str, broker: str, var: Path) -> dict[str, str]:
    """Production settings, with values made for this one measurement."""
    return {
        "DJANGO_SETTINGS_MODULE": "portal.settings.production",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "ALLOWED_HOSTS": "portal.example",
        "PORTAL_URL": "https://portal.example",
        "DATABASE_URL": database,
        "REDIS_URL": broker,
        "DEFAULT_FROM_EMAIL": "portal@portal.example",
        "EMAIL_URL": "dummymail://",
        "PORTAL_VAR": str(var),
        "STATIC_ROOT": str(var / "static"),
    }


def prepare() -> list[Scenario]:
    import django  # noqa: PLC0415  # the environment is complete only now

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    from tests.benchmarks import bare, scenarios  # noqa: PLC0415

    bare.create_rows()
    built = scenarios.build()
    vacuum()
    return built


def vacuum() -> None:
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("vacuum analyze")
    connection.close()


def measure(server: Server, scenario: Scenario, bare_cpu_ms: float | None) -> Measure:
    Load(server.port, scenario.request, WARM_UP, limit=10).run(CLIENTS)
    before = server.cpu_seconds()
    outcome = Load(server.port, lambda n: scenario.request(n + WARM_UP), scenario.count, scenario.seconds).run(CLIENTS)
    cpu_ms = (server.cpu_seconds() - before) * 1000 / max(len(outcome.times), 1)
    p50, p95 = outcome.percentile(50), outcome.percentile(95)
    missed = [f"{len(outcome.wrong)} wrong answers, first: {outcome.wrong[0]}"] if outcome.wrong else []
    if p95 > scenario.p95_ms:
        missed.append(f"p95 over {scenario.p95_ms:.0f} ms")
    if scenario.cpu_ms is not None and cpu_ms > scenario.cpu_ms:
        missed.append(f"CPU over {scenario.cpu_ms:.0f} ms")
    if scenario.cpu_times_bare is not None and bare_cpu_ms and cpu_ms > scenario.cpu_times_bare * bare_cpu_ms:
        missed.append(f"CPU {cpu_ms / bare_cpu_ms:.1f} times the bare view, over {scenario.cpu_times_bare:g}")
    return Measure(scenario.name, len(outcome.times), outcome.per_second, p50, p95, cpu_ms, missed)


def run(work: Path) -> list[Measure]:
    with postgresql(work) as database, redis(work) as broker:
        environment = environment_of(database, broker, work / "var")
        os.environ.update(environment)
        scenarios = prepare()
        with Server("tests.benchmarks.bare:application", BARE_PORT, environment) as bare:
            measures = [measure(bare, Scenario("bare view, 50 rows", lambda number: Request("GET", "/")), None)]
        with Server("portal.wsgi:application", PORTAL_PORT, environment) as portal:
            measures += [measure(portal, scenario, measures[0].cpu_ms) for scenario in scenarios]
    return measures


def main() -> int:
    results = ROOT / "test-results"
    results.mkdir(exist_ok=True)
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="portal-bench-", ignore_cleanup_errors=True) as work:
        measures = run(Path(work))
    print(f"\n{'':<28} {'count':>6} {'per s':>9} {'p50 ms':>8} {'p95 ms':>8} {'CPU ms':>9}")
    print("\n".join(measured.line() for measured in measures))
    print(f"\n{CLIENTS} clients, 2 web processes, PostgreSQL; {time.monotonic() - started:.0f} s in all.")
    (results / "bench.json").write_text(json.dumps([asdict(measured) for measured in measures], indent=1))
    return 1 if any(measured.missed for measured in measures) else 0


if __name__ == "__main__":
    sys.exit(main())
