"""The desk of calls: who sees, who edits, steps as pages, and what a list costs."""

import datetime
import io
import json
import zipfile

import pytest
from django.urls import reverse

from grants import announcement_print
from grants.desk import calls_section
from grants.models import Call, Criterion, PastTask, Publication
from grants.states import CallState
from grants.workflow import calls
from portal.accounts.models import User
from portal.accounts.roles import OfficeRole
from portal.history.models import Entry
from portal.records import documents
from portal.records.models import Document
from tests.costs import counted
from tests.factories.accounts import DepartmentFactory, UserFactory
from tests.factories.grants import NOW, CallFactory

pytestmark = pytest.mark.usefixtures("clock", "second_factor")
DAY = datetime.timedelta(days=1)
LIST = reverse("admin:grants_call_changelist")


@pytest.fixture
def call(db, department):
    return CallFactory(complete=True, department=department)


@pytest.fixture
def desk(client, bartek):
    client.force_login(bartek)
    return client


def change(call):
    return reverse("admin:grants_call_change", args=[call.pk])


def step(call, name):
    return reverse("admin:grants_call_step", args=[call.pk, name])


def person(role, department=None) -> User:
    return UserFactory(roles=[role], department=department)


@pytest.mark.row("G101")
def test_a_clerk_sees_own_drafts_and_every_announced_call(desk, call):
    foreign = CallFactory(complete=True, department=DepartmentFactory())
    announced = CallFactory(announced=True, department=foreign.department)
    listed = set(desk.get(LIST).context["cl"].result_list)
    assert listed == {call, announced}
    assert desk.get(change(call)).context["has_change_permission"] is True
    assert desk.get(change(foreign)).status_code == 302, "as if it did not exist"
    assert desk.get(change(announced)).context["has_change_permission"] is False


@pytest.mark.row("G101")
@pytest.mark.parametrize(
    ("role", "edits"),
    [(OfficeRole.OFFICE, True), (OfficeRole.AUDITOR, False), (OfficeRole.BOARD, False), (OfficeRole.ACCOUNTANT, False)],
)
def test_the_whole_office_reads_and_only_the_co_ordinating_office_edits(client, call, role, edits):
    client.force_login(person(role))
    page = client.get(change(call))
    assert page.status_code == 200
    assert page.context["has_change_permission"] is edits
    answer = client.post(change(call), {"title": "Inny"})
    assert answer.status_code == (200 if edits else 403)


@pytest.mark.row("G101", "G103")
@pytest.mark.parametrize("name", ["approve", "return_to_draft", "record_publication", "publish", "extend", "correct"])
def test_steps_ask_the_permission_themselves(client, call, anna, name):
    for stranger in (person(OfficeRole.AUDITOR), person(OfficeRole.CLERK, DepartmentFactory())):
        client.force_login(stranger)
        for answer in (client.get(step(call, name)), client.post(step(call, name), {})):
            assert answer.status_code in (403, 404)
    client.force_login(anna)
    assert client.post(step(call, name), {}).status_code in (302, 403, 404)
    call.refresh_from_db()
    assert call.state == CallState.DRAFT


@pytest.mark.row("G103")
def test_the_form_cannot_set_state_or_stamps(desk, call):
    shown = desk.get(change(call)).context["adminform"].form.fields
    stamps = {"state", "published_at", "resolution_number", "resolution_on", "copied_from", "announcement"}
    assert stamps & set(shown) == set()


@pytest.mark.row("G103", "G13")
def test_the_way_from_draft_to_announcement_on_the_desk(desk, call):
    assert [button["label"] for button in desk.get(change(call)).context["steps"]] == [
        "zatwierdź uchwałą",
        "kopiuj na inny rok",
    ]
    resolution = {"resolution_number": "7/112/26", "resolution_on": "2026-02-25"}
    assert desk.post(step(call, "approve"), resolution).status_code == 302
    refused = desk.post(step(call, "publish"), {})
    assert refused.status_code == 422
    assert "art. 13 ust. 3" in refused.content.decode()
    for place in ("bip", "board"):
        data = {"place": place, "published_on": "2026-03-02", "url": "https://bip.example.org/1"}
        assert desk.post(step(call, "record_publication"), data).status_code == 302
    assert desk.post(step(call, "publish"), {"publish_at": ""}).status_code == 302
    call.refresh_from_db()
    assert (call.state, call.published_at) == (CallState.PUBLISHED, NOW)
    data = {"closes_at": "2026-04-10T14:00", "reason": "powódź", "organisation_kind": "", "decision_by": ""}
    assert desk.post(step(call, "extend"), data).status_code == 302
    call.refresh_from_db()
    assert call.closes_at == datetime.datetime(2026, 4, 10, 12, 0, tzinfo=datetime.UTC)


def test_the_announcement_is_downloaded_from_the_desk_and_from_the_public_page(
    desk, client, call, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(step(call, "approve"), {"resolution_number": "7/112/26", "resolution_on": "2026-02-25"})
    for place in ("bip", "board"):
        desk.post(step(call, "record_publication"), {"place": place, "published_on": "2026-03-02"})
    desk.post(step(call, "publish"), {"publish_at": ""})
    call.refresh_from_db()
    url = reverse("records:file-download", args=[call.announcement.file_id])
    assert url in desk.get(change(call)).content.decode()
    client.logout()
    assert url in client.get(call.get_absolute_url()).content.decode()
    assert b"".join(client.get(url).streaming_content).startswith(b"%PDF-")


@pytest.mark.row("X8")
def test_every_input_of_the_form_has_a_name_that_is_read_out(desk, call):
    page = desk.get(change(call))
    for formset in page.context["inline_admin_formsets"]:
        for form in formset.formset.forms:
            for bound in form.visible_fields():
                assert bound.field.widget.attrs["aria-label"], bound.name
    assert 'aria-label="Początek naboru: dzień"' in page.content.decode()
    assert "<h3>" not in page.content.decode(), "a hint about tags is not itself a tag"


def test_a_correction_page_changes_only_what_differs(desk, call):
    Call.objects.filter(pk=call.pk).update(
        state=CallState.PUBLISHED, published_at=NOW, resolution_on=NOW.date(), resolution_number="1"
    )
    page = desk.get(step(call, "correct"))
    form = page.context["form"]
    data = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    data |= {"contact_phone": "56 111 22 33", "reason": "nowy numer", "pool": "85 000,00"}
    assert desk.post(step(call, "correct"), data).status_code == 302
    assert list(call.changes.values_list("what", "old", "new")) == [
        ("telefon do kontaktu", "56 000 00 01", "56 111 22 33")
    ]


def test_a_copy_opens_the_copy_with_its_list(desk, call):
    answer = desk.post(step(call, "copy"), {"year": "2027"}, follow=True)
    made = Call.objects.get(copied_from=call)
    assert answer.request["PATH_INFO"] == change(made)
    assert "odhacz listę po skopiowaniu" in [button["label"] for button in answer.context["steps"]]
    assert "kwota do sprawdzenia" in answer.content.decode().lower()


def post_data(page) -> dict:
    """What the browser would send back from the form and its tables."""
    forms = [page.context["adminform"].form]
    for formset in page.context["inline_admin_formsets"]:
        forms += [formset.formset.management_form, *formset.formset.forms]
    data = {}
    for form in forms:
        for bound in form:
            value = bound.value()
            if value is None or value is False:
                continue
            widgets = getattr(bound.field.widget, "widgets", None)
            if widgets:
                for n, part in enumerate(bound.field.widget.decompress(value)):
                    data[f"{bound.html_name}_{n}"] = "" if part is None else str(part)
            elif isinstance(value, list):
                data[bound.html_name] = [getattr(item, "pk", item) for item in value]
            else:
                data[bound.html_name] = bound.field.prepare_value(value)
    return data


def test_saving_a_draft_cleans_texts_fills_the_search_and_leaves_a_trace(desk, call, bartek):
    page = desk.get(change(call))
    data = post_data(page)
    data |= {"title": "Wikliniarze Kujaw", "task_kind": "Pierwszy\n\nDrugi<script>x</script>"}
    answer = desk.post(change(call), data)
    assert answer.status_code == 302, answer.context["errors"]
    call.refresh_from_db()
    assert call.task_kind == "<p>Pierwszy</p>\n<p>Drugi</p>"
    assert "wikliniarz" in call.search_text
    entry = Entry.objects.about(call).get()
    assert (entry.event, entry.actor) == ("call.edited", bartek)


def test_approved_call_shows_formatted_texts_and_no_inputs(desk, call, bartek):
    calls.approve(call, resolution_number="1", resolution_on=NOW.date(), by=bartek, at=NOW)
    text = desk.get(change(call)).content.decode()
    assert "<p>Zadanie musi odbywać się w województwie.</p>" in text
    assert 'name="task_conditions"' not in text


def test_preview_is_for_those_who_see_the_call(desk, client, call, celina):
    url = reverse("admin:grants_call_preview", args=[call.pk])
    assert "To podgląd" in desk.get(url).content.decode()
    client.force_login(person(OfficeRole.CLERK, DepartmentFactory()))
    assert client.get(url).status_code == 404
    client.force_login(celina)
    assert client.get(url).status_code in (302, 403)


def test_package_for_bip_holds_page_metadata_and_register(desk, call, bartek):
    url = reverse("admin:grants_call_bip", args=[call.pk])
    assert desk.get(url).status_code == 404, "before the resolution the words do not stand yet"
    calls.approve(call, resolution_number="7/112/26", resolution_on=NOW.date(), by=bartek, at=NOW)
    archive = zipfile.ZipFile(io.BytesIO(desk.get(url).content))
    page = archive.read("ogloszenie.html").decode()
    metadata = json.loads(archive.read("metadane.json"))
    assert set(metadata["pliki"]) <= set(archive.namelist())
    assert metadata["tytul"].endswith(call.title)
    assert metadata["data_wytworzenia"] == "2026-03-02"
    assert metadata["rejestr_zmian"] == []
    for words in ("1. Rodzaj zadania", "7. Zadania tego samego rodzaju", "uchwała nr 7/112/26", "85\u00a0000,00"):
        assert words in page
    assert "<script" not in page


@pytest.mark.row("G1")
def test_a_list_of_fifty_costs_at_most_twelve_queries(desk, department):
    costs = []
    for count in (1, 49):
        CallFactory.create_batch(count, complete=True, department=department)
        desk.get(LIST)
        with counted() as cost:
            assert desk.get(LIST).status_code == 200
        costs.append(cost.statements)
    assert costs[0] == costs[1]
    queries = [sql for sql in cost.sql if "SAVEPOINT" not in sql]
    assert len(queries) <= 11, "and one more for the second factor"


def test_the_index_counts_what_waits(desk, call, bartek):
    CallFactory(announced=True, department=call.department)
    CallFactory(department=DepartmentFactory())
    calls.approve(call, resolution_number="1", resolution_on=NOW.date(), by=bartek, at=NOW)
    page = desk.get(reverse("admin:index"))
    assert page.status_code == 200
    text = page.content.decode()
    assert '<li class="desk-urgent"><a href="/admin/grants/call/?state__exact=approved">' in text
    lines = {line.label: line.count for line in calls_section(User.objects.get(pk=bartek.pk), NOW).lines}
    assert lines == {
        "szkice": 0,
        "zatwierdzone, czekają na ogłoszenie": 1,
        "nabór trwa": 1,
        "nabór się zacznie": 0,
    }


def test_filters_and_search_of_the_list(desk, department):
    running = CallFactory(announced=True, department=department, title="Wikliniarstwo", year=2025)
    running.search_text = running.searchable_text()
    running.save()
    CallFactory(department=department)
    for params in ({"nabor": "open"}, {"q": "wikliniarstwa"}, {"state__exact": "published"}, {"rok": "2025"}):
        assert list(desk.get(LIST, params).context["cl"].result_list) == [running], params


def test_english_desk_answers(desk, call):
    assert desk.get(f"/en{change(call)}").status_code == 200
    assert Criterion.objects.filter(call=call).count() == 2
    assert PastTask.objects.filter(call=call).count() == 1


def test_the_desk_links_to_the_picture_of_the_notice_board_and_to_the_announcement(desk, call, bartek):
    call.announcement = announcement_print.order(call, at=NOW)
    call.save(update_fields=["announcement"])
    documents.render(call.announcement.pk, at=NOW)
    Publication.objects.create(
        call=call, place=Publication.Place.BOARD, published_on=NOW.date(), recorded_by=bartek,
        photo=Document.objects.get(pk=call.announcement.pk).file,
    )  # fmt: skip
    page = desk.get(change(call)).content.decode()
    url = reverse("records:file-download", args=[Document.objects.get(pk=call.announcement.pk).file_id])
    assert page.count(f'href="{url}"') == 2
