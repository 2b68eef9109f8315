"""`manage.py clean_files`: removes files that no row knows, and names rows whose file is lost."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.core.files.storage import Storage
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from portal.records.models import StoredFile


class Command(BaseCommand):
    """A step that failed after writing its file leaves the file behind; after a day it is nobody's."""

    help = "Removes stored files without a row; names rows without a file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--older-than-hours", type=int, default=24)
        parser.add_argument("--dry-run", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        storage = StoredFile._meta.get_field("file").storage
        before = timezone.now() - timedelta(hours=options["older_than_hours"])
        on_disk = set(walk(storage))
        known = dict(StoredFile.objects.values_list("file", "pk"))
        for name in sorted(on_disk - known.keys()):
            if storage.get_modified_time(name) < before:
                self.stdout.write(f"niczyj: {name}")
                if not options["dry_run"]:
                    storage.delete(name)
        for name in sorted(known.keys() - on_disk):
            self.stdout.write(f"zgubiony: {known[name]}")


def walk(storage: Storage, folder: str = "") -> Iterator[str]:
    """Names of all files of the storage."""
    folders, names = storage.listdir(folder)
    yield from (f"{folder}{name}" for name in names)
    for inner in folders:
        yield from walk(storage, f"{folder}{inner}/")
