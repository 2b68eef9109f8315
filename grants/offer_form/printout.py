"""The offer as the statutory form prints it, made of the canonical content only.

The preview and the PDF show the same blocks; a filed version prints the same for ever, because nothing but the frozen
content is read. The printed form is a Polish document.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from grants.offer_form.schema import YES, Field, Kind, Section, form_of
from grants.offer_form.values import printed
from portal.core.money import format_amount

Data = dict[str, Any]


@dataclass(frozen=True)
class Cell:
    """One cell of a printed table."""

    text: str
    is_number: bool = False
    span: int = 1


@dataclass(frozen=True)
class PrintedRow:
    """One row; `style` is row, group (a heading inside the table) or sum."""

    cells: list[Cell]
    style: str = "row"
    path: str = ""


@dataclass(frozen=True)
class Block:
    """A question with its answer, a table, or a declaration. `kind` is answer, table or declaration."""

    kind: str
    number: str
    label: str
    text: str = ""
    columns: list[Cell] = field(default_factory=list)
    rows: list[PrintedRow] = field(default_factory=list)
    path: str = ""
    section: str = ""

    @property
    def id(self) -> str:
        return "f-" + self.path.replace(".", "-")


@dataclass(frozen=True)
class PrintedSection:
    """A part of the printed form; `heading` stands above the part that begins here."""

    code: str
    heading: str
    blocks: list[Block]
    intro: str = ""


@dataclass(frozen=True)
class Printout:
    """The whole form."""

    name: str
    journal: str
    call: str
    sections: list[PrintedSection]


def printout(content: Data) -> Printout:
    """Blocks of the form from the canonical content."""
    form = form_of(content["form"]["version"])
    return Printout(
        name=form.name,
        journal=form.journal,
        call=f"{content['call']['number']} {content['call']['title']}",
        sections=[
            PrintedSection(section.code, section.heading, _blocks(section, content), section.intro)
            for section in form.sections
        ],
    )


def _blocks(section: Section, content: Data) -> list[Block]:
    special = _SPECIAL.get(section.code)
    if special:
        return special(section, content)
    data = content["sections"][section.code]
    return [_answer(section, one, data[one.key]) for one in section.fields] + _tables(section, content)


def _answer(section: Section, one: Field, value: str) -> Block:
    return Block("answer", one.number, one.label, printed(one, value), path=one.key, section=section.code)


def _tables(section: Section, content: Data) -> list[Block]:
    blocks = []
    for table in section.tables:
        columns = [column for column in table.columns if column.printed]
        rows = [
            PrintedRow(
                [Cell(f"{n}."), *(Cell(printed(column, row[column.key])) for column in columns)],
                path=f"{table.key}.{row['id']}",
            )
            for n, row in enumerate(content["sections"][section.code][table.key], start=1)
        ]
        heads = [Cell("Lp."), *(Cell(column.label) for column in columns)]
        waived = table.key == "results" and content["call"]["results_waived"] and not rows
        text = "nie dotyczy (zwolnienie w ogłoszeniu)" if waived else ""
        blocks.append(Block("table", table.number, table.label, text, heads, rows, table.key, section.code))
    return blocks


def _schedule(section: Section, content: Data) -> list[Block]:
    """One table for each year; ordinals run through the whole task, as in V.A."""
    table = section.tables[0]
    columns = [column for column in table.columns if column.printed]
    rows = list(enumerate(content["sections"]["iii-4"]["actions"], start=1))
    years = [str(year) for year in content["years"]] or sorted({row["year"] for _n, row in rows}) or [""]
    years += sorted({row["year"] for _n, row in rows} - set(years))
    heads = [Cell("Lp."), *(Cell(column.label) for column in columns)]
    return [
        Block(
            "table",
            "4.",
            f"Plan i harmonogram działań na rok {year or '……'}",
            columns=heads,
            rows=[
                PrintedRow(
                    [Cell(f"{n}."), *(Cell(printed(column, row[column.key])) for column in columns)],
                    path=f"actions.{row['id']}",
                )
                for n, row in rows
                if row["year"] == year
            ],
            path="actions",
            section=section.code,
        )
        for year in years
    ]


def _results(section: Section, content: Data) -> list[Block]:
    """III.5 is one question with three parts."""
    data = content["sections"][section.code]
    parts = [
        Block("answer", f"5. {n})", one.label, data[one.key], path=one.key, section=section.code)
        for n, one in enumerate(section.fields, start=1)
    ]
    return parts + _tables(section, content)


def _costs(section: Section, content: Data) -> list[Block]:
    years = len(content["years"]) if len(content["years"]) > 1 else 0
    texts = {row["id"]: row for table in section.tables for row in content["sections"]["v-a"][table.key]}
    budget, columns = content["budget"], section.tables[0].columns
    heads = [Cell("Lp.")] + [Cell(c.label) for c in columns if c.printed and not c.year]
    heads += [Cell("Wartość razem [PLN]", True)] + [Cell(f"Rok {n} [PLN]", True) for n in range(1, years + 1)]
    rows = [_heading("I.", "Koszty realizacji działań", years)]
    for group in budget["actions"]:
        rows.append(_heading(group["number"], group["name"], years))
        rows += _cost_rows(section, group, texts, years)
        rows.append(_sum(f"Suma {group['number']}", group["value"], group["by_year"], years))
    rows.append(_sum("Suma kosztów realizacji zadania", budget["actions_value"], budget["actions_by_year"], years))
    rows.append(_heading("II.", "Koszty administracyjne", years))
    rows += _cost_rows(section, budget["admin"], texts, years)
    admin = budget["admin"]
    rows.append(_sum("Suma kosztów administracyjnych", admin["value"], admin["by_year"], years))
    rows.append(_sum("Suma wszystkich kosztów realizacji zadania", budget["value"], budget["by_year"], years))
    return [Block("table", "V.A", section.label, columns=heads, rows=rows, path="action_costs", section="v-a")]


def _cost_rows(section: Section, group: Data, texts: dict[str, Data], years: int) -> list[PrintedRow]:
    columns = [column for column in section.tables[0].columns if column.printed and not column.year]
    key = "admin_costs" if group["id"] == "admin" else "action_costs"
    rows = []
    for cost in group["costs"]:
        row = texts[cost["id"]]
        cells = [Cell(cost["number"])]
        cells += [Cell(printed(c, row[c.key]), c.kind in (Kind.MONEY, Kind.QUANTITY)) for c in columns]
        cells += _amounts(cost["value"], cost["by_year"], years)
        rows.append(PrintedRow(cells, path=f"{key}.{cost['id']}"))
    return rows


def _heading(number: str, text: str, years: int) -> PrintedRow:
    return PrintedRow([Cell(number), Cell(text, span=5 + years)], "group")


def _sum(label: str, value: str, by_year: list[str], years: int) -> PrintedRow:
    return PrintedRow([Cell(label, span=5), *_amounts(value, by_year, years)], "sum")


def _amounts(value: str, by_year: list[str], years: int) -> list[Cell]:
    amounts = [value, *(by_year if years else [])]
    return [Cell(format_amount(Decimal(amount)), True) for amount in amounts]


SOURCES = (
    ("1", "cost", "Suma wszystkich kosztów realizacji zadania"),
    ("2", "grant", "Planowana dotacja w ramach niniejszej oferty"),
    ("3", "own", "Wkład własny"),
    ("3.1", "own_money", "Wkład własny finansowy"),
    ("3.2", "own_in_kind", "Wkład własny niefinansowy (osobowy i rzeczowy)"),
    ("4", "fees", "Świadczenia pieniężne od odbiorców zadania"),
)


def _sources(section: Section, content: Data) -> list[Block]:
    heads = [Cell("Lp."), Cell("Źródło finansowania kosztów realizacji zadania")]
    heads += [Cell("Wartość [PLN]", True), Cell("Udział [%]", True)]
    rows = []
    for number, key, label in SOURCES:
        amount = content["sources"][key]
        cells = [Cell(number), Cell(label)]
        cells += [Cell(format_amount(Decimal(amount[part])), True) for part in ("value", "share")]
        rows.append(PrintedRow(cells, "sum" if key == "cost" else "row", key))
    return [Block("table", "V.B", section.label, columns=heads, rows=rows, path="grant", section="v-b")]


def _declarations(section: Section, content: Data) -> list[Block]:
    data = content["sections"][section.code]
    blocks = []
    for n, one in enumerate(section.fields, start=1):
        value = data[one.key]
        text = ("oświadczam(-my)" if value == YES else "") if one.kind is Kind.CHECK else printed(one, value)
        blocks.append(Block("declaration", f"{n})", one.label, text, path=one.key, section=section.code))
    return blocks


def _attachments(section: Section, content: Data) -> list[Block]:
    rows = [
        PrintedRow([Cell(f"{n}."), Cell(item["rule"]), Cell(item["name"]), Cell(item["sha256"])])
        for n, item in enumerate(content["attachments"], start=1)
    ]
    heads = [Cell("Lp."), Cell("Rodzaj"), Cell("Plik"), Cell("Suma SHA-256")]
    text = "" if rows else "brak"
    return [Block("table", "", section.label, text, heads, rows, "attachments", section.code)]


_SPECIAL = {
    "iii-4": _schedule,
    "iii-5": _results,
    "v-a": _costs,
    "v-b": _sources,
    "vii": _declarations,
    "zalaczniki": _attachments,
}
