"""The canonical content is written in one way, holds the portal's sums, and is all that the print needs."""

import json

import pytest

from grants.offer_form.content import canonical, canonical_text, checksum
from grants.offer_form.form_2018_2057 import FORM
from grants.offer_form.printout import printout
from grants.offer_form.schema import UnknownForm, form_of, versions
from tests.factories.grants import CallFactory
from tests.factories.offers import begun_offer, filled_offer, put


@pytest.fixture
def offer(db, organisation, anna):
    return filled_offer(CallFactory(announced=True), organisation, anna)


@pytest.mark.row("G37")
def test_same_content_has_the_same_text_and_checksum(offer, anna):
    first = canonical_text(canonical(offer))
    assert first == canonical_text(canonical(offer)) == canonical_text(json.loads(first))
    put(offer, "iii", {"title": "Inny tytuł"}, user=anna)
    assert checksum(canonical_text(canonical(offer))) != checksum(first)


@pytest.mark.row("G29")
def test_sums_are_those_of_the_portal(offer):
    content = canonical(offer)
    assert content["budget"]["value"] == content["sources"]["cost"]["value"] == "4800.00"
    assert [group["value"] for group in content["budget"]["actions"]] == ["3000.00", "1600.00"]
    assert content["budget"]["admin"]["value"] == "200.00"
    assert {key: source["share"] for key, source in content["sources"].items()} == {
        "cost": "100.00", "grant": "83.34", "own": "16.66", "own_money": "8.33", "own_in_kind": "8.33", "fees": "0.00",
    }  # fmt: skip


def test_every_section_and_value_of_the_form_is_there(db, organisation, anna):
    content = canonical(begun_offer(CallFactory(announced=True), organisation, anna))
    assert list(content["sections"]) == [section.code for section in FORM.sections]
    for section in FORM.sections:
        names = [field.key for field in section.fields] + [table.key for table in section.tables]
        assert list(content["sections"][section.code]) == names
    assert content["form"]["version"] == "2018-2057-1"
    assert content["sections"]["ii"]["name"] == organisation.name


def test_print_is_made_of_the_content_alone(offer, django_assert_num_queries):
    content = json.loads(canonical_text(canonical(offer)))
    with django_assert_num_queries(0):
        printed = printout(content)
    texts = [block.text for section in printed.sections for block in section.blocks]
    tables = {block.path: block for section in printed.sections for block in section.blocks if block.kind == "table"}
    assert offer.title in texts
    assert [row.cells[0].text for row in tables["action_costs"].rows if row.style == "row"] == [
        "I.1.1",
        "I.2.1",
        "II.1",
    ]
    assert [row.cells[-1].text for row in tables["action_costs"].rows if row.style == "sum"] == [
        "3\u00a0000,00", "1\u00a0600,00", "4\u00a0600,00", "200,00", "4\u00a0800,00",
    ]  # fmt: skip
    assert [row.cells[-1].text for row in tables["grant"].rows] == ["100,00", "83,34", "16,66", "8,33", "8,33", "0,00"]


def test_columns_of_a_printed_table_are_as_wide_as_its_rows(offer, anna):
    offer.call.task_to = offer.call.task_to.replace(year=2027)
    offer.call.save()
    put(offer, "iii", {"ends_on": "2027-05-31"}, user=anna)
    for section in printout(canonical(offer)).sections:
        for block in section.blocks:
            for row in block.rows:
                assert sum(cell.span for cell in row.cells) == len(block.columns), (block.label, row)


def test_print_never_stumbles_over_a_draft(db, organisation, anna):
    offer = begun_offer(CallFactory(announced=True), organisation, anna)
    put(
        offer,
        "v-a",
        {"action_costs.rsierota.unit_cost": "drogo", "action_costs.rsierota.action": "rnieznana"},
        user=anna,
    )
    assert printout(canonical(offer)).sections


def test_unknown_form_is_our_own_mistake():
    assert versions() == ["2018-2057-1"]
    with pytest.raises(UnknownForm):
        form_of("1999-1")


def test_keys_are_unique_and_official_numbers_are_given():
    for section in FORM.sections:
        keys = [field.key for field in section.fields] + [table.key for table in section.tables]
        assert len(keys) == len(set(keys))
        for _table, column in section.columns():
            assert column.number
        assert len(section.code) <= 12
