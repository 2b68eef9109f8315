"""The language of the matrix: who gets what at an address.

    "organisations:member-list": line(MISSING, anonymous=LOGIN, members=OK, office=OK),

reads: a person who is not named finds nothing, an anonymous one is led to sign in, people of the organisation and
every role of the office see the page. Later names win over earlier ones. A person of the office without a second
factor is always led to set one up, unless the line says `no_factor=...`.
"""

from portal.accounts.roles import DESK_ROLES, OfficeRole

OK = "200"
LOGIN = "to sign in"
FACTOR = "to the second factor"
MOVED = "elsewhere"
FORBIDDEN = "403"
MISSING = "404"
METHOD = "405"

IN_ORGANISATION = ("editor", "signatory", "administrator")
OFFICE_ROLES = tuple(role.value for role in OfficeRole if role in DESK_ROLES)
OUTSIDE = ("anonymous", "stranger", *IN_ORGANISATION, OfficeRole.ASSESSOR.value)
PEOPLE = (*OUTSIDE, *OFFICE_ROLES, "other_clerk", "no_factor")
GROUPS = {
    "everybody": PEOPLE,
    "outside": OUTSIDE,
    "members": IN_ORGANISATION,
    "office_roles": (*OFFICE_ROLES, "other_clerk"),
    "signed_in": tuple(person for person in PEOPLE if person not in ("anonymous", "no_factor")),
}


def line(default: str, **named: str) -> dict[str, str]:
    """What each person gets; the names are people or groups."""
    found = dict.fromkeys(PEOPLE, default) | {"no_factor": FACTOR}
    for name, outcome in named.items():
        for person in GROUPS.get(name, (name,)):
            if person not in found:
                raise ValueError(f"{name!r} is neither a person nor a group of the matrix")
            found[person] = outcome
    return found


class Posted(dict[str, str]):
    """A line about sending (POST) to an address that nobody may read."""


def post_only(default: str, **named: str) -> Posted:
    """An address that is only sent to; what is told is the answer to an empty sending."""
    return Posted(line(default, **{"anonymous": LOGIN} | named))


def public(default: str = OK, **named: str) -> dict[str, str]:
    """Everybody sees it, signed in or not."""
    return line(default, **named)


def signed_in(default: str = OK, **named: str) -> dict[str, str]:
    """Everybody who has signed in."""
    return line(default, **{"anonymous": LOGIN} | named)


def desk(default: str = FORBIDDEN, **named: str) -> dict[str, str]:
    """A page of the admin: people without a desk are led to sign in, which tells them that they have none."""
    return line(default, **{"outside": LOGIN} | named)


def model_on_desk(
    model: str, *, sees: tuple[str, ...] = (), adds: tuple[str, ...] = (), deletes: tuple[str, ...] = ()
) -> dict[str, dict[str, str]]:
    """The pages that the admin makes for "accounts.user": list, card, history; adding; removing; steps.

    A name may be a person or a group. Who may only look gets the card too, with nothing to change in it. The address
    of steps is asked for a step that does not exist; the real ones have their lines in `STEPS`.
    """
    stem = f"admin:{model.replace('.', '_')}"
    seeing = desk(**dict.fromkeys(sees, OK))
    return {
        f"{stem}_changelist": seeing,
        f"{stem}_change": seeing,
        f"{stem}_history": seeing,
        f"{stem}_add": desk(**dict.fromkeys(adds, OK)),
        f"{stem}_delete": desk(**dict.fromkeys(deletes, OK)),
        f"{stem}_step": desk(MISSING),
    }
