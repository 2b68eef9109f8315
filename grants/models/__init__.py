"""Models of the grant processes."""

from grants.models.archive import ArchivedBracket, ArchivedCall
from grants.models.call import (
    AttachmentRule,
    Bracket,
    Call,
    CallChange,
    CallReviewItem,
    CommissioningMode,
    Criterion,
    PastTask,
    Publication,
    TrackDeadline,
)
from grants.models.offer import FilingRefusal, Offer, OfferAttachment, OfferSection, OfferVersion

__all__ = [
    "ArchivedBracket",
    "ArchivedCall",
    "AttachmentRule",
    "Bracket",
    "Call",
    "CallChange",
    "CallReviewItem",
    "CommissioningMode",
    "Criterion",
    "FilingRefusal",
    "Offer",
    "OfferAttachment",
    "OfferSection",
    "OfferVersion",
    "PastTask",
    "Publication",
    "TrackDeadline",
]
