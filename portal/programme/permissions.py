"""Who may do what with the programme, the spheres and the figures of the law.

The co-ordinating office (Biuro) edits; the rest of the desk, the auditor among them, reads. Nobody deletes a figure or
a sphere: a new value is a new row with its day.
"""

import rules

from portal.accounts.predicates import is_office, works_in_office

PROGRAMME_PARTS = ("programme", "programmesection", "channel", "prioritytask", "indicator")
LAW = ("publictasksphere", "legalfigure")

for _model in (*PROGRAMME_PARTS, *LAW):
    rules.add_perm(f"programme.view_{_model}", works_in_office)
    rules.add_perm(f"programme.add_{_model}", is_office)
    rules.add_perm(f"programme.change_{_model}", is_office)
    rules.add_perm(f"programme.delete_{_model}", is_office if _model in PROGRAMME_PARTS else rules.always_deny)
