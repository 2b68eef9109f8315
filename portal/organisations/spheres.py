"""Spheres of public tasks (art. 4) in which an organisation works.

They are kept by `portal.programme`, which stands above this app and points to organisations; from here they are reached
through that relation, never by import.
"""

from datetime import date
from typing import Any

from portal.organisations.models import Organisation


def spheres_in_force(on: date) -> Any:
    """Spheres that the act names on a day, in its order."""
    spheres: Any = Organisation._meta.get_field("spheres").related_model
    return spheres.objects.in_force(on)
