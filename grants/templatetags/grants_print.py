"""Tags of prints of offers."""

from typing import Any

from django import template

from grants.offer_form.printout import Printout, printout

register = template.Library()


@register.simple_tag
def printed_form(content: dict[str, Any]) -> Printout:
    """The statutory form made from canonical content: `{% printed_form data.content as printed %}`."""
    return printout(content)
