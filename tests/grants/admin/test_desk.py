"""The first page of the desk: what waits, and only for whom it waits."""

import datetime
import uuid

import pytest
from django.urls import reverse

from grants.desk import offers_section
from grants.workflow import offers
from portal.accounts.roles import OfficeRole
from portal.correspondence.desk import messages_section
from portal.organisations.desk import organisations_section
from portal.organisations.models import Organisation
from portal.records.desk import documents_section
from tests.factories.accounts import DepartmentFactory, UserFactory
from tests.factories.grants import NOW, CallFactory
from tests.factories.offers import filled_offer

pytestmark = pytest.mark.django_db
LATER = NOW + datetime.timedelta(days=365)


@pytest.fixture
def filed(department, organisation, anna):
    offer = filled_offer(CallFactory(announced=True, department=department), organisation, anna)
    offers.file(offer, by=anna, at=NOW, key=uuid.uuid4())
    return offer


def counts(section):
    return [line.count for line in section.lines]


@pytest.mark.row("G101")
def test_filed_offers_are_counted_by_the_state_of_their_intake(filed, bartek, anna):
    assert counts(offers_section(bartek, NOW)) == [1, 0, 0]
    assert counts(offers_section(bartek, LATER)) == [0, 1, 0]
    offers.withdraw(filed, by=anna, at=NOW)
    assert counts(offers_section(bartek, NOW)) == [0, 0, 1]


@pytest.mark.row("G101")
def test_offers_of_another_department_are_not_counted(filed):
    stranger = UserFactory(roles=[OfficeRole.CLERK], department=DepartmentFactory())
    assert counts(offers_section(stranger, NOW)) == [0, 0, 0]
    assert offers_section(UserFactory(roles=[OfficeRole.EDITOR]), NOW) is None


@pytest.mark.row("G101")
def test_every_line_leads_to_a_list_of_as_many_rows(filed, client, second_factor, clock):
    client.force_login(UserFactory(roles=[OfficeRole.OFFICE]))
    for section in (offers_section, messages_section, documents_section, organisations_section):
        for line in section(UserFactory(roles=[OfficeRole.OFFICE]), NOW).lines:
            page = client.get(line.url)
            assert page.status_code == 200, line.url
            assert page.context["cl"].result_count == line.count, line.url


@pytest.mark.row("G101")
def test_letters_and_documents_wait_for_those_who_keep_things_running(filed):
    clerk = UserFactory(roles=[OfficeRole.CLERK])
    assert messages_section(clerk, NOW) is None
    assert documents_section(clerk, NOW) is None
    assert documents_section(UserFactory(roles=[OfficeRole.OFFICE]), NOW).lines[1].count > 0


@pytest.mark.row("G101")
def test_new_organisations_are_those_of_seven_days(organisation):
    clerk = UserFactory(roles=[OfficeRole.CLERK])
    Organisation.objects.update(created_at=NOW - datetime.timedelta(days=8))
    assert counts(organisations_section(clerk, NOW)) == [1, 0]
    Organisation.objects.update(created_at=NOW - datetime.timedelta(days=6))
    assert counts(organisations_section(clerk, NOW)) == [1, 1]


@pytest.mark.row("G101")
@pytest.mark.parametrize(("role", "shown"), [(OfficeRole.SYSADMIN, True), (OfficeRole.OFFICE, False)])
def test_series_of_numbers_stand_in_the_menu_of_the_administrator_only(client, second_factor, role, shown):
    client.force_login(UserFactory(roles=[role]))
    page = client.get(reverse("admin:index")).content.decode()
    assert (reverse("admin:records_numberseries_changelist") in page) is shown


@pytest.mark.row("G101")
def test_pages_of_the_desk_are_called_by_what_they_show(filed, client, bartek, second_factor, clock):
    client.force_login(bartek)
    assert client.get(reverse("admin:grants_offer_changelist")).context["title"] == "Oferty"
    call = client.get(reverse("admin:grants_call_change", args=[filed.call_id]))
    assert call.context["title"] == str(filed.call)
