from datetime import UTC, datetime

import pytest
import rules
import time_machine
from django.contrib.auth.models import Permission
from django.contrib.messages import get_messages
from django.contrib.sites.models import Site
from django.test import Client
from django.urls import reverse

from portal.accounts.roles import OfficeRole
from portal.core.admin import DeskModelAdmin, DeskStackedInline, DeskTabularInline
from tests.core import desk
from tests.core.desk import Matter
from tests.factories.accounts import UserFactory

pytestmark = [pytest.mark.urls("tests.core.desk"), pytest.mark.django_db]

NOW = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)
PERMISSIONS = {
    "core.view_matter": rules.is_staff,
    "core.change_matter": rules.predicate(lambda user, matter=None: user.is_staff and user.first_name == "Bartek"),
    "core.publish_matter": rules.predicate(lambda user, matter: user.first_name == "Bartek" and matter.pk == 1),
    "core.cancel_matter": rules.predicate(lambda user, matter: user.first_name == "Bartek"),
}


@pytest.fixture(autouse=True)
def world(settings):
    without = [name for name in settings.MIDDLEWARE if not name.endswith("SecondFactorMiddleware")]
    settings.MIDDLEWARE = without  # the second factor has tests of its own
    for name, predicate in PERMISSIONS.items():
        rules.add_perm(name, predicate)
    desk.create_table()
    desk.taken.clear()
    with time_machine.travel(NOW, tick=False):
        yield
    desk.drop_table()
    for name in PERMISSIONS:
        rules.remove_perm(name)


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def clerk(world, bartek):
    return signed_in(bartek)


@pytest.fixture
def matter(world, bartek):
    return Matter.objects.create(id=1, title="Kultura", owner=bartek.email, opens_at=NOW)


def address(name, matter=None, *args):
    return reverse(f"admin:core_matter_{name}", args=[matter.pk, *args] if matter else [])


def texts(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


@pytest.mark.row("G103")
def test_state_and_stamps_cannot_be_typed_in(clerk, matter):
    form = {"title": "Sport", "state": "cancelled", "published_at_0": "2020-01-01", "published_at_1": "10:00"}
    response = clerk.post(address("change", matter), form | {"opens_at_0": "2026-11-01", "opens_at_1": "10:00"})
    matter.refresh_from_db()

    assert response.status_code == 302
    assert (matter.title, matter.state, matter.published_at) == ("Sport", "draft", None)


@pytest.mark.row("G103")
def test_buttons_lead_to_the_steps_of_the_present_state(clerk, matter):
    page = clerk.get(address("change", matter)).content.decode()

    assert f'href="{address("step", matter, "publish")}">Ogłoś</a>' in page
    assert f'href="{address("step", matter, "cancel")}">Unieważnij</a>' in page


def test_a_step_of_another_state_is_not_offered_and_its_page_explains(clerk, matter):
    Matter.objects.update(state="published")

    assert address("step", matter, "publish") not in clerk.get(address("change", matter)).content.decode()
    response = clerk.get(address("step", matter, "publish"))
    assert response.status_code == 302
    assert response.url == address("change", matter)
    assert texts(response) == ["Tej czynności nie można wykonać w obecnym stanie sprawy."]


@pytest.mark.row("G103")
def test_looking_at_the_page_of_a_step_changes_nothing(clerk, matter):
    response = clerk.get(address("step", matter, "publish"))

    assert response.status_code == 200
    assert "Zobaczą ją wszyscy." in response.content.decode()
    assert desk.taken == []


@pytest.mark.row("G6", "G103")
def test_confirming_calls_the_workflow_with_the_person_and_the_instant(clerk, matter, bartek):
    response = clerk.post(address("step", matter, "publish"))
    matter.refresh_from_db()

    assert response.status_code == 302
    assert response.url == address("change", matter)
    assert desk.taken == [("publish", 1, bartek.email, NOW)]
    assert (matter.state, matter.published_at) == ("published", NOW)
    assert texts(response) == ["Zrobione: ogłoś."]


def test_confirming_a_step_of_another_state_is_refused_in_words(clerk, matter):
    Matter.objects.update(state="cancelled")
    response = clerk.post(address("step", matter, "publish"))

    assert response.status_code == 422
    assert "Tej czynności nie można wykonać w obecnym stanie sprawy: „unieważniona”." in response.content.decode()
    assert desk.taken == []


def test_the_form_of_a_step_becomes_arguments_of_the_workflow(clerk, matter, bartek):
    Matter.objects.update(state="published")
    response = clerk.post(address("step", matter, "cancel"), {"reason": "Nie wpłynęła żadna oferta."})

    assert desk.taken == [("cancel", 1, bartek.email, NOW, "Nie wpłynęła żadna oferta.")]
    assert texts(response) == ["Unieważniono."]


def test_a_missing_field_is_told_above_and_beside(clerk, matter):
    response = clerk.post(address("step", matter, "cancel"), {})
    page = response.content.decode()

    assert response.status_code == 422
    assert '<a href="#id_reason">Uzasadnienie: To pole jest wymagane.</a>' in page
    assert 'aria-describedby="id_reason_helptext id_reason_error"' in page
    assert desk.taken == []


def test_a_refusal_of_a_rule_becomes_visible_errors_and_keeps_what_was_typed(clerk, matter):
    Matter.objects.update(state="published")
    response = clerk.post(address("step", matter, "cancel"), {"reason": "bo tak"})
    page = response.content.decode()

    assert response.status_code == 422
    assert response.context["problems"] == [
        ("", "Uzasadnienie jest zbyt krótkie."),
        ("id_reason", "Uzasadnienie: Napisz co najmniej 10 znaków."),
        ("id_title", "Uzupełnij tytuł."),
    ]
    assert 'value="bo tak"' in page
    assert "Popraw, zanim pójdziesz dalej" in page
    assert desk.taken == []


@pytest.mark.row("G102")
def test_the_page_asks_for_the_permission_about_this_very_matter(clerk, bartek):
    other = Matter.objects.create(id=2, title="Sport", owner=bartek.email, opens_at=NOW)

    assert clerk.get(address("step", other, "publish")).status_code == 403
    assert clerk.post(address("step", other, "publish")).status_code == 403
    assert address("step", other, "publish") not in clerk.get(address("change", other)).content.decode()
    assert desk.taken == []


@pytest.mark.row("G102")
def test_a_matter_that_one_may_not_see_does_not_exist(clerk, bartek):
    foreign = Matter.objects.create(id=3, title="Sport", owner="celina@example.org", opens_at=NOW)
    future = Matter.objects.create(id=4, title="Jutro", owner=bartek.email, opens_at=NOW.replace(day=24))

    for matter in (foreign, future):
        assert clerk.post(address("step", matter, "publish")).status_code == 404
        assert clerk.get(address("change", matter)).status_code == 302
    assert [row.pk for row in clerk.get(address("changelist")).context["cl"].result_list] == []


@pytest.mark.row("G102")
def test_one_who_only_reads_changes_nothing(world, department):
    auditor = UserFactory(first_name="Daria", roles=[OfficeRole.AUDITOR])
    matter = Matter.objects.create(id=1, title="Kultura", owner=auditor.email, opens_at=NOW)
    client = signed_in(auditor)

    assert client.get(address("change", matter)).status_code == 200
    assert client.post(address("change", matter), {"title": "x"}).status_code == 403
    assert client.post(address("step", matter, "publish")).status_code == 403
    assert client.get(address("add")).status_code == 403


@pytest.mark.row("G102")
def test_a_stranger_is_shown_the_way_to_sign_in(matter, celina):
    for client in (Client(), signed_in(celina)):
        assert client.post(address("step", matter, "publish")).status_code == 302
        assert client.get(address("changelist")).status_code == 302
    assert desk.taken == []


def test_an_unknown_step_does_not_exist(clerk, matter):
    assert clerk.get(address("step", matter, "teleport")).status_code == 404


@pytest.mark.row("G102")
@pytest.mark.parametrize("inline", [DeskTabularInline, DeskStackedInline])
def test_rows_follow_the_rights_to_their_matter(inline, rf, matter, bartek, celina):
    class Rows(inline):
        model = Matter

    class DraftRows(Rows):
        deletable = True

    request = rf.get("/")
    rights = []
    for request.user in (bartek, UserFactory(first_name="Daria", roles=[OfficeRole.AUDITOR]), celina):
        rows, draft_rows = (kind(Matter, desk.site) for kind in (Rows, DraftRows))
        rights.append(
            [getattr(rows, f"has_{what}_permission")(request, matter) for what in ("view", "add", "change", "delete")]
            + [draft_rows.has_delete_permission(request, matter)]
        )

    assert rights == [
        [True, True, True, False, True],  # Bartek runs the matter
        [True, False, False, False, False],  # the auditor reads
        [False, False, False, False, False],
    ]


def test_without_a_rule_the_permission_of_django_decides(rf, bartek):
    class SiteAdmin(DeskModelAdmin):
        pass

    request = rf.get("/")
    request.user = bartek
    sites, site = SiteAdmin(Site, desk.site), Site.objects.get()
    before = sites.has_change_permission(request, site)
    bartek.user_permissions.add(Permission.objects.get(codename="change_site"))
    request.user = type(bartek).objects.get(pk=bartek.pk)

    assert (before, sites.has_change_permission(request, site)) == (False, True)
    assert sites.get_readonly_fields(request) == []
    assert list(sites.get_queryset(request)) == [site]


@pytest.mark.row("G103")
def test_nothing_is_deleted(clerk, matter):
    listing = clerk.get(address("changelist")).content.decode()
    clerk.post(address("changelist"), {"action": "delete_selected", "_selected_action": "1", "post": "yes"})

    assert "delete_selected" not in listing
    assert clerk.post(address("delete", matter), {"post": "yes"}).status_code == 403
    assert Matter.objects.count() == 1


def test_the_page_of_a_step_has_no_scripts_of_its_own(clerk, matter):
    response = clerk.get(address("step", matter, "cancel"))
    page = response.content.decode()

    assert response.status_code == 200
    assert "<script>" not in page
    assert " style=" not in page
    assert " onclick=" not in page
