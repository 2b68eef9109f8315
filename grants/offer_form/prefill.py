"""What a new offer begins with: the call's and the organisation's own data, so that nobody types them twice."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils import translation

from grants.models import Call
from grants.offer_form.schema import OfferForm
from portal.core import richtext
from portal.organisations.models import Organisation

Data = dict[str, Any]


def first_content(form: OfferForm, call: Call, organisation: Organisation, user: Any) -> dict[str, Data]:
    """Data of every section at the start."""
    filled = {
        "i": {"authority": settings.OFFICE["authority"], "task_kind": richtext.lines(call.task_kind)},
        "ii": _offerer(organisation, user),
    }
    return {section.code: filled.get(section.code, {}) for section in form.sections}


def _offerer(organisation: Organisation, user: Any) -> Data:
    number = organisation.register_number
    if organisation.register != "krs" and organisation.register_body:
        number = f"{number}, {organisation.register_body}"
    with translation.override("pl"):  # the form is a Polish document, whatever the language of the screen
        legal_form = str(organisation.get_kind_display())
    return {
        "name": organisation.name,
        "legal_form": legal_form,
        "register": organisation.register,
        "register_number": number,
        "seat": organisation.address,
        "website": organisation.website,
        "correspondence": organisation.correspondence_address,
        "email": organisation.email,
        "phone": organisation.phone,
        "contact_name": user.get_full_name(),
        "contact_phone": user.phone or organisation.phone,
        "contact_email": user.email,
    }
