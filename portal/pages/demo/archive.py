"""Real calls of the office from before the portal: only what is known of them, with their real dates."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Any

from grants.models import ArchivedCall
from portal.core.moments import at_clock
from portal.pages.demo import call_texts
from portal.pages.demo.world import World
from portal.programme.models import PublicTaskSphere

BIURO = "Biuro Współpracy z Organizacjami Pozarządowymi"

# Number and year -> what is known; points of art. 4 ust. 1 stand apart.
CALLS: dict[tuple[int, int], dict[str, Any]] = {
    (13, 2020): {
        "title": call_texts.OWN_CONTRIBUTION,
        "run_by": BIURO,
        "pool": Decimal(85000),
        "grant_min": Decimal(2000),
        "grant_max": Decimal(15000),
        "opened_on": date(2020, 1, 2),
        "closed_at": at_clock(date(2020, 9, 25), time(14)),
        "conditions": "Zadania regionalne albo ponadregionalne ze sfer art. 4 ust. 1 pkt 1–32 ustawy.",
    },
    (8, 2019): {
        "title": "(tytułu nie ma w portalu)",
        "resolution": "nr 5/199/18 z 18 grudnia 2018 r., załącznik nr 8",
        "conditions": "Wkład własny zależał od przedziału dotacji; z przedziałów znany jest jeden.",
    },
    (14, 2018): {
        "title": "XIX Forum Organizacji Pozarządowych Województwa Kujawsko-Pomorskiego",
        "task_to": date(2018, 6, 15),
        "place": "Włocławek",
        "conditions": (
            "Zadanie jednoroczne o zasięgu regionalnym: forum bezpłatne i otwarte dla wszystkich organizacji"
            " i podmiotów z art. 3 ust. 3 ustawy, które działają w regionie. Przed forum VIII konkurs „Wolontariat"
            " w akcji”, rozstrzygnięty do 30 maja 2018 r. i ogłoszony na forum."
        ),
    },
    (7, 2014): {
        "title": "konkurs dla organizacji młodzieżowych",
        "resolution": "nr 48/1792/13 z grudnia 2013 r.",
        "conditions": "Oferty w konkursach tej uchwały przyjmowano do 13 albo do 31 stycznia 2014 r.",
    },
}
POINTS = {(13, 2020): call_texts.POINTS_1_32, (14, 2018): "33"}


def load(world: World) -> None:
    """Add what is missing; what is there stays as the office left it."""
    for (number, year), facts in CALLS.items():
        programme = world.programmes.get(year)
        call = ArchivedCall(number=number, year=year, programme=programme, **facts)
        call.refresh_search_text()
        if ArchivedCall.objects.filter(number=number, year=year).exists():
            continue
        call.save()
        call.spheres.set(PublicTaskSphere.objects.filter(code__in=POINTS.get((number, year), "").split()))
        if (number, year) == (8, 2019):
            call.brackets.create(
                grant_from=Decimal("5000.01"), grant_to=Decimal(10000), max_grant_share=80, min_own_money_share=10
            )
    world.notes.append(f"konkursy sprzed portalu: {len(CALLS)}")
