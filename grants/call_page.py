"""What the list and the page of a call show, worked out once (strona konkursu)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from grants import deadlines, intake
from grants.deadlines import Phase
from grants.models import Call

STATUS = {Phase.OPEN: "success", Phase.ANNOUNCED: "info", Phase.CLOSED: "neutral", Phase.UNANNOUNCED: "todo"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list."""

    call: Call
    phase: Phase
    status: str
    moment: datetime
    spheres: list[str]

    @classmethod
    def of(cls, call: Call, at: datetime) -> Line:
        phase = deadlines.phase(call, at)
        moment = call.opens_at if phase is Phase.ANNOUNCED else deadlines.shown_closing_time(call, at)
        return cls(call, phase, STATUS[phase], moment, [sphere.name for sphere in call.spheres.all()])

    @property
    def is_open(self) -> bool:
        return self.phase is Phase.OPEN


def context(call: Call, at: datetime) -> dict[str, Any]:
    """Facts of the page: where the call stands, its deadlines, its texts and tables."""
    phase = deadlines.phase(call, at)
    return {
        "phase": phase,
        "status": STATUS[phase],
        "is_open": phase is Phase.OPEN,
        "is_future": phase is Phase.ANNOUNCED,
        "closing": deadlines.shown_closing_time(call, at),
        "is_used_up": call.used_up_at is not None and call.used_up_at <= at,
        "left": intake.money_left(call) if phase is Phase.OPEN else None,
        "tracks": [(track, at < track.closes_at) for track in call.track_deadlines.all()],
        "sections": [section for section in _sections(call) if section["body"]],
        "accessibility": [row for row in _accessibility(call) if row["value"]],
        "has_own_money": any(row.min_own_money_share for row in call.brackets.all()),
        "has_own_share": any(row.min_own_share for row in call.brackets.all()),
        "points": sum(row.max_points * row.weight for row in call.criteria.all()),
        "has_weights": any(row.weight != 1 for row in call.criteria.all()),
        "announcement": call.announcement if call.announcement and call.announcement.file_id else None,
    }


def _sections(call: Call) -> list[dict[str, Any]]:
    """Texts in the order in which an organisation reads them; tables follow the section of the same anchor."""
    return [
        {"anchor": "rodzaj-zadania", "title": _("Na co są pieniądze"), "body": call.task_kind},
        {"anchor": "zasady-dotacji", "title": _("Zasady przyznawania dotacji"), "body": call.grant_rules},
        {"anchor": "warunki", "title": _("Terminy i warunki realizacji zadania"), "body": call.task_conditions},
        {"anchor": "wybor", "title": _("Jak wybieramy oferty"), "body": call.selection_rules},
        {"anchor": "skladanie", "title": _("Jak złożyć ofertę"), "body": call.filing_rules},
        {"anchor": "uzupelnienia", "title": _("Uzupełnianie braków formalnych"), "body": call.correction_rules},
        {"anchor": "przesuniecia", "title": _("Przesunięcia między kosztami"), "body": call.cost_shift_rule},
    ]


def _accessibility(call: Call) -> list[dict[str, Any]]:
    return [
        {"label": _("architektoniczna"), "value": call.accessibility_architecture},
        {"label": _("cyfrowa"), "value": call.accessibility_digital},
        {"label": _("informacyjno-komunikacyjna"), "value": call.accessibility_information},
    ]
