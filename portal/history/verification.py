"""Is the history whole? Chains of entries are counted through, then the seals that were put on all of them together.

A chain shows an altered, inserted, removed or swapped entry; only its end could vanish unseen. So each day a seal
digests every entry written since the last one, under their identifiers: what a seal has covered cannot lose its end.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Max

from portal.history import guards
from portal.history.models import Entry, Seal

LOCK_WAIT = "10s"


@dataclass(frozen=True, slots=True)
class Break:
    """One place where the history does not hold: the chain or the seal, and what is wrong with it."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def verify() -> list[Break]:
    """All breaks found; an empty list means that nothing was altered or removed."""
    missing = [Break("straże", f"brak wyzwalacza {name}") for name in guards.missing(connection)]
    return [*missing, *_broken_chains(), *_broken_seals()]


@transaction.atomic
def seal(*, at: datetime) -> Seal:
    """Put a seal on everything written since the last one."""
    _wait_for_writers()
    last = Seal.objects.order_by("-pk").first()
    since = last.last_entry_id if last else 0
    until = Entry.objects.aggregate(last=Max("pk"))["last"] or since
    until = max(since, until)
    new = Seal(
        at=at,
        entries=Entry.objects.filter(pk__lte=until).count(),
        last_entry_id=until,
        entries_digest=_digest_of(since, until),
        previous=last.digest if last else "",
    )
    new.digest = new.computed_digest()
    new.save(force_insert=True)
    return new


def _wait_for_writers() -> None:
    """On PostgreSQL an entry with a lower number may still be on its way to the commit; SQLite has one writer."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{LOCK_WAIT}'")
            cursor.execute("LOCK TABLE history_entry IN SHARE MODE")


def _digest_of(since: int, until: int) -> str:
    """Digest of identifiers and digests of entries with since < id <= until."""
    digest = hashlib.sha256()
    pairs = Entry.objects.filter(pk__gt=since, pk__lte=until).order_by("pk").values_list("pk", "digest")
    for pk, entry_digest in pairs.iterator(chunk_size=5000):
        digest.update(f"{pk}:{entry_digest}\n".encode())
    return digest.hexdigest()


def _broken_chains() -> Iterator[Break]:
    entries = Entry.objects.select_related("subject_type").order_by("subject_type", "subject_id", "sequence")
    before: Entry | None = None
    for entry in entries.iterator(chunk_size=2000):
        if before is not None and before.chain_name != entry.chain_name:
            before = None
        expected = before.sequence + 1 if before else 1
        if entry.sequence != expected:
            yield Break(entry.chain_name, f"brak wpisu {expected}, następny jest {entry.sequence}")
        elif entry.previous != (before.digest if before else ""):
            yield Break(entry.chain_name, f"wpis {entry.sequence} nie wskazuje na poprzedni")
        if entry.digest != entry.computed_digest():
            yield Break(entry.chain_name, f"wpis {entry.sequence} został zmieniony")
        before = entry


def _broken_seals() -> Iterator[Break]:
    before: Seal | None = None
    for current in Seal.objects.order_by("pk"):
        name = f"pieczęć {current.at:%Y-%m-%d %H:%M}"
        since = before.last_entry_id if before else 0
        if current.previous != (before.digest if before else "") or current.digest != current.computed_digest():
            yield Break(name, "pieczęć została zmieniona albo usunięto poprzednią")
        elif Entry.objects.filter(pk__lte=current.last_entry_id).count() != current.entries:
            yield Break(name, f"miała pod sobą {current.entries} wpisów, teraz jest ich inna liczba")
        elif _digest_of(since, current.last_entry_id) != current.entries_digest:
            yield Break(name, "wpisy pod pieczęcią są inne niż wtedy, gdy ją kładziono")
        before = current
