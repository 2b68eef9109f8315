"""Brings the data of a portal run by the supervisor up to date: tables always, the demonstration world once.

Writes the demonstration's sign-ins to standard output and everything else to standard error.
"""

import os
import signal
import sys
from io import StringIO
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C ends this at once and without a traceback
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.dev")
    sys.path.insert(0, str(ROOT))
    import django  # noqa: PLC0415  # needs the two lines above

    django.setup()

    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command, get_commands  # noqa: PLC0415

    if is_first_start():
        print("Making the database...", file=sys.stderr, flush=True)
    call_command("migrate", interactive=False, verbosity=0, stdout=sys.stderr)
    if not settings.DEMO:
        return
    load_demonstration_once(call_command, get_commands())
    if "demo_signins" in get_commands():
        signins = StringIO()
        call_command("demo_signins", stdout=signins)
        print(signins.getvalue())


def demonstration_mark() -> Path:
    return Path(os.environ.get("PORTAL_VAR", ROOT / "var")) / "demonstration-loaded"


def is_first_start() -> bool:
    return not demonstration_mark().exists()


def load_demonstration_once(call_command, commands) -> None:
    """The mark is written after the loading, which can be repeated, so a start that was broken off is made good."""
    if not is_first_start() or "load_demo" not in commands:
        return
    print("Loading the demonstration world...", file=sys.stderr, flush=True)
    call_command("load_demo", stdout=sys.stderr)
    demonstration_mark().touch()


if __name__ == "__main__":
    main()
