"""Adding an organisation: every form and register of domain 1.1, with clear words about what is wrong."""

import datetime

import pytest

from portal.history.models import Entry
from portal.organisations.kinds import OrganisationKind, Register, registers_of
from portal.organisations.models import Organisation
from tests.factories.grants import SphereFactory
from tests.factories.organisations import OrganisationFactory

pytestmark = pytest.mark.django_db
NEW = "/moje/organizacje/nowa/"


def wrong_fields(answer):
    """Names of the fields with a problem."""
    return sorted(answer.context["form"].errors)


def test_an_association_is_added_and_its_numbers_are_brought_to_one_form(client, celina, form_data):
    client.force_login(celina)
    answer = client.post(NEW, form_data)
    organisation = Organisation.objects.get(name="Stowarzyszenie Łąka")
    assert answer.headers["Location"] == f"/moje/organizacje/{organisation.public_id}/"
    assert organisation.register_number == "0000123456"
    assert (organisation.nip, organisation.postal_code) == ("1234563218", "87-100")
    assert organisation.bank_account.endswith("61109010140000071219812874")
    assert organisation.spheres.count() == 1
    membership = organisation.memberships.get()
    assert (membership.user, membership.is_administrator, membership.is_signatory) == (celina, True, True)
    assert [entry.event for entry in Entry.objects.about(organisation)] == ["organisation.registered"]


@pytest.mark.parametrize("kind", OrganisationKind.values)
def test_every_legal_form_is_added_with_each_of_its_registers(client, celina, form_data, kind, pdf_named):
    client.force_login(celina)
    for number, register in enumerate(registers_of(kind)):
        data = form_data | {"kind": kind, "register": register, "register_number": str(700 + number)}
        if register != Register.KRS:
            data["register_body"] = "starosta toruński"
        if kind == OrganisationKind.BRANCH:
            data["parent_name"] = "Stowarzyszenie Macierzyste"
            data["power_of_attorney"] = pdf_named("pelnomocnictwo.pdf")
        answer = client.post(NEW, data)
        assert answer.status_code == 302, answer.context["form"].errors
    assert Organisation.objects.filter(created_by=celina).count() == len(registers_of(kind))


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"register_number": "12345678901"}, ["register_number"]),
        ({"register_number": "abc"}, ["register_number"]),
        ({"nip": "1234563219"}, ["nip"]),
        ({"regon": "12345678"}, ["regon"]),
        ({"bank_account": "61 1090 1014 0000 0712 1981 2875"}, ["bank_account"]),
        ({"postal_code": "8710"}, ["postal_code"]),
        ({"gmina": ""}, ["gmina"]),
        ({"gmina": "1465011"}, ["gmina"]),
        ({"spheres": []}, ["spheres"]),
        ({"kind": "simple_association"}, ["register"]),
        ({"kind": "simple_association", "register": "simple_associations"}, ["register_body"]),
        ({"kind": "branch"}, ["parent_name", "power_of_attorney"]),
        ({"representation": "joint"}, ["signatories_needed"]),
        ({"signatories_needed": "2"}, ["signatories_needed"]),
        ({"representation": "other"}, ["representation_note"]),
        ({"signatories_needed": "0"}, ["signatories_needed"]),
        ({"email": "biuro"}, ["email"]),
        ({"website": "javascript:alert(1)"}, ["website"]),
    ],
)
def test_what_is_wrong_is_told_beside_the_field(client, celina, form_data, change, wrong):
    client.force_login(celina)
    before = Organisation.objects.count()
    answer = client.post(NEW, form_data | change)
    assert answer.status_code == 422
    assert [name for name in wrong_fields(answer) if name != "__all__"] == wrong
    assert Organisation.objects.count() == before


def test_one_number_of_a_register_is_one_organisation(client, celina, form_data):
    OrganisationFactory(register_number="0000123456")
    client.force_login(celina)
    answer = client.post(NEW, form_data)
    assert answer.status_code == 422
    assert "jest już w portalu" in str(answer.context["form"].errors)


def test_a_branch_may_carry_the_number_of_its_parent(client, celina, form_data, pdf_named):
    OrganisationFactory(register_number="0000123456")
    client.force_login(celina)
    branch = {"kind": "branch", "parent_name": "Stowarzyszenie Próbne", "power_of_attorney": pdf_named("p.pdf")}
    assert client.post(NEW, form_data | branch).status_code == 302
    document = Organisation.objects.get(kind="branch").documents.get()
    assert document.kind == "power_of_attorney"
    assert document.file.owner_key == f"organisation:{document.organisation_id}"


def test_one_account_adds_five_a_day_and_another_account_is_not_touched(client, anna, celina, form_data):
    client.force_login(celina)
    answers = [client.post(NEW, form_data | {"register_number": str(number)}) for number in range(900, 906)]
    assert [answer.status_code for answer in answers] == [302] * 5 + [422]
    client.force_login(anna)
    assert client.post(NEW, form_data | {"register_number": "999"}).status_code == 302


def test_the_seat_is_chosen_from_gminas_grouped_by_powiat(client, celina):
    client.force_login(celina)
    page = client.get(NEW).content.decode()
    assert page.count("<optgroup") == 23
    assert '<optgroup label="powiat toruński">' in page
    assert '<optgroup label="m. Toruń">' in page


def test_the_form_asks_the_same_few_questions_however_many_gminas(client, celina, django_assert_max_num_queries):
    client.force_login(celina)
    with django_assert_max_num_queries(12):
        client.get(NEW)


def test_dates_of_spheres_are_those_of_the_day(client, celina, form_data):
    old = SphereFactory(code="99", valid_to=datetime.date(2020, 1, 1))
    client.force_login(celina)
    assert wrong_fields(client.post(NEW, form_data | {"spheres": [str(old.pk)]})) == ["spheres"]


def test_changes_are_saved_with_history_and_only_by_those_who_may(client, anna, celina, organisation, form_data):
    url = f"/moje/organizacje/{organisation.public_id}/dane/"
    client.force_login(celina)
    assert client.post(url, form_data).status_code == 404
    client.force_login(anna)
    assert client.post(url, form_data).status_code == 302
    organisation.refresh_from_db()
    assert organisation.name == "Stowarzyszenie Łąka"
    entry = Entry.objects.about(organisation).get()
    assert entry.event == "organisation.changed"
    assert entry.data["register_number"][1] == "0000123456"
    anna_alone = anna.memberships.get()
    anna_alone.is_editor = anna_alone.is_administrator = False
    anna_alone.save()
    assert client.post(url, form_data).status_code == 403
