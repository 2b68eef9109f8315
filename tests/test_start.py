"""The portal starts, and its migrations tell the whole truth about its models."""

import subprocess
import sys

from django.conf import settings


def test_migrations_are_complete():
    """In a process of its own: other tests make models that no migration knows."""
    command = [
        sys.executable,
        "manage.py",
        "makemigrations",
        "--check",
        "--dry-run",
        "--settings",
        "portal.settings.test",
    ]
    told = subprocess.run(command, cwd=settings.BASE_DIR, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr


def test_home_page_answers(client, db):
    assert client.get("/").status_code == 200
