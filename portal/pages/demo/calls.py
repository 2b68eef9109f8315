"""This year's invented calls, one in each state of the process; each went its way through the workflow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from grants.models import Call, CommissioningMode, Publication
from grants.workflow import calls as workflow
from portal.pages.demo import call_texts as texts
from portal.pages.demo.world import World
from portal.programme.models import PublicTaskSphere

DAYS_OF_ANNOUNCEMENT = 30


@dataclass(frozen=True, slots=True)
class Plan:
    """One call: where it stands, counted in days from the day of loading."""

    key: str
    number: int
    title: str
    lead: str
    symbol: str
    spheres: str
    pool: int
    grant: tuple[int, int]
    opens: int
    closes: int
    steps: str  # how far it went: "", "approve", "publish"


PLANS = (
    Plan(
        "draft",
        21,
        "Muzyka na rynku",
        "Koncerty plenerowe w małych miastach.",
        "DKU",
        "16",
        300000,
        (5000, 20000),
        40,
        75,
        "",
    ),
    Plan(
        "approved",
        20,
        "Zdrowy senior",
        "Zajęcia i badania dla osób starszych.",
        "DZD",
        "6 10",
        300000,
        (5000, 30000),
        12,
        45,
        "approve",
    ),
    Plan(
        "announced",
        19,
        "Lato w ruchu",
        "Wypoczynek i sport dzieci i młodzieży.",
        "DST",
        "15 17",
        350000,
        (4000, 25000),
        5,
        33,
        "publish",
    ),
    Plan(
        "open",
        13,
        texts.OWN_CONTRIBUTION,
        texts.OWN_CONTRIBUTION_LEAD,
        "BWOP",
        texts.POINTS_1_32,
        85000,
        (2000, 15000),
        -21,
        9,
        "publish",
    ),
    Plan(
        "closing",
        17,
        "Dziedzictwo z sąsiedztwa",
        "Pamięć, rzemiosło i zabytki najbliższej okolicy.",
        "DKU",
        "4 16",
        250000,
        (3000, 20000),
        -25,
        1,
        "publish",
    ),
    Plan(
        "closed",
        15,
        "Dziecięce boiska",
        "Zajęcia sportowe poza dużymi miastami.",
        "DST",
        "15 17",
        200000,
        (3000, 15000),
        -60,
        -20,
        "publish",
    ),
)


def load(world: World) -> None:
    """Add the calls that this year does not have yet."""
    mode, _made = CommissioningMode.objects.get_or_create(
        code="otwarty-konkurs",
        defaults={
            "name": "otwarty konkurs ofert",
            "legal_basis": "art. 11 ust. 2 i art. 13 ustawy o działalności pożytku publicznego i o wolontariacie",
            "offer_form_version": "2018-2057-1",
        },
    )
    spheres = {sphere.code: sphere for sphere in PublicTaskSphere.objects.all()}
    for plan in PLANS:
        call = Call.objects.filter(year=world.today.year, number=plan.number).first()
        if call is None:
            call = _draft(world, plan, mode)
            call.spheres.set(spheres[code] for code in plan.spheres.split())
            _add_rules(call, plan)
            call = _advance(world, call, plan)
        world.calls[plan.key] = call
    world.notes.append(f"konkursy tego roku: {len(PLANS)}")


def _draft(world: World, plan: Plan, mode: CommissioningMode) -> Call:
    closes_at = world.moment(plan.closes, 14)
    task_from = world.today + timedelta(days=plan.closes + 30)
    return Call.objects.create(
        number=plan.number,
        year=world.today.year,
        title=plan.title,
        lead=plan.lead,
        mode=mode,
        department=world.departments[plan.symbol],
        programme=world.programmes[world.today.year],
        task_kind=texts.task_kind(plan.lead),
        pool=Decimal(plan.pool),
        grant_rules=texts.GRANT_RULES,
        grant_min=Decimal(plan.grant[0]),
        grant_max=Decimal(plan.grant[1]),
        max_admin_share=Decimal(20),
        task_conditions=texts.TASK_CONDITIONS,
        task_from=task_from,
        task_to=date(task_from.year, 12, 31),
        opens_at=world.moment(plan.opens, 8),
        closes_at=closes_at,
        selection_rules=texts.SELECTION_RULES,
        decision_by=world.today + timedelta(days=plan.closes + 28),
        max_offers_per_organisation=2,
        filing_rules=texts.FILING_RULES,
        correction_rules=texts.CORRECTION_RULES,
        cost_shift_rule=texts.COST_SHIFT,
        accessibility_architecture=texts.ACCESSIBILITY[0],
        accessibility_digital=texts.ACCESSIBILITY[1],
        accessibility_information=texts.ACCESSIBILITY[2],
        contact_name="Biuro (demonstracja)",
        contact_email="konkursy@example.org",
        data_protection=texts.DATA_PROTECTION,
        no_past_tasks=True,
        created_by=world.people["clerk"],
        created_at=world.moment(plan.opens - DAYS_OF_ANNOUNCEMENT - 20, 9),
    )


def _add_rules(call: Call, plan: Plan) -> None:
    low, high = (Decimal(amount) for amount in plan.grant)
    call.brackets.create(grant_from=low, grant_to=high, max_grant_share=90, min_own_share=10)
    for position, (name, point, points) in enumerate(texts.CRITERIA):
        call.criteria.create(position=position, name=name, legal_point=point, max_points=points)
    for position, (name, requirement) in enumerate(texts.ATTACHMENTS):
        call.attachment_rules.create(position=position, name=name, requirement=requirement)


def _advance(world: World, call: Call, plan: Plan) -> Call:
    """Approval and publication on the days on which they would have happened."""
    office, board = world.people["office"], world.people["board"]
    announced = min(plan.opens, -1) - 5
    if plan.steps:
        at = world.moment(announced - 5, 10)
        call = workflow.approve(call, resolution_number=f"DEMO/{plan.number}", resolution_on=at.date(), by=board, at=at)
    if plan.steps == "publish":
        at = world.moment(announced, 10)
        for place in (Publication.Place.BIP, Publication.Place.BOARD):
            workflow.record_publication(call, place=place, published_on=at.date(), by=office, at=at)
        call = workflow.publish(call, by=office, at=at)
    return call
