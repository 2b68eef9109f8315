"""Offers of the demonstration world: one just begun, one nearly ready, the rest complete. All in them is invented.

They are written through the same steps that people use, so a demonstration offer can be everything a real one can.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from grants.models import Call, Offer
from grants.offer_form.paths import Change
from grants.workflow import drafts
from portal.organisations.models import Membership, Organisation


@dataclass(frozen=True)
class Story:
    """What one invented offer is about."""

    title: str
    summary: str
    first: str
    second: str
    group: str
    result: str
    target: str


SINGING = Story(
    "Śpiewajmy razem – warsztaty i koncerty w Grudziądzu",
    "Warsztaty śpiewu dla sześćdziesięciu mieszkańców miasta i okolic, zakończone koncertem.",
    "Warsztaty śpiewu",
    "Koncert finałowy",
    "60 mieszkańców Grudziądza",
    "Uczestnicy warsztatów",
    "60 osób",
)
STORIES = (
    SINGING,
    Story(
        "Sieć bez obaw. Seniorzy w internecie",
        "Zajęcia komputerowe w małych grupach dla osób po sześćdziesiątce z pięciu gmin wiejskich.",
        "Zajęcia komputerowe",
        "Dyżury w bibliotekach",
        "80 osób po 60. roku życia",
        "Osoby, które założyły profil zaufany",
        "50 osób",
    ),
    Story(
        "Czysta Wisła – spływy i sprzątanie brzegów",
        "Sześć spływów ze sprzątaniem brzegów i lekcjami o przyrodzie doliny dolnej Wisły.",
        "Spływy ze sprzątaniem",
        "Lekcje nad rzeką",
        "120 uczniów i wolontariuszy",
        "Zebrane odpady",
        "3 tony",
    ),
)


def make_offers(call: Call, people: Sequence[Membership], *, at: datetime) -> list[Offer]:
    """One offer for each person: begun, nearly ready, and then complete ones. The call must be open at `at`."""
    offers = []
    for n, person in enumerate(people):
        story = STORIES[n % len(STORIES)]
        make = (begin, nearly_ready, complete)[min(n, 2)]
        offers.append(make(call, person.organisation, person.user, at=at, story=story))
    return offers


def begin(call: Call, organisation: Organisation, user: Any, *, at: datetime, story: Story = SINGING) -> Offer:
    """Only the title and half of the schedule."""
    offer = drafts.start(call, organisation, by=user, at=at)
    put(offer, "iii", {"title": story.title}, by=user, at=at)
    put(offer, "iii-4", {"actions.rpierwsze.name": story.first, "actions.rdrugiexx.name": story.second}, by=user, at=at)
    return _fresh(offer)


def nearly_ready(call: Call, organisation: Organisation, user: Any, *, at: datetime, story: Story = SINGING) -> Offer:
    """Everything but two declarations, and sources that do not meet the costs."""
    offer = complete(call, organisation, user, at=at, story=story)
    put(offer, "v-b", {"own_in_kind": ""}, by=user, at=at)
    put(offer, "vii", {"tax": "", "truth": False}, by=user, at=at)
    return _fresh(offer)


def complete(
    call: Call,
    organisation: Organisation,
    user: Any,
    *,
    at: datetime,
    story: Story = SINGING,
    grant: Decimal | None = None,
) -> Offer:
    """A whole and right offer, ready to be filed if the call asks for no attachments."""
    offer = drafts.start(call, organisation, by=user, at=at)
    for code, values in whole_content(call, organisation, story, grant).items():
        put(offer, code, values, by=user, at=at)
    return _fresh(offer)


def put(offer: Offer, code: str, values: dict[str, Any], *, by: Any, at: datetime) -> None:
    """Save values in a section, as autosave does."""
    token = offer.sections.get(code=code).version
    drafts.save_section(offer, code, [Change(p, v) for p, v in values.items()], token=token, by=by, at=at)


def whole_content(
    call: Call, organisation: Organisation, story: Story = SINGING, grant: Decimal | None = None
) -> dict[str, dict[str, Any]]:
    """Values of every section that a person fills."""
    grant = grant or min(max(call.grant_min or Decimal(0), Decimal("4000.00")), call.grant_max or Decimal("4000.00"))
    return {
        "iii": {
            "title": story.title,
            "starts_on": call.task_from.isoformat(),
            "ends_on": min(call.task_to, date(call.task_from.year, 12, 31)).isoformat(),
            "summary": story.summary,
        },
        "iii-4": _schedule(story),
        "iii-5": {
            "effects": "Uczestnicy zdobędą umiejętności, z których będą korzystać na co dzień.",
            "change": "Sąsiedzi, którzy się nie znali, zaczną robić coś razem.",
            "durability": "Grupa będzie działać dalej, a materiały zostaną w bibliotece.",
            "results.rwynikxxx.name": story.result,
            "results.rwynikxxx.target": story.target,
            "results.rwynikxxx.evidence": "listy obecności i zdjęcia",
        },
        "iv": {
            "experience": "Od dziesięciu lat prowadzimy zajęcia dla mieszkańców regionu.",
            "resources": "Dwoje instruktorów, sala z wyposażeniem, czterech wolontariuszy.",
        },
        "v-a": {
            **_cost("action_costs.rprowadze", "Prowadzący zajęcia", "godz.", grant / 40, "30", "rpierwsze"),
            **_cost("action_costs.rwynajemx", "Wynajem i transport", "usługa", grant * 2 / 5, "1", "rdrugiexx"),
            **_cost("admin_costs.rksiegowa", "Księgowość", "m-c", grant / 160, "8"),
        },
        "v-b": {"grant": f"{grant:.2f}", "own_money": f"{grant / 10:.2f}", "own_in_kind": f"{grant / 10:.2f}"},
        "vi": {"payment": "free"},
        "vii": {
            "scope": True,
            "paid_activity": "na",
            "tax": "none",
            "social_insurance": "none",
            "data_agree": "krs" if organisation.register == "krs" else "other",
            "truth": True,
            "personal_data": True,
        },
    }


def _schedule(story: Story) -> dict[str, str]:
    return {
        "actions.rpierwsze.name": story.first,
        "actions.rpierwsze.description": "Dziesięć spotkań po trzy godziny.",
        "actions.rpierwsze.target_group": story.group,
        "actions.rpierwsze.period": "pierwsze cztery miesiące zadania",
        "actions.rpierwsze.subcontractor": "nie dotyczy",
        "actions.rdrugiexx.name": story.second,
        "actions.rdrugiexx.description": "Otwarte dla wszystkich mieszkańców, ze zgłoszeniami na miejscu.",
        "actions.rdrugiexx.target_group": "mieszkańcy regionu, 300 osób",
        "actions.rdrugiexx.period": "ostatni miesiąc zadania",
        "actions.rdrugiexx.subcontractor": "transport i nagłośnienie",
    }


def _cost(path: str, name: str, unit: str, price: Decimal, quantity: str, action: str = "") -> dict[str, str]:
    values = {"name": name, "unit": unit, "unit_cost": f"{price:.2f}", "quantity": quantity}
    if action:
        values["action"] = action
    return {f"{path}.{key}": value for key, value in values.items()}


def _fresh(offer: Offer) -> Offer:
    offer.refresh_from_db()
    return offer
