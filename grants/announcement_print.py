"""The announcement as a document: PDF for the notice board, and the data from which it is printed (ogłoszenie).

The data are frozen when the resolution is recorded and after each change, so every version that hung on the board can
be shown later.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.translation import override

from grants import deadlines
from grants.announcement import TEXT_FIELDS
from portal.core.money import format_pln
from portal.core.typography import number, polish_date, polish_moment
from portal.programme import figures
from portal.records import documents
from portal.records.models import Document, StoredFile

if TYPE_CHECKING:  # only for annotations
    from grants.models import Bracket, Call

KIND = "grants.announcement"
PHOTO = "grants.publication_photo"


def order(call: Call, *, at: datetime) -> Document:
    """Freeze the announcement as it now stands and have it printed."""
    known = Document.objects.filter(
        kind=KIND, subject_type=ContentType.objects.get_for_model(call), subject_id=str(call.pk)
    )
    return documents.order(
        KIND,
        call,
        key=f"v{known.count() + 1}",
        title="Ogłoszenie o otwartym konkursie ofert",
        number=call.signature,
        data=frozen(call, at),
        at=at,
    )


def may_read(user: Any, stored: StoredFile) -> bool:
    """Anybody reads the present announcement of an announced call; the rest those who see the call on the desk."""
    call = stored.subject
    if call is None:
        return False
    # Permissions of files are asked without a moment, so this edge reads the clock itself.
    if stored.purpose == KIND and call.announcement_id == stored.pk and deadlines.is_announced(call, timezone.now()):
        return True
    return bool(user.has_perm("grants.view_call", call))


def frozen(call: Call, at: datetime) -> dict[str, Any]:
    """Everything that the print says, in words."""
    with override(settings.LANGUAGE_CODE):
        return {
            "title": call.title,
            "signature": call.signature,
            "authority": settings.OFFICE["authority"],
            "act": _act(at),
            "mode": call.mode.name,
            "legal_basis": call.mode.legal_basis,
            "commissioning_form": call.get_commissioning_form_display(),
            "resolution": _resolution(call),
            "spheres": [f"pkt {sphere.code}: {sphere.name}" for sphere in call.spheres.all()],
            "powiats": [powiat.name for powiat in call.powiats.all()],
            "pool": format_pln(call.pool),
            "budget_is_draft": call.budget_is_draft,
            "grant_range": _range(call),
            "admin_share": _admin_share(call),
            "brackets": [_bracket(row) for row in call.brackets.all()],
            "task_from": polish_date(call.task_from),
            "task_to": polish_date(call.task_to),
            "opens_at": polish_moment(call.opens_at),
            "closes_at": polish_moment(call.closes_at),
            "tracks": _tracks(call),
            "decision_by": polish_date(call.decision_by) if call.decision_by else "",
            "max_offers": call.max_offers_per_organisation,
            "results_table_waived": call.results_table_waived,
            "criteria": [
                {"name": row.name, "points": row.max_points, "weight": number(row.weight), "text": row.description}
                for row in call.criteria.all()
            ],
            "attachments": [
                {"name": row.name, "requirement": row.get_requirement_display(), "text": row.description}
                for row in call.attachment_rules.all()
            ],
            "has_weights": any(row.weight != 1 for row in call.criteria.all()),
            "past_tasks": [_past_task(row) for row in call.past_tasks.all()],
            "no_past_tasks": call.no_past_tasks,
            "contact": [part for part in (call.contact_name, call.contact_email, call.contact_phone) if part],
            "department": call.department.name,
            "changes": [_change(row) for row in call.changes.order_by("at", "pk")],
            **{name: getattr(call, name) for name in TEXT_FIELDS},
        }


def _act(at: datetime) -> str:
    try:
        return figures.act_reference(at.date())
    except figures.FigureUnknown:
        return ""


def _resolution(call: Call) -> str:
    if not call.resolution_on:
        return ""
    annex = f", załącznik {call.resolution_annex}" if call.resolution_annex else ""
    return f"uchwała nr {call.resolution_number} z dnia {polish_date(call.resolution_on)}{annex}"


def _range(call: Call) -> str:
    low, high = call.grant_min, call.grant_max
    if low is not None and high is not None:
        return f"od {format_pln(low)} do {format_pln(high)}"
    if high is not None:
        return f"do {format_pln(high)}"
    return f"od {format_pln(low)}" if low is not None else ""


def _admin_share(call: Call) -> str:
    if call.max_admin_share is None:
        return ""
    return f"najwyżej {number(call.max_admin_share)}\u00a0% {call.get_admin_share_base_display()}"


def _bracket(row: Bracket) -> dict[str, str]:
    return {
        "range": f"{format_pln(row.grant_from)} – {format_pln(row.grant_to)}",
        "max_grant_share": f"{number(row.max_grant_share)}\u00a0%",
        "min_own_money_share": f"{number(row.min_own_money_share)}\u00a0%",
        "min_own_share": f"{number(row.min_own_share)}\u00a0%",
    }


def _tracks(call: Call) -> list[dict[str, str]]:
    return [
        {"kind": str(track.get_kind_display()), "closes_at": polish_moment(deadlines.closing_time(call, track.kind))}
        for track in call.track_deadlines.all()
    ]


def _past_task(row: Any) -> dict[str, Any]:
    cost = format_pln(row.cost) if row.cost is not None else "–"
    return {"year": row.year, "name": row.name, "cost": cost, "grant": format_pln(row.grant)}


def _change(row: Any) -> dict[str, str]:
    return {"at": polish_moment(row.at), "what": row.what, "old": row.old, "new": row.new, "reason": row.reason}
