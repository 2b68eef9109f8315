"""What an announcement must say before it is published (treść ogłoszenia, art. 13 ust. 2).

`missing` lists what the act demands and the call does not have; it stops the publication. `advice` lists what good
practice and other acts expect; the desk shows it, and the clerk decides. Relations are read as they were prefetched.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from portal.core.moments import local_date
from portal.core.refusals import Problem
from portal.core.richtext import plain

if TYPE_CHECKING:  # only for annotations
    from grants.models import Call

ARTICLE = "art. 13 ust. 2"
TEXT_FIELDS = (
    "task_kind",
    "grant_rules",
    "task_conditions",
    "selection_rules",
    "cost_shift_rule",
    "filing_rules",
    "correction_rules",
    "accessibility_architecture",
    "accessibility_digital",
    "accessibility_information",
    "data_protection",
)


def missing(call: Call) -> list[Problem]:
    """What art. 13 ust. 2 demands and the call does not say, in the order of the act.

    The choice among competing offers (pkt 6) and the tasks of the past (pkt 7) are told in competitions only.
    """
    competes = call.mode.needs_competition
    checks = (
        ("1", "task_kind", bool(plain(call.task_kind)), _("opisz rodzaj zadania")),
        ("1", "spheres", bool(call.spheres.all()), _("wskaż sferę zadań publicznych (art. 4 ust. 1)")),
        ("2", "pool", bool(call.pool), _("podaj wysokość środków")),
        ("3", "grant_rules", bool(plain(call.grant_rules)), _("opisz zasady przyznawania dotacji")),
        ("4", "task_conditions", bool(plain(call.task_conditions)), _("opisz terminy i warunki realizacji zadania")),
        ("5", "closes_at", call.closes_at is not None, _("podaj termin składania ofert")),
        ("6", "selection_rules", bool(plain(call.selection_rules)) or not competes, _("opisz tryb wyboru ofert")),
        ("6", "criteria", bool(call.criteria.all()) or not competes, _("podaj kryteria wyboru ofert z punktami")),
        ("6", "decision_by", call.decision_by is not None or not competes, _("podaj termin dokonania wyboru ofert")),
        (
            "7",
            "past_tasks",
            _tells_past_tasks(call) or not competes,
            _("wymień zadania z tego i poprzedniego roku albo zaznacz brak"),
        ),
    )
    found = [_problem(point, field, words) for point, field, present, words in checks if not present]
    return found + _contradictions(call)


def _tells_past_tasks(call: Call) -> bool:
    return bool(call.past_tasks.all()) or call.no_past_tasks


def _problem(point: str, field: str, words: str) -> Problem:
    message = _("art. 13 ust. 2 pkt %(point)s: %(words)s.") % {"point": point, "words": words}
    return Problem(message, table=ARTICLE, row=point, field=field, anchor=f"id_{field}")


def _contradictions(call: Call) -> list[Problem]:
    """Data that are there but cannot be true together."""
    past = list(call.past_tasks.all())
    checks = (
        ("5", "opens_at", call.opens_at < call.closes_at, _("nabór kończy się przed swoim początkiem")),
        ("6", "decision_by", _decides_after_closing(call), _("termin wyboru ofert przypada przed końcem naboru")),
        ("7", "no_past_tasks", not (past and call.no_past_tasks), _("zaznaczono brak zadań, a jest ich lista")),
        (
            "7",
            "past_tasks",
            not any(task.needs_check for task in past),
            _("sprawdź podpowiedziane kwoty przekazanych dotacji i odznacz „kwota do sprawdzenia”"),
        ),
    )
    return [_problem(point, field, words) for point, field, right, words in checks if not right]


def _decides_after_closing(call: Call) -> bool:
    return call.decision_by is None or call.decision_by >= local_date(call.closes_at)


def advice(call: Call) -> list[str]:
    """What the announcement had better say, with the act that expects it."""
    checks = (
        (plain(call.filing_rules), _("Nie napisano, gdzie i jak złożyć ofertę.")),
        (call.contact_email or call.contact_phone, _("Nie podano kontaktu do osoby, która odpowie na pytania.")),
        (plain(call.data_protection), _("Brakuje informacji o przetwarzaniu danych (art. 13 RODO).")),
        (
            plain(call.accessibility_architecture)
            and plain(call.accessibility_digital)
            and plain(call.accessibility_information),
            _("Brakuje warunków dostępności (art. 4 ust. 3 ustawy o zapewnianiu dostępności)."),
        ),
        (call.lead, _("Nie ma jednego zdania prostym językiem, o co chodzi w konkursie.")),
        (call.attachment_rules.all(), _("Nie wymieniono załączników do oferty.")),
    )
    return [words for present, words in checks if not present]


def texts_naming_year(call: Call, year: int) -> list[str]:
    """Labels of texts that still speak of a year: what is easily left behind in a copy."""
    word = re.compile(rf"\b{year}\b")
    fields = ("title", "lead", *TEXT_FIELDS)
    return [str(_label(call, field)) for field in fields if word.search(plain(getattr(call, field)))]


def _label(call: Call, field: str) -> Any:
    return call._meta.get_field(field).verbose_name  # type: ignore[union-attr]


def years_of_past_tasks(announced_on: date) -> tuple[int, int]:
    """The year of the announcement and the year before (art. 13 ust. 2 pkt 7)."""
    return announced_on.year, announced_on.year - 1
