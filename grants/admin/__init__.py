"""The office's desk for grants."""

from grants.admin import call

__all__ = ["call"]
