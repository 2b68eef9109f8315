"""Changes go to their place in the section, or nowhere."""

import pytest

from grants.offer_form.form_2018_2057 import II, III, III_4, V_A, I
from grants.offer_form.paths import Change, WrongPath, apply, flat, has_content, new_row_id
from grants.offer_form.values import WrongValue


def test_fields_and_cells_are_changed_and_the_rest_stays():
    data = {"title": "Stary", "summary": "Opis"}
    assert apply(III, data, [Change("title", "Nowy")]) == {"title": "Nowy", "summary": "Opis"}
    assert data["title"] == "Stary"


def test_cell_of_an_unknown_row_adds_the_row():
    data = apply(III_4, {}, [Change("actions.rabc1.name", "Warsztaty")])
    assert data == {"actions": [{"id": "rabc1", "name": "Warsztaty"}]}


def test_row_is_added_with_first_values_and_removed_by_null():
    data = apply(III_4, {}, [Change("actions.rabc1", {"year": "2026"}), Change("actions.rabc2", {})])
    assert data == {"actions": [{"id": "rabc1", "year": "2026"}, {"id": "rabc2"}]}
    assert apply(III_4, data, [Change("actions.rabc1", None)]) == {"actions": [{"id": "rabc2"}]}


@pytest.mark.parametrize(
    "path",
    [
        "", "nothing", "title.x", "actions.RABC.name", "actions.rabc1.nothing", "actions..name", "__class__",
        "actions.rabc1.name.x", "actions.rabc1.id", "a" * 200, None, 7, ["actions"],
    ],
)  # fmt: skip
def test_unknown_path_is_refused(path):
    with pytest.raises(WrongPath):
        apply(III_4, {}, [Change(path, "x")])


def test_fixed_field_cannot_be_changed():
    with pytest.raises(WrongPath):
        apply(I, {}, [Change("authority", "Inny organ")])


@pytest.mark.parametrize("value", ["", "x", 5, [], {"name": 5}])
def test_row_takes_only_an_object_of_texts(value):
    with pytest.raises(WrongValue):
        apply(III_4, {}, [Change("actions.rabc1", value)])


def test_row_object_with_an_unknown_column_is_refused():
    with pytest.raises(WrongPath):
        apply(III_4, {}, [Change("actions.rabc1", {"id": "other"})])


def test_table_has_a_limit_of_rows():
    changes = [Change(f"admin_costs.r{n:04d}", {}) for n in range(61)]
    with pytest.raises(WrongValue):
        apply(V_A, {}, changes)


def test_flat_names_every_value_and_row():
    values = flat(III_4, {"actions": [{"id": "rabc1", "name": "Warsztaty"}]})
    assert values["actions.rabc1.name"] == "Warsztaty"
    assert values["actions.rabc1"] == ""


def test_content_is_what_somebody_wrote():
    assert not has_content(II, {"name": ""})
    assert has_content(II, {"name": "Stowarzyszenie"})
    assert not has_content(I, {"authority": "Zarząd"})


def test_new_row_id_is_a_good_path():
    apply(III_4, {}, [Change(f"actions.{new_row_id()}.name", "x")])
