"""The office's desk for grants."""

from grants.admin import call, offer

__all__ = ["call", "offer"]
