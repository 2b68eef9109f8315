import datetime, pytest
from django.utils import timezone
from tests.factories.grants import CallFactory
from tests.factories.offers import begun_offer, filled_offer, put
from grants.models import AttachmentRule

pytestmark = [pytest.mark.django_db(transaction=True)]
from tests.journeys.test_offer_form import call


def test_shots(page, live_server, let_in, anna, organisation, call):
    AttachmentRule.objects.create(call=call, name="Statut", description="Aktualny statut organizacji.")
    o = filled_offer(call, organisation, anna, at=timezone.now())
    b = begun_offer(call, organisation, anna, at=timezone.now())
    put(o, "v-b", {"own_money": "300"}, user=anna, at=timezone.now())
    put(o, "v-a", {"action_costs.rwynajemx.unit_cost": "tysiąc"}, user=anna, at=timezone.now())
    let_in(anna)
    for w in (1280, 360):
        page.set_viewport_size({"width": w, "height": 900})
        for name, url in {
            "start": f"/konkursy/{call.year}/{call.number}/oferta/",
            "detail": f"/moje/oferty/{o.pk}/",
            "detail0": f"/moje/oferty/{b.pk}/",
            "ii": f"/moje/oferty/{o.pk}/ii/",
            "iii4": f"/moje/oferty/{o.pk}/iii-4/",
            "va": f"/moje/oferty/{o.pk}/v-a/",
            "vb": f"/moje/oferty/{o.pk}/v-b/",
            "vii": f"/moje/oferty/{o.pk}/vii/",
            "zal": f"/moje/oferty/{o.pk}/zalaczniki/",
            "podglad": f"/moje/oferty/{o.pk}/podglad/",
            "va0": f"/moje/oferty/{b.pk}/v-a/",
        }.items():
            page.goto(live_server.url + url)
            page.wait_for_timeout(150)
            page.screenshot(path=f"/tmp/oshots/{name}-{w}.png", full_page=True)
