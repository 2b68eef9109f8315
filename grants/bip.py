"""Package for the Public Information Bulletin (paczka do BIP): page, PDF and metadata with the register of changes.

The bulletin is another system; a clerk puts these files there. What a bulletin must tell of each document (title,
author, publisher, date, register of changes) is in `metadane.json`.
"""

from __future__ import annotations

import io
import json
import zipfile
from datetime import datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override

from grants import announcement_print
from grants.exports import address
from grants.models import Call
from portal.core.moments import local

PAGE, PRINT, METADATA = "ogloszenie.html", "ogloszenie.pdf", "metadane.json"


def package(call: Call, at: datetime) -> bytes:
    """The ZIP; without the PDF while it is still being made."""
    out = io.BytesIO()
    printed = call.announcement.file if call.announcement else None
    has_print = printed is not None
    with override(settings.LANGUAGE_CODE), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        context = {"data": announcement_print.frozen(call, at), "office": settings.OFFICE, "has_print": has_print}
        archive.writestr(PAGE, render_to_string("grants/bip/announcement.html", context))
        if printed is not None:
            archive.writestr(PRINT, printed.file.read())
        archive.writestr(METADATA, json.dumps(metadata(call, at, has_print), ensure_ascii=False, indent=2))
    return out.getvalue()


def metadata(call: Call, at: datetime, has_print: bool) -> dict[str, Any]:
    """Who, what, when, and every change."""
    author = call.created_by.get_full_name() if call.created_by else call.department.name
    return {
        "tytul": f"Otwarty konkurs ofert nr {call.signature}: {call.title}",
        "autor": author,
        "wydawca": settings.OFFICE["institution"],
        "komorka": call.department.name,
        "data_wytworzenia": call.resolution_on.isoformat() if call.resolution_on else None,
        "data_publikacji": _moment(call.published_at),
        "data_pakietu": _moment(at),
        "adres_w_portalu": address(call),
        "pliki": [PAGE, *([PRINT] if has_print else [])],
        "rejestr_zmian": [
            {
                "chwila": _moment(change.at),
                "co": change.what,
                "bylo": change.old,
                "jest": change.new,
                "powod": change.reason,
                "kto": change.by.get_full_name(),
            }
            for change in call.changes.select_related("by").order_by("at", "pk")
        ],
    }


def _moment(moment: datetime | None) -> str | None:
    return local(moment).isoformat(timespec="seconds") if moment else None
