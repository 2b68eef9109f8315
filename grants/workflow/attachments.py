"""Attachments of an offer (załączniki): each file is an object of its own, saved the moment it is sent.

An error elsewhere in the form never loses a file. A file taken off the working offer stays with the version that was
filed with it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from grants.models import AttachmentRule, Offer, OfferAttachment
from grants.workflow.drafts import ChangeRefused, locked_for_editing, write_section
from portal.records import files

PURPOSE = "grants.offer_attachment"
MAX_FILES_PER_RULE = 5


def attach(offer: Offer, rule: AttachmentRule, uploaded: Any, *, by: Any, at: datetime) -> OfferAttachment:
    """Keep a file under one of the call's rules; it is saved at once and on its own."""
    with transaction.atomic():
        offer = locked_for_editing(offer, at)
        if rule.call_id != offer.call_id:
            raise ChangeRefused(_("W tym konkursie nie ma takiego załącznika."))
        if offer.attachments.filter(rule=rule, removed_at__isnull=True).count() >= MAX_FILES_PER_RULE:
            raise ChangeRefused(
                _("Pod jedną pozycją może być najwyżej %(limit)d plików.") % {"limit": MAX_FILES_PER_RULE}
            )
        stored = files.store(
            uploaded,
            purpose=PURPOSE,
            subject=offer,
            owner_key=f"organisation:{offer.organisation_id}",
            by=by,
            at=at,
        )
        attachment = OfferAttachment.objects.create(offer=offer, rule=rule, file=stored, added_at=at, added_by=by)
        _touch_attachments(offer, by=by, at=at)
    return attachment


def detach(attachment: OfferAttachment, *, by: Any, at: datetime) -> None:
    """Take the file off the offer; a version already filed keeps it."""
    with transaction.atomic():
        offer = locked_for_editing(attachment.offer, at)
        attachment.removed_at = at
        attachment.save(update_fields=["removed_at"])
        _touch_attachments(offer, by=by, at=at)


def _touch_attachments(offer: Offer, *, by: Any, at: datetime) -> None:
    section = offer.sections.get(code="zalaczniki")
    write_section(section, token=section.version, by=by, at=at)
    Offer.objects.filter(pk=offer.pk).update(edited_at=at)
