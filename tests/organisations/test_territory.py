"""The region is whole: 19 powiats, 4 cities, 144 gminas."""

import pytest

from portal.organisations.models import Gmina, Powiat

pytestmark = pytest.mark.django_db


def test_powiats_and_cities_are_all_there():
    assert Powiat.objects.count() == 23
    cities = Powiat.objects.filter(is_city=True).values_list("name", flat=True)
    assert sorted(cities) == [
        "m. Bydgoszcz",
        "m. Grudziądz",
        "m. Toruń",
        "m. Włocławek",
    ]


def test_gminas_stand_in_their_powiats_from_a_day():
    assert Gmina.objects.count() == 144
    assert not Gmina.objects.exclude(valid_from="2024-01-01").exists()
    assert all(code.startswith(powiat) for code, powiat in Gmina.objects.values_list("code", "powiat_id"))


def test_every_powiat_has_a_gmina():
    assert not Powiat.objects.filter(gminas=None).exists()
