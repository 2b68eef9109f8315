"""Models of the grant processes."""

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
