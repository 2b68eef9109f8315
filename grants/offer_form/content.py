"""The whole offer at one moment: what is typed, what is attached, what the call asks, and its canonical text.

`canonical(offer)` is what filing freezes: values as they are kept, rows with their numbers, and the sums counted by the
portal. Its text is written in one way only, so that the same content always has the same checksum.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from grants.budget import Budget, CostGroup, Sources
from grants.limits import CallTerms
from grants.models import Offer, OfferAttachment
from grants.offer_form import form_2018_2057  # noqa: F401 - registers the form
from grants.offer_form.costs import Action, actions_of, budget_of, sources_of, task_days, task_years
from grants.offer_form.schema import OfferForm, Section, Table, form_of

Data = dict[str, Any]


@dataclass(frozen=True)
class AttachmentNeed:
    """What the call says about one kind of attachment."""

    id: int
    name: str
    description: str
    requirement: str


@dataclass
class OfferContent:
    """Everything that the checks, the page and the print need, without a further question to the database."""

    offer_id: Any
    form: OfferForm
    sections: dict[str, Data]
    terms: CallTerms
    results_waived: bool = False
    attachment_needs: tuple[AttachmentNeed, ...] = ()
    attachments: tuple[OfferAttachment, ...] = ()
    labels: Data = field(default_factory=dict)

    def data(self, code: str) -> Data:
        return self.sections.get(code, {})

    def value(self, code: str, key: str) -> str:
        return str(self.data(code).get(key, ""))

    def rows(self, code: str, table: str) -> list[Data]:
        rows: list[Data] = self.data(code).get(table, [])
        return rows

    @cached_property
    def years(self) -> tuple[int, ...]:
        return task_years(self.data("iii"))

    @cached_property
    def days(self):
        return task_days(self.data("iii"))

    @property
    def is_multi_year(self) -> bool:
        return len(self.years) > 1

    @cached_property
    def actions(self) -> list[Action]:
        return actions_of(self.rows("iii-4", "actions"), self.years)

    @cached_property
    def budget(self) -> Budget:
        costs, admin = self.rows("v-a", "action_costs"), self.rows("v-a", "admin_costs")
        return budget_of(self.actions, costs, admin, len(self.years))

    @cached_property
    def sources(self) -> Sources:
        return sources_of(self.data("v-b"), self.budget.value)

    def attached(self, need: AttachmentNeed) -> list[OfferAttachment]:
        return [attachment for attachment in self.attachments if attachment.rule_id == need.id]


def load(offer: Offer) -> OfferContent:
    """Read the offer once: its sections, the call's terms, rules of attachments and files."""
    call = offer.call
    return OfferContent(
        offer_id=offer.pk,
        form=form_of(offer.form_version),
        sections={section.code: section.data for section in offer.sections.all()},
        terms=CallTerms.from_call(call),
        results_waived=call.results_table_waived,
        attachment_needs=tuple(
            AttachmentNeed(rule.pk, rule.name, rule.description, rule.requirement)
            for rule in call.attachment_rules.all()
        ),
        attachments=current_attachments(offer.attachments.select_related("file", "rule")),
        labels={"call": call.signature, "call_title": call.title, "call_id": str(call.public_id)},
    )


def current_attachments(attachments: Iterable[OfferAttachment]) -> tuple[OfferAttachment, ...]:
    """Those not removed."""
    return tuple(attachment for attachment in attachments if attachment.removed_at is None)


def canonical(offer: Offer) -> Data:
    """The content that is filed, as plain data."""
    return canonical_of(load(offer))


def canonical_of(content: OfferContent) -> Data:
    """The same of content already read."""
    return {
        "form": {"version": content.form.version, "journal": content.form.journal, "name": content.form.name},
        "offer": str(content.offer_id),
        "call": {
            "number": content.labels.get("call", ""),
            "title": content.labels.get("call_title", ""),
            "id": content.labels.get("call_id", ""),
            "results_waived": content.results_waived,
        },
        "years": list(content.years),
        "sections": {section.code: _section(section, content) for section in content.form.sections},
        "budget": _budget(content.budget),
        "sources": _sources(content.sources),
        "attachments": [
            {"rule": item.rule.name, "name": item.file.name, "size": item.file.size, "sha256": item.file.sha256}
            for item in content.attachments
        ],
    }


def canonical_text(content: Data) -> str:
    """One way of writing: sorted keys, no spaces, Polish letters as they are."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def checksum(text: str) -> str:
    """SHA-256 of the canonical text."""
    return hashlib.sha256(text.encode()).hexdigest()


def _section(section: Section, content: OfferContent) -> Data:
    data = content.data(section.code)
    result: Data = {field.key: data.get(field.key, "") for field in section.fields}
    for table in section.tables:
        rows = content.rows(section.code, table.key)
        if table.key == "actions":
            rows = [{**action.row, "year": action.year} for action in content.actions]
        result[table.key] = [_row(table, row) for row in rows]
    return result


def _row(table: Table, row: Data) -> Data:
    return {"id": row["id"], **{column.key: row.get(column.key, "") for column in table.columns}}


def _budget(budget: Budget) -> Data:
    groups = [*budget.actions, *([budget.unbound] if budget.unbound.costs else [])]
    return {
        "actions": [_group(group) for group in groups],
        "actions_value": str(budget.actions_value),
        "actions_by_year": _texts(budget.actions_by_year),
        "admin": _group(budget.admin),
        "value": str(budget.value),
        "by_year": _texts(budget.by_year),
    }


def _group(group: CostGroup) -> Data:
    return {
        "id": group.id,
        "number": group.number,
        "name": group.name,
        "value": str(group.value),
        "by_year": _texts(group.by_year),
        "costs": [
            {"id": cost.id, "number": cost.number, "value": str(cost.value), "by_year": _texts(cost.by_year)}
            for cost in group.costs
        ],
    }


def _sources(sources: Sources) -> Data:
    amounts = {key: getattr(sources, key) for key in ("cost", "grant", "own", "own_money", "own_in_kind", "fees")}
    return {key: {"value": str(amount), "share": str(sources.shares[key])} for key, amount in amounts.items()}


def _texts(amounts: Iterable[Decimal]) -> list[str]:
    return [str(amount) for amount in amounts]
