"""The portal starts, and its migrations tell the whole truth about its models."""

from django.core.management import call_command


def test_migrations_are_complete(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_home_page_answers(client, db):
    assert client.get("/").status_code == 200
