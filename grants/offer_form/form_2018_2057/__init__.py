"""Offer in an open call: annex 1 to the regulation of 24 October 2018 (Dz.U. 2018 poz. 2057).

Wording of parts I to III.3 was compared with a copy of the form; from III.4 on it is known from practice and is to be
compared with the journal (portal/docs/processes/offer-form.md).
"""

from django.utils.translation import gettext_lazy as _

from grants.offer_form.form_2018_2057.costs_and_declarations import MAX_YEARS, V_A, V_B, VI, VII
from grants.offer_form.form_2018_2057.description import II, III, III_4, III_5, IV, I
from grants.offer_form.schema import OfferForm, Section, register

VERSION = "2018-2057-1"

ATTACHMENTS = Section(
    code="zalaczniki",
    number="",
    label="Załączniki",
    title=_("Załączniki"),
)

FORM = register(
    OfferForm(
        version=VERSION,
        journal="Dz.U. z 2018 r. poz. 2057, załącznik nr 1",
        name="Oferta realizacji zadania publicznego",
        sections=(I, II, III, III_4, III_5, IV, V_A, V_B, VI, VII, ATTACHMENTS),
    )
)

__all__ = ["FORM", "II", "III", "III_4", "III_5", "IV", "MAX_YEARS", "VERSION", "VI", "VII", "V_A", "V_B", "I"]
