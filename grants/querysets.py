"""Questions about calls and offers, each with its moment; visibility is one of them."""

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Case, Count, Exists, F, Max, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Greatest, Least

from grants.states import CallState, OfferState
from portal.accounts.roles import OfficeRole

if TYPE_CHECKING:  # only for annotations
    from grants.models import Call, Offer

READS_EVERY_CALL = (OfficeRole.OFFICE, OfficeRole.AUDITOR, OfficeRole.BOARD, OfficeRole.ACCOUNTANT)

LONG_TEXTS = (
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
    "search_text",
)
LIST_COLUMNS = (
    "public_id",
    "number",
    "year",
    "title",
    "lead",
    "pool",
    "grant_min",
    "grant_max",
    "commissioning_form",
    "state",
    "published_at",
    "opens_at",
    "closes_at",
    "used_up_at",
    "task_from",
    "task_to",
    "decision_by",
    "resolution_number",
    "is_archival",
)


class CallQuerySet(models.QuerySet["Call"]):
    """Questions about many calls."""

    def announced(self, at: datetime) -> "CallQuerySet":
        """Published, and the moment of publication has come."""
        return self.filter(state=CallState.PUBLISHED, published_at__lte=at)

    def open_on(self, at: datetime, organisation_kind: str | None = None) -> "CallQuerySet":
        """Offers may be filed at this moment; the same rule as `deadlines.is_open`."""
        return self.announced(at).filter(self._closes_after(at, organisation_kind), opens_at__lte=at)

    def opening_after(self, at: datetime) -> "CallQuerySet":
        """Announced, and not yet open."""
        return self.announced(at).filter(opens_at__gt=at)

    def closed_on(self, at: datetime) -> "CallQuerySet":
        """Announced, and nobody can file any more."""
        return self.announced(at).exclude(self._closes_after(at))

    def run_by(self, user: Any) -> "CallQuerySet":
        """Calls on the person's desk: of the own department, or all for those who see all."""
        if user.has_role(*READS_EVERY_CALL):
            return self.all()
        return self.filter(department_id=user.department_id) if user.department_id else self.none()

    def in_phase(self, phase: str, at: datetime) -> "CallQuerySet":
        """Calls that stand in this phase at the moment."""
        questions = {"open": self.open_on, "announced": self.opening_after, "closed": self.closed_on}
        return questions[phase](at)

    def for_powiat(self, powiat: Any) -> "CallQuerySet":
        """Calls for the powiat, and those for the whole region, which name none."""
        named = self.model.powiats.through.objects.filter(call_id=OuterRef("pk"))
        return self.filter(Exists(named.filter(powiat_id=powiat.pk)) | ~Exists(named))

    def granting(self, amount: Decimal) -> "CallQuerySet":
        """Calls in which a grant of this amount may be asked for."""
        at_least = Q(grant_min__isnull=True) | Q(grant_min__lte=amount)
        at_most = Q(grant_max__gte=amount) | Q(grant_max__isnull=True, pool__gte=amount)
        return self.filter(at_least, at_most)

    def with_phase(self, at: datetime) -> "CallQuerySet":
        """Announced calls with `rank` (0 open, 1 to be opened, 2 closed) and `last_closing`, for lists."""
        tracks = self._tracks().order_by().values("call_id").annotate(last=Max("closes_at")).values("last")
        # Greatest of a number and NULL is NULL on SQLite, so a call without tracks stands for itself.
        named = Greatest("closes_at", Coalesce(Subquery(tracks), "closes_at"))
        last = Least(named, Coalesce("used_up_at", named))
        rank = Case(When(opens_at__gt=at, then=Value(1)), When(last_closing__gt=at, then=Value(0)), default=Value(2))
        return self.announced(at).annotate(last_closing=last).annotate(rank=rank)

    def open_first(self, at: datetime) -> "CallQuerySet":
        """Open calls by what closes soonest, then those to be opened, then the archive from its newest."""
        next_event = Case(When(rank=0, then=F("last_closing")), When(rank=1, then=F("opens_at")))
        return self.with_phase(at).order_by(  # type: ignore[misc]  # columns that with_phase adds
            "rank", next_event, "-last_closing", "-year", "-number"
        )

    def for_list(self) -> "CallQuerySet":
        """What a line of a list shows, without the long texts; three queries however many rows."""
        return (
            self.select_related("mode", "department")
            .only(*LIST_COLUMNS, "mode__code", "mode__name", "department__name")
            .prefetch_related("track_deadlines", "spheres", "powiats")
        )

    def for_desk(self, at: datetime) -> "CallQuerySet":
        """Lines of the office's list: no long texts, the moment asked about, and how many offers were filed."""
        filed = self.model.offers.rel.related_model._default_manager.filter(
            call_id=OuterRef("pk"), state=OfferState.FILED
        )
        count = filed.order_by().values("call_id").annotate(count=Count("pk")).values("count")
        asked = Value(at, output_field=models.DateTimeField())
        return (
            self.select_related("department")
            .defer(*LONG_TEXTS)
            .prefetch_related("track_deadlines")
            .annotate(filed=Coalesce(Subquery(count), 0), asked_at=asked)
        )

    def for_page(self) -> "CallQuerySet":
        """Everything that the page of a call, its announcement and its package for BIP show."""
        return self.select_related("mode", "department", "programme", "announcement__file").prefetch_related(
            "spheres",
            "powiats",
            "track_deadlines",
            "brackets",
            "criteria",
            "attachment_rules",
            "past_tasks",
            "publications",
            "changes",
        )

    def _tracks(self) -> models.QuerySet:
        tracks = self.model.track_deadlines.rel.related_model
        return tracks.objects.filter(call_id=OuterRef("pk"))  # type: ignore[attr-defined]

    def _closes_after(self, at: datetime, organisation_kind: str | None = None) -> Q:
        """The closing time lies ahead: for one legal form, or for anybody."""
        tracks = self._tracks()
        has_money = Q(used_up_at__isnull=True) | Q(used_up_at__gt=at)
        if organisation_kind is None:
            return has_money & (Q(closes_at__gt=at) | Q(Exists(tracks.filter(closes_at__gt=at))))
        own = tracks.filter(kind=organisation_kind)
        return has_money & (Q(Exists(own.filter(closes_at__gt=at))) | (Q(closes_at__gt=at) & ~Q(Exists(own))))

    def visible_to(self, user, at: datetime) -> "CallQuerySet":
        """Announced ones for everybody; the office sees its own drafts, the co-ordinating office all."""
        if user.is_authenticated and user.has_role(*READS_EVERY_CALL):
            return self.all()
        announced = Q(state=CallState.PUBLISHED, published_at__lte=at)
        if user.is_authenticated and user.has_role(OfficeRole.CLERK) and user.department_id:
            return self.filter(announced | Q(department_id=user.department_id))
        return self.filter(announced)


class OfferQuerySet(models.QuerySet["Offer"]):
    """Questions about many offers."""

    def filed(self) -> "OfferQuerySet":
        """Filed and not withdrawn."""
        return self.filter(state=OfferState.FILED)

    def of_person(self, user) -> "OfferQuerySet":
        """Offers of organisations for which the person acts today; their working text is nobody else's."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(organisation__memberships__user=user, organisation__memberships__until__isnull=True)

    def visible_to(self, user) -> "OfferQuerySet":
        """The organisation's people see theirs; the office sees what was filed in its calls, never drafts."""
        if not user.is_authenticated:
            return self.none()
        own = Q(organisation__memberships__user=user, organisation__memberships__until__isnull=True)
        once_filed = Q(filed_version__isnull=False)
        if user.has_role(*READS_EVERY_CALL):
            return self.filter(once_filed | own).distinct()
        if user.has_role(OfficeRole.CLERK) and user.department_id:
            return self.filter((once_filed & Q(call__department_id=user.department_id)) | own).distinct()
        return self.filter(own)
