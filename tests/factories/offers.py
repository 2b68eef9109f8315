"""Offers of the tests: begun, and filled in whole through the same steps that people use."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from grants.models import Call, Offer
from grants.offer_form.paths import Change
from grants.workflow import drafts
from portal.organisations.models import Organisation
from tests.factories.grants import NOW


def begun_offer(call: Call, organisation: Organisation, user: Any, *, at=NOW) -> Offer:
    """An offer just begun: only what the portal knows is in it."""
    return drafts.start(call, organisation, by=user, at=at)


def put(offer: Offer, code: str, values: dict[str, Any], *, user: Any, at=NOW) -> None:
    """Save values in a section, as autosave does."""
    section = offer.sections.get(code=code)
    changes = [Change(path, value) for path, value in values.items()]
    drafts.save_section(offer, code, changes, token=section.version, by=user, at=at)


def content(call: Call) -> dict[str, dict[str, Any]]:
    """Values of a whole, right offer in this call: the grant is the lowest allowed, or 4 000 zł."""
    grant = max(call.grant_min or Decimal("4000.00"), Decimal("4000.00"))
    workshop, concert = "rwarsztaty", "rkoncert"
    return {
        "iii": {
            "title": "Śpiewajmy razem – warsztaty i koncerty w Grudziądzu",
            "starts_on": call.task_from.isoformat(),
            "ends_on": min(call.task_to, call.task_from.replace(month=12, day=31)).isoformat(),
            "summary": "Warsztaty śpiewu dla sześćdziesięciu mieszkańców miasta i okolic, zakończone koncertem.",
        },
        "iii-4": {
            f"actions.{workshop}.name": "Warsztaty śpiewu",
            f"actions.{workshop}.description": "Dziesięć spotkań po trzy godziny w domu kultury.",
            f"actions.{workshop}.target_group": "60 mieszkańców Grudziądza",
            f"actions.{workshop}.period": "maj – wrzesień",
            f"actions.{workshop}.subcontractor": "nie dotyczy",
            f"actions.{concert}.name": "Koncert finałowy",
            f"actions.{concert}.description": "Otwarty koncert uczestników na rynku.",
            f"actions.{concert}.target_group": "mieszkańcy miasta, 300 osób",
            f"actions.{concert}.period": "październik",
            f"actions.{concert}.subcontractor": "nagłośnienie sceny",
        },
        "iii-5": {
            "effects": "Sześćdziesiąt osób nauczy się śpiewać wielogłosowo.",
            "change": "Sąsiedzi, którzy się nie znali, zaczną robić coś razem.",
            "durability": "Chór będzie działał dalej przy domu kultury.",
            "results.ruczestni.name": "Uczestnicy warsztatów",
            "results.ruczestni.target": "60 osób",
            "results.ruczestni.evidence": "listy obecności",
        },
        "iv": {
            "experience": "Od dziesięciu lat prowadzimy zajęcia muzyczne dla dorosłych.",
            "resources": "Dwoje instruktorów, sala z pianinem, czterech wolontariuszy.",
        },
        "v-a": {
            **_cost("action_costs.rinstrukt", "Instruktor śpiewu", "godz.", grant * 3 / 4 / 30, "30", workshop),
            **_cost("action_costs.rscenaxxx", "Wynajem sceny", "usługa", grant * 2 / 5, "1", concert),
            **_cost("admin_costs.rksiegowa", "Księgowość", "m-c", grant / 20 / 8, "8"),
        },
        "v-b": {"grant": str(grant), "own_money": str(grant / 10), "own_in_kind": str(grant / 10)},
        "vi": {"payment": "free"},
        "vii": {
            "scope": True,
            "paid_activity": "na",
            "tax": "none",
            "social_insurance": "none",
            "data_agree": "krs",
            "truth": True,
            "personal_data": True,
        },
    }


def _cost(path: str, name: str, unit: str, price: Decimal, quantity: str, action: str = "") -> dict[str, str]:
    values = {"name": name, "unit": unit, "unit_cost": f"{price:.2f}", "quantity": quantity}
    return {
        **({f"{path}.action": action} if action else {}),
        **{f"{path}.{key}": value for key, value in values.items()},
    }


def filled_offer(call: Call, organisation: Organisation, user: Any, *, at=NOW) -> Offer:
    """A whole and right offer, ready to be filed (attachments of the call's rules are the test's own matter)."""
    offer = begun_offer(call, organisation, user, at=at)
    for code, values in content(call).items():
        other = {"data_agree": "other"} if code == "vii" and organisation.register != "krs" else {}
        put(offer, code, values | other, user=user, at=at)
    offer.refresh_from_db()
    return offer
