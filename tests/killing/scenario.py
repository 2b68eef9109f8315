"""What the test asks the world to do and to tell; run as `python -m tests.killing.scenario order|tell`."""

import json
import sys
import time

import django

ROWS = 200


def order() -> None:
    """One step: a long document, and a letter that carries it. Says how many seconds it took."""
    from django.db import transaction  # noqa: PLC0415 - apps are ready only now
    from django.utils import timezone  # noqa: PLC0415

    from portal.accounts.models import User  # noqa: PLC0415
    from portal.correspondence import outbox  # noqa: PLC0415
    from portal.records import documents  # noqa: PLC0415

    now, started = timezone.now(), time.monotonic()
    with transaction.atomic():
        person = User.objects.create_user("anna@example.org", first_name="Anna", last_name="Próbna")
        document = documents.order(
            "killing.list", person, key="1", number="1", data={"rows": list(range(ROWS))}, at=now
        )
        outbox.queue("killing.list", to=person, about=person, documents=[document], at=now)
    sys.stdout.write(f"{time.monotonic() - started:.3f}")


def tell() -> dict:
    """How things stand, in the database and in the folder of files."""
    from django.conf import settings  # noqa: PLC0415

    from portal.correspondence.models import MailboxLetter, Message  # noqa: PLC0415
    from portal.records.models import Document, StoredFile  # noqa: PLC0415

    document, message = Document.objects.get(), Message.objects.get()
    return {
        "document": [document.state, document.attempts, document.lease_until is not None],
        "message": [message.state, message.attempts, message.lease_until is not None],
        "files": StoredFile.objects.count(),
        "on_disk": len([it for it in (settings.VAR / "private").rglob("*") if it.is_file()]),
        "letters": MailboxLetter.objects.count(),
        "attached": [bytes(it.raw).count(b"application/pdf") for it in MailboxLetter.objects.all()],
    }


if __name__ == "__main__":
    django.setup()
    if sys.argv[1] == "order":
        order()
    else:
        sys.stdout.write(json.dumps(tell()))
