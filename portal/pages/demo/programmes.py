"""The programme of the year, invented and marked so, and the programme of 2020 with the facts of its fragment only."""

from __future__ import annotations

from datetime import date

from django.conf import settings

from portal.pages.demo import programme_texts as texts
from portal.pages.demo.world import World
from portal.programme.channels import POINTS
from portal.programme.models import Programme, PublicTaskSphere

ARCHIVE = 2020


def load(world: World) -> None:
    """Both programmes; one that is there already is left alone, for the office may have edited it."""
    world.programmes[ARCHIVE] = _of_2020(world)
    world.programmes[world.today.year] = _of_the_year(world)
    world.notes.append(f"programy: {', '.join(str(year) for year in sorted(world.programmes))}")


def _of_the_year(world: World) -> Programme:
    year = world.today.year
    programme, made = Programme.objects.get_or_create(
        year=year,
        kind=Programme.Kind.ANNUAL,
        defaults={
            "title": f"Program współpracy z organizacjami pozarządowymi na rok {year} (przykład)",
            "period_from": date(year, 1, 1),
            "period_to": date(year, 12, 31),
            "coordinator": settings.OFFICE["name"],
            "summary": texts.SUMMARY,
            "planned_amount": 2265000,
            "published_on": date(year - 1, 12, 1),
            "is_demo": True,
        },
    )
    if made:
        _write(world, programme)
    return programme


def _write(world: World, programme: Programme) -> None:
    for code, body in texts.SECTIONS.items():
        programme.sections.create(code=code, body=body)
    spheres = {sphere.code: sphere for sphere in PublicTaskSphere.objects.all()}
    for position, (code, title, symbol, amount) in enumerate(texts.TASKS):
        programme.priority_tasks.create(
            sphere=spheres[code],
            title=title,
            department=world.departments[symbol],
            planned_amount=amount,
            position=position,
        )
    for position, (name, unit, target, value, source) in enumerate(texts.INDICATORS):
        programme.indicators.create(name=name, unit=unit, target=target, value=value, source=source, position=position)


def _of_2020(world: World) -> Programme:
    programme, made = Programme.objects.get_or_create(
        year=ARCHIVE,
        kind=Programme.Kind.ANNUAL,
        defaults={
            "title": "Program współpracy samorządu województwa z organizacjami pozarządowymi na rok 2020",
            "period_from": date(2020, 1, 1),
            "period_to": date(2020, 12, 31),
            "coordinator": "Biuro Współpracy z Organizacjami Pozarządowymi",
            "summary": texts.SUMMARY_OF_2020,
            "published_on": date(2020, 1, 1),
            "is_archived": True,
        },
    )
    if made:
        for position, code in enumerate(POINTS):
            title = texts.WAYS_OF_2020.get(code, str(POINTS[code]))
            programme.channels.create(code=code, position=position, title=title)
        for position, title in enumerate(texts.TASKS_OF_2020):
            programme.priority_tasks.create(title=title, position=position)
    return programme
