"""The office's desk for grants."""

from grants.admin import archive, call, offer

__all__ = ["archive", "call", "offer"]
