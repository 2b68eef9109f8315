"""Pages on which an organisation writes its offer: start, task list, sections, preview, discarding."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View

from grants import completeness
from grants.deadlines import closing_time
from grants.models import Call, Offer, OfferSection
from grants.offer_form import rendering
from grants.offer_form.content import OfferContent, canonical_of, load
from grants.offer_form.defects import Defect, Severity
from grants.offer_form.paths import Change, WrongPath, flat, new_row_id
from grants.offer_form.printout import printout
from grants.offer_form.schema import Section, form_of
from grants.offer_form.section_page import section_blocks
from grants.workflow import drafts
from portal.core.moments import local_date
from portal.core.refusals import RuleViolation
from portal.organisations.models import Organisation


def own_offer(request: HttpRequest, pk: Any) -> Offer:
    """The offer, if it is of an organisation for which the person acts; otherwise it does not exist."""
    offers = Offer.objects.of_person(request.user).select_related("call__mode", "organisation")
    offers = offers.prefetch_related(
        "sections__updated_by", "call__track_deadlines", "call__brackets", "call__attachment_rules"
    )
    offer: Offer = get_object_or_404(offers, pk=pk)
    return offer


def editable_offer(request: HttpRequest, pk: Any) -> Offer:
    """The same, for a person who may change it."""
    offer = own_offer(request, pk)
    if not request.user.has_perm("grants.edit_offer", offer):
        raise PermissionDenied(_("Ofertę zmieniają redaktorzy organizacji. Poproś administratora o tę rolę."))
    return offer


def offer_context(request: HttpRequest, offer: Offer) -> dict[str, Any]:
    """What every page of the offer tells: the call, the closing, whether it can be changed."""
    may_edit = request.user.has_perm("grants.edit_offer", offer)
    refusal = drafts.editing_refusal(offer, request.at)
    return {
        "offer": offer,
        "call": offer.call,
        "closes_at": closing_time(offer.call, offer.organisation.kind),
        "at": request.at,
        "refusal": refusal or ("" if may_edit else _("Możesz czytać tę ofertę. Zmieniają ją redaktorzy organizacji.")),
        "editable": may_edit and not refusal,
        "crumbs": [(_("Konkurs %(number)s") % {"number": offer.call.signature}, offer.call.get_absolute_url())],
    }


class OfferStart(View):
    """Choose the organisation and begin."""

    def _context(self, request: HttpRequest, year: int, number: int) -> dict[str, Any]:
        calls = Call.objects.visible_to(request.user, request.at).prefetch_related(
            "track_deadlines", "attachment_rules"
        )
        call = get_object_or_404(calls, year=year, number=number)
        organisations = Organisation.objects.filter(
            memberships__user=request.user, memberships__until__isnull=True, memberships__is_editor=True
        )
        choices = [(org, drafts.opening_refusal(call, org.kind, request.at)) for org in organisations]
        return {
            "call": call,
            "choices": choices,
            "can_start": any(not refusal for _org, refusal in choices),
            "begun": Offer.objects.of_person(request.user)
            .filter(call=call, state="draft")
            .select_related("organisation"),
            "at": request.at,
            "form": None,
        }

    def get(self, request: HttpRequest, year: int, number: int) -> HttpResponse:
        return render(request, "grants/applicant/offer_start.html", self._context(request, year, number))

    def post(self, request: HttpRequest, year: int, number: int) -> HttpResponse:
        context = self._context(request, year, number)
        chosen = request.POST.get("organisation", "")
        organisation = next((org for org, _refusal in context["choices"] if str(org.public_id) == chosen), None)
        if organisation is None:
            context["problems"] = [("organisation_0", _("Wybierz organizację, w której imieniu piszesz ofertę."))]
            return render(request, "grants/applicant/offer_start.html", context, status=400)
        if not request.user.has_perm("grants.start_offer", organisation):
            raise PermissionDenied
        try:
            offer = drafts.start(context["call"], organisation, by=request.user, at=request.at)
        except RuleViolation as refusal:
            context["problems"] = [("", refusal.message)]
            return render(request, "grants/applicant/offer_start.html", context, status=409)
        return redirect(offer)


class OfferDetail(View):
    """Task list: sections with their states, what remains, the time left."""

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        offer = own_offer(request, pk)
        content = load(offer)
        stored = {section.code: section for section in offer.sections.all()}
        found = completeness.defects(content, on=local_date(request.at))
        tasks = [_task(content, section, stored[section.code], found) for section in content.form.sections]
        stopping = [one for one in found if one.severity is not Severity.WARNING]
        context = offer_context(request, offer) | {
            "working_title": content.value("iii", "title"),
            "tasks": tasks,
            "remaining": [task for task in tasks if task["state"] != completeness.Progress.DONE],
            "done": sum(task["state"] == completeness.Progress.DONE for task in tasks),
            "is_complete": not stopping,
            "warnings": [one for one in found if one.severity is Severity.WARNING],
            "last": max((s for s in stored.values() if s.updated_at), key=lambda s: s.updated_at, default=None),
        }
        return render(request, "grants/applicant/offer_detail.html", context)


def _task(content: OfferContent, section: Section, stored: OfferSection, found: Iterable[Defect]) -> dict[str, Any]:
    own = [one for one in found if one.section == section.code]
    return {
        "title": f"{section.number}. {section.title}" if section.number else str(section.title),
        "url": reverse("grants:offer-section", kwargs={"pk": content.offer_id, "section": section.code}),
        "state": completeness.progress(content, section, own).value,
        "missing": sum(one.severity is Severity.MISSING for one in own),
        "wrong": sum(one.severity is Severity.WRONG for one in own),
        "hint": str(section.hint) if section.code == "ii" and not stored.version else "",
    }


class OfferSectionView(View):
    """One section in one column; each plain post saves it whole."""

    def get(self, request: HttpRequest, pk: Any, section: str) -> HttpResponse:
        offer = own_offer(request, pk)
        return self._page(request, offer, section_schema(offer, section), checking="sprawdz" in request.GET)

    def post(self, request: HttpRequest, pk: Any, section: str) -> HttpResponse:
        offer = editable_offer(request, pk)
        schema = section_schema(offer, section)
        try:
            changes = rendering.changes_from(request.POST, schema)
        except WrongPath as error:
            return self._page(request, offer, schema, refused=str(error), status=400)
        row = new_row_id()
        try:
            changes += _row_commands(request, row)
            drafts.save_section(offer, section, changes, token=_token(request), by=request.user, at=request.at)
        except drafts.StaleSection as stale:
            return self._page(request, own_offer(request, pk), schema, changes=changes, stale=stale.section, status=409)
        except RuleViolation as refusal:
            return self._page(request, offer, schema, changes=changes, refused=str(refusal), status=400)
        return redirect(self._next(request, offer, schema, row))

    def _next(self, request: HttpRequest, offer: Offer, schema: Section, row: str) -> str:
        here = reverse("grants:offer-section", kwargs={"pk": offer.pk, "section": schema.code})
        if "_add" in request.POST:
            table = request.POST["_add"].partition(":")[0]
            return f"{here}#f-{table}-{row}"
        if "_remove" in request.POST:
            return f"{here}#{request.POST['_remove'].partition('.')[0]}"
        if "_save" in request.POST:
            messages.success(request, _("Zapisano."))
            return here
        content = load(own_offer(request, offer.pk))
        found = completeness.section_defects(content, schema, on=local_date(request.at))
        if any(one.severity is Severity.WRONG for one in found):
            return f"{here}?sprawdz=1"
        following = content.form.after(schema.code)
        if following is None:
            return reverse("grants:offer-preview", kwargs={"pk": offer.pk})
        return reverse("grants:offer-section", kwargs={"pk": offer.pk, "section": following.code})

    def _page(
        self,
        request: HttpRequest,
        offer: Offer,
        schema: Section,
        *,
        changes: Iterable[Change] = (),
        stale: OfferSection | None = None,
        refused: str = "",
        checking: bool = False,
        status: int = 200,
    ) -> HttpResponse:
        stored = next(row for row in offer.sections.all() if row.code == schema.code)
        content = load(offer)
        theirs: dict[str, str] = {}
        if changes:
            mine = rendering.overlay(schema, stored.data, changes)
            if stale:
                theirs = _differences(schema, mine, stored.data)
            content.sections[schema.code] = mine
        found = completeness.section_defects(content, schema, on=local_date(request.at))
        binder = rendering.Binder.of(content, schema, found, theirs=theirs, with_missing=checking)
        context = offer_context(request, offer) | {
            "section": schema,
            "stored": stored,
            "blocks": section_blocks(binder),
            "content": content,
            "sums": rendering.sums(content),
            "defects": [one for one in found if one.severity is not Severity.WARNING],
            "section_warnings": [one for one in found if one.severity is Severity.WARNING],
            "state": completeness.progress(content, schema, found).value,
            "stale": stale,
            "theirs": theirs,
            "refused": refused,
            "before": content.form.before(schema.code),
            "after": content.form.after(schema.code),
            "position": content.form.sections.index(schema) + 1,
            "count": len(content.form.sections),
            "flat": flat(schema, stored.data),
        }
        if checking:
            context["problems"] = [(one.fragment, one.message) for one in context["defects"]]
        context["crumbs"] = [*context["crumbs"], (offer.title or _("oferta robocza"), offer.get_absolute_url())]
        return render(request, "grants/applicant/offer_section.html", context, status=status)


def section_schema(offer: Offer, code: str) -> Section:
    section = form_of(offer.form_version).section(code)
    if section is None:
        raise Http404
    return section


def _token(request: HttpRequest) -> int:
    token = request.POST.get("token", "")
    if not token.isascii() or not token.isdigit() or len(token) > 9:
        raise drafts.ChangeRefused(_("Formularz jest uszkodzony. Odśwież stronę i spróbuj ponownie."))
    return int(token)


def _row_commands(request: HttpRequest, row: str) -> list[Change]:
    """Add and remove buttons: „actions:year=2026”, „actions.r12ab”."""
    commands = []
    if added := request.POST.get("_add"):
        table, colon, first = added.partition(":")
        commands.append(rendering.row_change(f"{table}.{row}{colon}{first}", remove=False))
    if removed := request.POST.get("_remove"):
        commands.append(rendering.row_change(removed, remove=True))
    return commands


def _differences(schema: Section, mine: dict[str, Any], theirs: dict[str, Any]) -> dict[str, str]:
    """Values that somebody else has written otherwise."""
    stored = flat(schema, theirs)
    return {
        path: stored.get(path, "")
        for path, value in flat(schema, mine).items()
        if path.count(".") != 1 and stored.get(path, "") != value
    }


class OfferPreview(View):
    """The offer as it will be printed, with what is still to be mended, each linked to its field."""

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        offer = own_offer(request, pk)
        content = load(offer)
        found = completeness.defects(content, on=local_date(request.at))
        stopping = [one for one in found if one.severity is not Severity.WARNING]
        context = offer_context(request, offer) | {
            "printout": printout(canonical_of(content)),
            "defects": stopping,
            "is_complete": not stopping,
            "warnings": [one for one in found if one.severity is Severity.WARNING],
        }
        context["crumbs"] = [*context["crumbs"], (offer.title or _("oferta robocza"), offer.get_absolute_url())]
        return render(request, "grants/applicant/offer_preview.html", context)


class OfferDiscard(View):
    """Put a draft aside, after asking; or take it back."""

    step = "discard"

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        offer = editable_offer(request, pk)
        if not drafts.DRAFT.may(offer, self.step):
            return redirect(offer)
        return render(request, f"grants/applicant/offer_{self.step}.html", offer_context(request, offer))

    def post(self, request: HttpRequest, pk: Any) -> HttpResponse:
        offer = editable_offer(request, pk)
        try:
            getattr(drafts, self.step)(offer, by=request.user, at=request.at)
        except RuleViolation as refusal:
            messages.error(request, refusal.message)
        return redirect(offer)
