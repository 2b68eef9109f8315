"""Pages on which an organisation writes its offer: who may, who may not, a stranger; open and closed."""

import datetime

import pytest
from django.urls import reverse

from grants.models import AttachmentRule, Offer
from grants.states import OfferState
from tests.factories.accounts import UserFactory
from tests.factories.grants import NOW, CallFactory
from tests.factories.offers import begun_offer, filled_offer, put
from tests.factories.organisations import MembershipFactory, OrganisationFactory

pytestmark = pytest.mark.django_db
LATER = NOW + datetime.timedelta(days=10)
CODES = ["i", "ii", "iii", "iii-4", "iii-5", "iv", "v-a", "v-b", "vi", "vii", "zalaczniki"]


@pytest.fixture
def now(time_machine):
    time_machine.move_to(NOW, tick=False)
    return time_machine


@pytest.fixture
def call():
    return CallFactory(announced=True)


@pytest.fixture
def offer(call, organisation, anna):
    return begun_offer(call, organisation, anna)


@pytest.fixture
def anna_client(client, anna, now):
    client.force_login(anna)
    return client


def start_url(call):
    return reverse("grants:offer-start", kwargs={"year": call.year, "number": call.number})


def section_url(offer, code):
    return reverse("grants:offer-section", kwargs={"pk": offer.pk, "section": code})


def pages(offer):
    names = ["grants:offer-detail", "grants:offer-preview"]
    return [reverse(name, kwargs={"pk": offer.pk}) for name in names] + [section_url(offer, code) for code in CODES]


def test_editor_begins_an_offer_and_lands_on_the_task_list(anna_client, call, organisation, anna):
    assert organisation.name in anna_client.get(start_url(call)).content.decode()
    answer = anna_client.post(start_url(call), {"organisation": organisation.public_id})
    offer = Offer.objects.get()
    assert answer["Location"] == offer.get_absolute_url()
    assert (offer.organisation, offer.created_by, offer.state) == (organisation, anna, OfferState.DRAFT)
    assert offer.form_version == "2018-2057-1"
    assert offer.sections.get(code="ii").data["name"] == organisation.name


def test_kind_of_the_task_is_taken_from_the_announcement_without_its_markup(anna_client, organisation):
    call = CallFactory(announced=True, task_kind="<p>Ochrona <strong>zabytków</strong></p><p>i tradycji</p>")
    anna_client.post(start_url(call), {"organisation": organisation.public_id})
    assert Offer.objects.get().sections.get(code="i").data["task_kind"] == "Ochrona zabytków\ni tradycji"


def test_person_without_an_organisation_is_led_to_adding_one(client, now, call):
    client.force_login(UserFactory())
    assert reverse("organisations:organisation-create") in client.get(start_url(call)).content.decode()


def test_several_drafts_may_be_begun(anna_client, call, organisation):
    for _n in range(2):
        anna_client.post(start_url(call), {"organisation": organisation.public_id})
    assert Offer.objects.count() == 2
    assert "oferta bez tytułu" in anna_client.get(start_url(call)).content.decode()


def test_offer_is_not_begun_for_a_foreign_organisation(anna_client, call):
    foreign = OrganisationFactory()
    assert anna_client.post(start_url(call), {"organisation": foreign.public_id}).status_code == 400
    assert not Offer.objects.exists()


def test_signatory_who_is_not_an_editor_cannot_begin(client, now, call, organisation):
    signatory = MembershipFactory(organisation=organisation, is_editor=False).user
    client.force_login(signatory)
    assert "Nie masz jeszcze organizacji" in client.get(start_url(call)).content.decode()
    assert client.post(start_url(call), {"organisation": organisation.public_id}).status_code == 400


def test_offer_is_not_begun_after_closing(anna_client, now, call, organisation, anna):
    now.move_to(LATER, tick=False)
    anna_client.force_login(anna)
    answer = anna_client.post(start_url(call), {"organisation": organisation.public_id})
    assert answer.status_code == 409
    assert "Nabór zakończył się" in answer.content.decode()
    assert not Offer.objects.exists()


def test_pages_ask_for_sign_in(client, now, offer):
    for url in pages(offer):
        assert client.get(url).status_code == 302


def test_colleague_reads_every_page(client, now, offer, organisation):
    client.force_login(MembershipFactory(organisation=organisation, is_editor=False).user)
    for url in pages(offer):
        answer = client.get(url)
        assert answer.status_code == 200, url
        assert "Zmieniają ją redaktorzy" in answer.content.decode()
    assert client.post(section_url(offer, "iii"), {"token": 0, "title": "X"}).status_code == 403


def test_another_organisation_finds_no_such_offer(client, now, offer, celina):
    client.force_login(celina)
    for url in [*pages(offer), reverse("grants:offer-discard", kwargs={"pk": offer.pk})]:
        assert client.get(url).status_code == 404
    assert client.post(section_url(offer, "iii"), {"token": 0}).status_code == 404


def test_office_does_not_see_working_text(client, now, offer, bartek):
    bartek.department = offer.call.department
    bartek.save()
    assert not Offer.objects.of_person(bartek).exists()
    assert not Offer.objects.visible_to(bartek).exists()


def test_former_member_loses_the_offer(client, now, offer, organisation):
    former = MembershipFactory(organisation=organisation, until=NOW - datetime.timedelta(days=1)).user
    client.force_login(former)
    assert client.get(offer.get_absolute_url()).status_code == 404


@pytest.mark.row("G19")
def test_wrong_draft_is_saved_and_told(anna_client, offer):
    answer = anna_client.post(
        section_url(offer, "iii"), {"token": 0, "title": "Festyn", "starts_on": "kiedyś", "_next": "1"}
    )
    assert answer["Location"] == section_url(offer, "iii") + "?sprawdz=1"
    page = anna_client.get(answer["Location"]).content.decode()
    assert 'value="kiedyś"' in page
    assert "III.2, data rozpoczęcia: to nie jest data" in page
    assert 'href="#f-starts_on"' in page
    assert "<title>Błąd:" in page


def test_missing_values_do_not_stop_the_way(anna_client, offer):
    answer = anna_client.post(section_url(offer, "iii"), {"token": 0, "title": "Festyn", "_next": "1"})
    assert answer["Location"] == section_url(offer, "iii-4")
    offer.refresh_from_db()
    assert offer.title == "Festyn"
    assert offer.sections.get(code="iii").updated_by.first_name == "Anna"


def test_rows_are_added_and_removed_by_plain_buttons(anna_client, offer):
    answer = anna_client.post(section_url(offer, "iii-4"), {"token": 0, "_add": "actions:year=2026"})
    row = offer.sections.get(code="iii-4").data["actions"][0]
    assert row["year"] == "2026"
    assert answer["Location"].endswith(f"#f-actions-{row['id']}")
    path = f"actions.{row['id']}"
    anna_client.post(section_url(offer, "iii-4"), {"token": 1, f"{path}.name": "Warsztaty", "_save": "1"})
    assert offer.sections.get(code="iii-4").data["actions"][0]["name"] == "Warsztaty"
    anna_client.post(section_url(offer, "iii-4"), {"token": 2, "_remove": path})
    assert offer.sections.get(code="iii-4").data["actions"] == []


@pytest.mark.row("G21")
def test_newer_text_is_never_overwritten_and_nobody_loses_theirs(anna_client, offer, organisation):
    colleague = MembershipFactory(organisation=organisation, user__first_name="Danuta").user
    put(offer, "iii", {"title": "Tytuł Danuty"}, user=colleague)
    answer = anna_client.post(section_url(offer, "iii"), {"token": 0, "title": "Tytuł Anny", "summary": "Opis Anny"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert 'value="Tytuł Anny"' in page
    assert "Opis Anny" in page
    assert "<blockquote>Tytuł Danuty</blockquote>" in page
    assert "Danuta" in page
    assert offer.sections.get(code="iii").data == {"title": "Tytuł Danuty"}
    again = anna_client.post(section_url(offer, "iii"), {"token": 1, "title": "Tytuł Anny", "_save": "1"})
    assert again.status_code == 302
    assert offer.sections.get(code="iii").data["title"] == "Tytuł Anny"


@pytest.mark.row("G41")
def test_closed_call_keeps_the_text_readable_and_refuses_changes(anna_client, now, offer, anna):
    put(offer, "iii", {"title": "Napisane przed końcem"}, user=anna)
    now.move_to(LATER, tick=False)
    anna_client.force_login(anna)
    page = anna_client.get(section_url(offer, "iii")).content.decode()
    assert "Nabór zakończył się" in page
    assert "Napisane przed końcem" in page
    assert "readonly" in page
    assert 'name="_next"' not in page
    answer = anna_client.post(section_url(offer, "iii"), {"token": 1, "title": "Za późno"})
    assert answer.status_code == 400
    assert "Za późno" in answer.content.decode()
    assert offer.sections.get(code="iii").data["title"] == "Napisane przed końcem"


@pytest.mark.parametrize(
    "data",
    [
        {"token": "x"},
        {"token": ""},
        {"token": "0", "nothing": "x"},
        {"token": "0", "title": "a\x00b"},
        {"token": "0", "title": "x" * 5000},
        {"token": "0", "_add": "nothing"},
        {"token": "0", "_remove": "title"},
    ],
)
def test_hostile_posts_are_refused_in_words(anna_client, offer, data):
    answer = anna_client.post(section_url(offer, "iii"), data)
    assert answer.status_code == 400
    assert "notice--error" in answer.content.decode()
    assert offer.sections.get(code="iii").version == 0


def test_typed_markup_is_only_text(anna_client, offer, anna):
    put(offer, "iii", {"title": "<script>alert(1)</script>", "summary": "<img src=x onerror=alert(1)>"}, user=anna)
    for url in pages(offer):
        page = anna_client.get(url).content.decode()
        assert "<script>alert(1)" not in page
        assert "<img src=x" not in page


@pytest.mark.row("G36")
def test_preview_lists_defects_linked_to_fields(anna_client, offer):
    page = anna_client.get(reverse("grants:offer-preview", kwargs={"pk": offer.pk})).content.decode()
    assert f'href="/moje/oferty/{offer.pk}/iii/#f-title"' in page
    assert "Przed złożeniem popraw" in page


def test_preview_of_a_whole_offer_looks_like_the_form(anna_client, call, organisation, anna):
    offer = filled_offer(call, organisation, anna)
    page = anna_client.get(reverse("grants:offer-preview", kwargs={"pk": offer.pk})).content.decode()
    assert "Oferta jest kompletna" in page
    assert "Plan i harmonogram działań na rok 2026" in page
    assert "Suma wszystkich kosztów realizacji zadania" in page
    assert "4\u00a0800,00" in page


def test_draft_is_discarded_after_asking_and_restored(anna_client, offer):
    url = reverse("grants:offer-discard", kwargs={"pk": offer.pk})
    assert "Czy odrzucić" in anna_client.get(url).content.decode()
    anna_client.post(url)
    offer.refresh_from_db()
    assert offer.state == OfferState.DISCARDED
    assert anna_client.get(url).status_code == 302
    assert "jest odrzucona" in anna_client.get(section_url(offer, "iii")).content.decode()
    anna_client.post(reverse("grants:offer-restore", kwargs={"pk": offer.pk}))
    offer.refresh_from_db()
    assert offer.state == OfferState.DRAFT


def test_unknown_section_does_not_exist(anna_client, offer):
    assert anna_client.get(f"/moje/oferty/{offer.pk}/viii/").status_code == 404


@pytest.mark.parametrize("url_of", [lambda o: o.get_absolute_url(), lambda o: section_url(o, "v-a"),
                                    lambda o: section_url(o, "iii-4"),
                                    lambda o: reverse("grants:offer-preview", kwargs={"pk": o.pk})])  # fmt: skip
def test_queries_do_not_grow_with_rows(anna_client, call, organisation, anna, url_of, django_assert_max_num_queries):
    offer = filled_offer(call, organisation, anna)

    def count():
        with django_assert_max_num_queries(40) as captured:
            assert anna_client.get(url_of(offer)).status_code == 200
        return len(captured)

    count()  # the first request of a session asks a few things once
    few = count()
    put(offer, "iii-4", {f"actions.rmore{n}.name": f"Działanie {n}" for n in range(20)}, user=anna)
    put(offer, "v-a", {f"action_costs.rmore{n}.name": f"Koszt {n}" for n in range(60)}, user=anna)
    for n in range(5):
        AttachmentRule.objects.create(call=call, name=f"Załącznik {n}")
    assert count() == few


def test_person_without_organisation_is_told_what_to_do(client, now, call):
    client.force_login(UserFactory())
    assert "Nie masz jeszcze organizacji" in client.get(start_url(call)).content.decode()
