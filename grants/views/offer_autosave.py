"""Saving field by field (zapis pola po polu): JSON in, truth about saving out.

A change is kept only if it was made from the text that is stored. Otherwise the answer carries what somebody else
wrote, so that the page can join both and nothing is lost on either side.
"""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.utils.translation import gettext as _
from django.views import View

from grants import completeness
from grants.models import Offer, OfferSection
from grants.offer_form.content import OfferContent, load
from grants.offer_form.defects import Defect
from grants.offer_form.paths import Change, flat
from grants.offer_form.rendering import sums
from grants.offer_form.schema import Section
from grants.views.applicant import editable_offer, own_offer, section_schema
from grants.workflow import drafts
from portal.core.moments import local_date
from portal.core.refusals import RuleViolation
from portal.core.transitions import StepNotAllowed

MAX_BODY = 1_000_000
CONFLICT, LOCKED = 409, 423


class OfferAutosave(View):
    """POST saves changes; GET tells what is stored, with a fresh token against forged posts."""

    def get(self, request: HttpRequest, pk: Any, section: str) -> JsonResponse:
        offer = own_offer(request, pk)
        schema = section_schema(offer, section)
        stored = next(row for row in offer.sections.all() if row.code == section)
        answer = _saved(schema, stored, load(offer), request) | _stored(schema, stored)
        return JsonResponse(answer | {"csrf": get_token(request)})

    def post(self, request: HttpRequest, pk: Any, section: str) -> JsonResponse:
        offer = editable_offer(request, pk)
        schema = section_schema(offer, section)
        try:
            token, changes = _read(request)
            stored, content = drafts.save_section(offer, section, changes, token=token, by=request.user, at=request.at)
        except drafts.StaleSection as stale:
            answer = {"error": stale.code, "message": str(stale)} | _stored(schema, stale.section)
            return JsonResponse(answer, status=CONFLICT)
        except (drafts.CallNotOpen, StepNotAllowed):
            message = drafts.editing_refusal(
                Offer.objects.select_related("call", "organisation").get(pk=pk), request.at
            )
            return JsonResponse({"error": "closed", "message": message}, status=LOCKED)
        except RuleViolation as refusal:
            return JsonResponse({"error": refusal.code, "message": str(refusal)}, status=400)
        return JsonResponse(_saved(schema, stored, content, request))


def _read(request: HttpRequest) -> tuple[int, list[Change]]:
    """Token and changes; anything of another shape is refused in words."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > MAX_BODY:
        raise drafts.ChangeRefused(_("To za dużo tekstu naraz. Zapisz formularz w mniejszych częściach."))
    try:
        body = json.loads(request.body)
        token, changes = body["token"], body["changes"]
        pairs = [Change(change["path"], change["value"]) for change in changes]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise drafts.ChangeRefused(_("Nie można odczytać zmian. Odśwież stronę i spróbuj ponownie.")) from error
    if type(token) is not int or not 0 <= token < 2**31 or not isinstance(changes, list):
        raise drafts.ChangeRefused(_("Formularz jest uszkodzony. Odśwież stronę i spróbuj ponownie."))
    return token, pairs


def _saved(schema: Section, stored: OfferSection, content: OfferContent, request: HttpRequest) -> dict[str, Any]:
    found = completeness.section_defects(content, schema, on=local_date(request.at))
    return {
        "token": stored.version,
        "saved_at": stored.updated_at,
        "sums": sums(content),
        "problems": [_problem(one) for one in found],
        "state": completeness.progress(content, schema, found).value,
    }


def _problem(one: Defect) -> dict[str, str]:
    return {"path": one.path, "id": one.fragment, "message": one.message, "severity": one.severity.value}


def _stored(schema: Section, stored: OfferSection) -> dict[str, Any]:
    return {
        "token": stored.version,
        "by": str(stored.updated_by or ""),
        "at": stored.updated_at,
        "values": flat(schema, stored.data),
    }
