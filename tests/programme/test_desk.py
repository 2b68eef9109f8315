"""The office's desk of the programme: Biuro edits, the desk reads, others are refused."""

import datetime

import pytest
from django.urls import reverse

from portal.accounts.roles import OfficeRole
from portal.programme.models import LegalFigure, Programme, ProgrammeSection, PublicTaskSphere
from tests.factories.accounts import UserFactory
from tests.factories.programme import ProgrammeFactory
from tests.sign_in import enter

pytestmark = pytest.mark.django_db

MODELS = ["programme", "prioritytask", "publictasksphere", "legalfigure"]


def of_office():
    return UserFactory(roles=[OfficeRole.OFFICE])


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize(
    ("role", "listed", "added"),
    [(OfficeRole.OFFICE, 200, 200), (OfficeRole.AUDITOR, 200, 403), (OfficeRole.CLERK, 200, 403)],
)
def test_biuro_edits_and_the_desk_reads(client, model, role, listed, added):
    enter(client, UserFactory(roles=[role]))
    assert client.get(reverse(f"admin:programme_{model}_changelist")).status_code == listed
    assert client.get(reverse(f"admin:programme_{model}_add")).status_code == added


@pytest.mark.parametrize("model", MODELS)
def test_people_of_organisations_are_kept_out(client, anna, model):
    enter(client, anna)
    assert client.get(reverse(f"admin:programme_{model}_changelist")).status_code in {302, 403}


def test_auditor_reads_a_programme_and_cannot_change_it(client):
    programme = ProgrammeFactory()
    enter(client, UserFactory(roles=[OfficeRole.AUDITOR]))
    address = reverse("admin:programme_programme_change", args=[programme.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, {"title": "inny"}).status_code == 403
    programme.refresh_from_db()
    assert programme.title == "Program współpracy na rok 2026"


@pytest.mark.parametrize("model", ["publictasksphere", "legalfigure"])
def test_law_is_never_deleted(client, model):
    enter(client, of_office())
    row = {"publictasksphere": PublicTaskSphere, "legalfigure": LegalFigure}[model].objects.first()
    assert client.post(reverse(f"admin:programme_{model}_delete", args=[row.pk]), {"post": "yes"}).status_code == 403


def figure_data(**changes):
    return {
        "key": "small_grant.max_grant",
        "label": "mały grant: najwyższa dotacja (zł)",
        "value": "25000",
        "text": "",
        "applies_from": "2028-01-01",
        "legal_base": "art. 19a ustawy",
        "note": "",
    } | changes


def test_new_value_of_the_law_is_a_new_row_with_its_day(client):
    enter(client, of_office())
    assert client.post(reverse("admin:programme_legalfigure_add"), figure_data()).status_code == 302
    found = LegalFigure.objects.in_force
    key = "small_grant.max_grant"
    assert [found(key, datetime.date(2027, 12, 31)).value, found(key, datetime.date(2028, 1, 1)).value] == [
        20000,
        25000,
    ]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"value": "", "text": ""}, "Podaj liczbę albo wartość słowną."),
        ({"applies_from": "2026-09-01"}, "Ta wielkość ma już wartość od tego dnia."),
    ],
)
def test_figure_without_value_or_twice_on_one_day_is_refused(client, changes, message):
    enter(client, of_office())
    response = client.post(reverse("admin:programme_legalfigure_add"), figure_data(**changes))
    assert response.status_code == 200
    assert message in response.content.decode()


def inline(prefix, *rows):
    data = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": 0}
    return data | {f"{prefix}-{n}-{name}": value for n, row in enumerate(rows) for name, value in row.items()}


def test_office_writes_a_programme_and_its_text_is_cleaned(client):
    enter(client, of_office())
    data = {
        "title": "Program na rok 2029",
        "year": 2029,
        "kind": "annual",
        "period_from": "2029-01-01",
        "period_to": "2029-12-31",
        "coordinator": "Biuro",
        **inline("sections", {"code": 1, "body": "<p>Cel.</p><script>x</script>"}),
        **inline("channels", {"code": "1a", "position": 1, "title": "konkursy", "description": ""}),
        **inline(
            "indicators", {"name": "konkursy", "unit": "szt.", "target": "5", "position": 0, "source": "grants.calls"}
        ),
    }
    response = client.post(reverse("admin:programme_programme_add"), data)
    assert response.status_code == 302, response.context["errors"]
    programme = Programme.objects.get(year=2029)
    assert ProgrammeSection.objects.get(programme=programme).body == "<p>Cel.</p>"
    assert (programme.channels.get().code, programme.indicators.get().source) == ("1a", "grants.calls")


def test_point_outside_the_programme_is_refused(client):
    enter(client, of_office())
    address = reverse("admin:programme_programme_change", args=[ProgrammeFactory().pk])
    response = client.post(address, inline("channels", {"code": "13", "position": 1, "title": "x"}))
    assert response.status_code == 200
    assert response.context["inline_admin_formsets"][1].formset.errors[0].keys() == {"code"}
