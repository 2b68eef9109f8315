"""Legal figures (wielkości ustawowe): limits, percentages and numbers of days, as they stood on a day.

The rows are data of the office; here stand their keys and the only way to ask for one. What decides is the day named
by the law: for a small grant the day on which the offer was filed, for a call the day of its announcement.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from portal.core.refusals import RuleViolation
from portal.programme.models import LegalFigure


class Figure(StrEnum):
    """Keys of the figures that rules ask for; a figure may be named by its key alone."""

    ANNOUNCEMENT_DAYS = "call.announcement_days"
    SMALL_GRANT_MAX = "small_grant.max_grant"
    SMALL_GRANT_MAX_DAYS = "small_grant.max_days"
    SMALL_GRANT_MAX_YEAR = "small_grant.max_year"
    SMALL_GRANT_MAX_SHARE = "small_grant.max_share"
    SMALL_GRANT_PUBLISH_WORKDAYS = "small_grant.publish_workdays"
    SMALL_GRANT_PUBLICATION_DAYS = "small_grant.publication_days"
    SMALL_GRANT_REMARK_DAYS = "small_grant.remark_days"
    REPORT_DAYS = "report.days"
    PARTIAL_REPORT_DAYS = "report.partial_days"
    JUSTIFICATION_DAYS = "results.justification_days"
    MOTION_ANSWER_MONTHS = "motion.answer_months"
    AGREEMENT_MAX_YEARS = "agreement.max_years"
    CONSULTATION_MIN_DAYS = "consultation.min_days"
    COUNCIL_OPINION_DAYS = "council.opinion_days"
    COUNCIL_FOUNDERS = "council.founders"
    COUNCIL_TERM_YEARS = "council.term_years"
    PROGRAMME_ADOPTED_BY = "programme.adopted_by"
    PROGRAMME_REPORT_BY = "programme.report_by"
    ACCESSIBILITY_ANSWER_DAYS = "accessibility.answer_days"
    ACCESSIBILITY_ANSWER_MONTHS = "accessibility.answer_months"
    RECORDS_GRANT_YEARS = "records.grant_years"
    ACT_REFERENCE = "act.reference"
    OFFER_FORM = "form.offer"
    SMALL_GRANT_OFFER_FORM = "form.small_grant_offer"


class FigureUnknown(RuleViolation):
    """The table holds no such figure for the day: the office has to add it before the step can be taken."""

    code = "figure_unknown"
    message = _("W tabeli wielkości ustawowych brakuje wartości na ten dzień. Biuro musi ją uzupełnić.")


def figure(key: str, on: date) -> LegalFigure:
    """The figure in force on a day, with its number or words and its legal base."""
    try:
        return LegalFigure.objects.in_force(key, on)
    except LegalFigure.DoesNotExist as error:
        raise FigureUnknown(
            _("W tabeli wielkości ustawowych nie ma „%(key)s” na dzień %(day)s. Biuro musi ją uzupełnić.")
            % {"key": str(key), "day": on.isoformat()}
        ) from error


def whole(key: str, on: date) -> int:
    """A number of days, months or years; refused when the law names none on that day."""
    found = figure(key, on)
    if found.value is None:
        raise FigureUnknown
    return int(found.value)


def act_reference(on: date) -> str:
    """Where the text of the act stood on a day, as documents quote it: „Dz.U. z 2025 r. poz. 1338”."""
    return figure(Figure.ACT_REFERENCE, on).text


def day_of_year(key: str, year: int, on: date) -> date:
    """A term that the law names by month and day (30 November, 31 May), in a year."""
    return date.fromisoformat(f"{year:04d}-{figure(key, on).text}")
