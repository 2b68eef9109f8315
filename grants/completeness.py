"""Is the offer whole and right (kompletność oferty)? All the checks of the form and of the announcement.

The same functions answer while a section is typed and when the offer is filed; a draft may always be saved wrong. Each
message names the table and the row of the statutory form and leads to the field. `problems` stop filing; `warnings` are
told and do not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from grants.budget import Cost, CostGroup
from grants.limits import BudgetFigures, check_amounts, check_dates
from grants.models import AttachmentRule, Offer
from grants.offer_form.content import OfferContent, load
from grants.offer_form.defects import Defect, Severity, check_fields, check_row, defect
from grants.offer_form.form_2018_2057 import MAX_YEARS
from grants.offer_form.paths import has_content
from grants.offer_form.schema import Section
from grants.states import CommissioningForm
from portal.core.identifiers import normalise_krs
from portal.core.money import format_pln
from portal.core.refusals import Problem
from portal.core.typography import polish_date

Rule = Callable[[OfferContent, Section, date], Iterator[Defect]]


class Progress(StrEnum):
    """State of a section in the task list; the values are those of the task list component."""

    TODO = "todo"
    IN_PROGRESS = "progress"
    DONE = "done"
    ATTENTION = "attention"


def problems(offer: Offer, *, on: date) -> list[Defect]:
    """Everything that stops filing, in the order of the form."""
    return stopping(load(offer), on=on)


def stopping(content: OfferContent, *, on: date) -> list[Defect]:
    """The same of content already read."""
    return [found for found in defects(content, on=on) if found.severity is not Severity.WARNING]


def warnings(offer: Offer, *, on: date) -> list[Defect]:
    """What the office may ask about; it does not stop filing."""
    return [found for found in defects(load(offer), on=on) if found.severity is Severity.WARNING]


def defects(content: OfferContent, *, on: date) -> list[Defect]:
    """Problems and warnings of the whole offer."""
    return [found for section in content.form.sections for found in section_defects(content, section, on=on)]


def section_defects(content: OfferContent, section: Section, *, on: date) -> list[Defect]:
    """Problems and warnings of one section."""
    found = list(check_fields(content, section))
    for rule in _RULES.get(section.code, ()):
        found += rule(content, section, on)
    return found


def progress(content: OfferContent, section: Section, found: list[Defect]) -> Progress:
    """Where the section stands."""
    if any(one.severity is Severity.WRONG for one in found):
        return Progress.ATTENTION
    missing = any(one.severity is Severity.MISSING for one in found)
    if section.code == "zalaczniki":
        begun = bool(content.attachments)
    else:
        begun = has_content(section, content.data(section.code))
    if missing:
        return Progress.IN_PROGRESS if begun else Progress.TODO
    return Progress.DONE


def _register_number(content: OfferContent, section: Section, on: date) -> Iterator[Defect]:
    number = content.value("ii", "register_number")
    if content.value("ii", "register") == "krs" and number:
        try:
            normalise_krs(number)
        except ValidationError as error:
            message = _("II.1, numer w rejestrze: %(what)s") % {"what": error.messages[0]}
            yield defect(content, "ii", "register_number", message, table="II", row="1")


def _task_days(content: OfferContent, section: Section, on: date) -> Iterator[Defect]:
    first, last = content.days
    if not first or not last:
        return
    if last < first:
        message = _("III.2: zadanie kończy się przed swoim początkiem. Popraw jedną z dat.")
        yield defect(content, "iii", "ends_on", message, table="III", row="2")
        return
    names = {"task_from": "starts_on", "task_to": "ends_on"}
    for problem in check_dates(content.terms, first, last):
        yield _placed(content, "iii", names[problem.field], problem)
    if last.year - first.year >= MAX_YEARS:
        message = _("III.2: zadanie może trwać najwyżej %(years)d lat.") % {"years": MAX_YEARS}
        yield defect(content, "iii", "ends_on", message, table="III", row="2")
    if first < on:
        message = _("III.2: początek zadania (%(day)s) już minął.") % {"day": polish_date(first)}
        yield defect(content, "iii", "starts_on", message, table="III", row="2", severity=Severity.WARNING)


def _actions(content: OfferContent, section: Section, on: date) -> Iterator[Defect]:
    table = section.tables[0]
    if not content.actions:
        message = _("III.4: dodaj co najmniej jedno działanie.")
        yield defect(content, section.code, "actions", message, table="III.4", severity=Severity.MISSING)
    for action in content.actions:
        row = _("działanie %(ordinal)d") % {"ordinal": action.ordinal}
        yield from check_row(content, section, table, action.row, row)
        if content.years and action.year not in map(str, content.years):
            message = _("III.4, %(row)s: rok %(year)s nie mieści się w terminie zadania z III.2.") % {
                "row": row,
                "year": action.year,
            }
            yield defect(content, section.code, f"actions.{action.id}.year", message, table="III.4", row=row)


def _results(content: OfferContent, section: Section, on: date) -> Iterator[Defect]:
    table = section.tables[0]
    rows = content.rows(section.code, table.key)
    if content.results_waived and not rows:
        return
    if not rows:
        message = _("III.6: dodaj co najmniej jeden rezultat, który da się zmierzyć.")
        yield defect(content, section.code, "results", message, table="III.6", severity=Severity.MISSING)
        return
    for ordinal, row in enumerate(rows, start=1):
        name = _("rezultat %(ordinal)d") % {"ordinal": ordinal}
        yield from check_row(content, section, table, row, name)
    targets = [row.get("target", "") for row in rows]
    if all(targets) and not any(sign.isdigit() for target in targets for sign in target):
        message = _("III.6: przynajmniej jedna wartość docelowa musi być liczbą, na przykład „60 osób”.")
        yield defect(content, section.code, f"results.{rows[0]['id']}.target", message, table="III.6", row="1")


def _costs(content: OfferContent, section: Section, on: date) -> Iterator[Defect]:
    budget, years = content.budget, len(content.years)
    if not budget.costs():
        message = _("V.A: dodaj co najmniej jeden koszt.")
        yield defect(content, "v-a", "action_costs", message, table="V.A", severity=Severity.MISSING)
    for table, groups in zip(section.tables, ((*budget.actions, budget.unbound), (budget.admin,)), strict=True):
        rows = {row["id"]: row for row in content.rows(section.code, table.key)}
        for group in groups:
            yield from _group(content, group)
            for cost in group.costs:
                where = _("poz. %(number)s") % {"number": cost.number}
                yield from check_row(content, section, table, rows[cost.id], where, years)
                yield from _cost_years(content, table.key, cost)
    for cost in budget.unbound.costs:
        message = _("V.A, poz. %(number)s „%(name)s”: wybierz działanie; poprzednie usunięto z III.4.") % {
            "number": cost.number,
            "name": cost.name,
        }
        yield defect(content, "v-a", f"action_costs.{cost.id}.action", message, table="V.A", row=cost.number)


def _group(content: OfferContent, group: CostGroup) -> Iterator[Defect]:
    """Every action costs something or is marked as costless, and not both."""
    action = next((action for action in content.actions if action.id == group.id), None)
    if action is None:
        return
    words = {"number": group.number, "name": group.name or _("bez nazwy")}
    if action.costless and group.costs:
        message = _("V.A, poz. %(number)s „%(name)s”: w III.4 zaznaczono, że to działanie nic nie kosztuje.") % words
        yield defect(content, "iii-4", f"actions.{action.id}.costless", message, table="V.A", row=group.number)
    elif not action.costless and not group.costs:
        message = _(
            "V.A, poz. %(number)s „%(name)s”: dodaj koszt tego działania albo zaznacz w III.4, że nic nie kosztuje."
        )
        yield defect(
            content,
            "v-a",
            f"group.{group.id}",
            message % words,
            table="V.A",
            row=group.number,
            severity=Severity.MISSING,
        )


def _cost_years(content: OfferContent, table: str, cost: Cost) -> Iterator[Defect]:
    if cost.years > 1 and cost.years_differ_by:
        message = _("V.A, poz. %(number)s: lata razem dają %(years)s, a wartość pozycji to %(value)s.") % {
            "number": cost.number,
            "years": format_pln(cost.value - cost.years_differ_by),
            "value": format_pln(cost.value),
        }
        yield defect(content, "v-a", f"{table}.{cost.id}.year_1", message, table="V.A", row=cost.number)


def _sources(content: OfferContent, section: Section, on: date) -> Iterator[Defect]:
    sources = content.sources
    if not content.value("v-b", "grant"):
        return
    if sources.cost and sources.missing:
        message = (
            _("V.B, poz. 1: źródła dają o %(amount)s za mało w stosunku do sumy kosztów z V.A (%(cost)s).")
            if sources.missing > 0
            else _("V.B, poz. 1: źródła dają o %(amount)s za dużo w stosunku do sumy kosztów z V.A (%(cost)s).")
        )
        words = {"amount": format_pln(abs(sources.missing)), "cost": format_pln(sources.cost)}
        yield defect(content, "v-b", "grant", message % words, table="V.B", row="1")
    entrusted = content.terms.commissioning_form == CommissioningForm.ENTRUST
    if entrusted and sources.cost and sources.grant != sources.cost:
        message = _("V.B, poz. 2: to konkurs na powierzenie zadania, więc dotacja musi pokryć wszystkie koszty.")
        yield defect(content, "v-b", "grant", message, table="V.B", row="2")
    figures = BudgetFigures(
        total=sources.cost,
        grant=sources.grant,
        own=sources.own,
        own_money=sources.own_money,
        own_inkind=sources.own_in_kind,
        recipients=sources.fees,
        admin_total=content.budget.admin.value,
    )
    names = {"own": "own_money", "admin_total": "grant"}
    for problem in check_amounts(content.terms, figures):
        yield _placed(content, "v-b", names.get(problem.field, problem.field), problem)


def _payment(content: OfferContent, section: Section, on: date) -> Iterator[Defect]:
    """Money from recipients means paid work, and the other way round."""
    payment, fees = content.value("vi", "payment"), content.sources.fees
    if fees > 0 and payment == "free":
        message = _("VI.1: w V.B, poz. 4 są świadczenia od odbiorców, więc zadanie jest odpłatne.")
        yield defect(content, "vi", "payment", message, table="VI", row="1")
    if fees == 0 and payment == "paid":
        message = _("VI.1: zadanie ma być odpłatne, a w V.B, poz. 4 nie ma świadczeń od odbiorców.")
        yield defect(content, "vi", "payment", message, table="VI", row="1", severity=Severity.WARNING)


def _declarations(content: OfferContent, section: Section, on: date) -> Iterator[Defect]:
    paid = content.value("vi", "payment") == "paid" or content.sources.fees > 0
    if paid and content.value("vii", "paid_activity") == "na":
        message = _("VII.2: zadanie jest odpłatne, więc to oświadczenie dotyczy oferenta. Wybierz „tak”.")
        yield defect(content, "vii", "paid_activity", message, table="VII", row="2")
    for row, key in (("3", "tax"), ("4", "social_insurance")):
        if content.value("vii", key) == "arrears":
            message = _("VII.%(row)s: oświadczacie, że organizacja zalega. Urząd może o to zapytać.") % {"row": row}
            yield defect(content, "vii", key, message, table="VII", row=row, severity=Severity.WARNING)
    register, declared = content.value("ii", "register"), content.value("vii", "data_agree")
    if register and declared and (register == "krs") != (declared == "krs"):
        message = _("VII.5: w części II podano inny rejestr niż w tym oświadczeniu.")
        yield defect(content, "vii", "data_agree", message, table="VII", row="5")


def _attachments(content: OfferContent, section: Section, on: date) -> Iterator[Defect]:
    required = {AttachmentRule.Requirement.REQUIRED}
    if content.value("ii", "register") != "krs":
        required.add(AttachmentRule.Requirement.NOT_IN_KRS)
    for ordinal, need in enumerate(content.attachment_needs, start=1):
        if need.requirement in required and not content.attached(need):
            message = _("Załączniki, poz. %(ordinal)d: dodaj „%(name)s”.") % {"ordinal": ordinal, "name": need.name}
            yield defect(
                content,
                section.code,
                f"rule.{need.id}",
                message,
                table=_("Załączniki"),
                row=str(ordinal),
                severity=Severity.MISSING,
            )


def _placed(content: OfferContent, section: str, path: str, problem: Problem) -> Defect:
    """A problem told by the rules of the call, with the place in the form."""
    return defect(content, section, path, problem.message, table=problem.table, row=problem.row)


_RULES: dict[str, tuple[Rule, ...]] = {
    "ii": (_register_number,),
    "iii": (_task_days,),
    "iii-4": (_actions,),
    "iii-5": (_results,),
    "v-a": (_costs,),
    "v-b": (_sources,),
    "vi": (_payment,),
    "vii": (_declarations,),
    "zalaczniki": (_attachments,),
}
