"""Spheres of art. 4 ust. 1 with the days between which they stand in the act."""

from datetime import date

import pytest

from portal.programme.models import PublicTaskSphere

pytestmark = pytest.mark.django_db


def codes(on):
    return list(PublicTaskSphere.objects.in_force(on).values_list("code", flat=True))


def test_the_whole_list_in_the_order_of_the_act():
    assert " ".join(codes(date(2026, 11, 23))) == (
        "1 1a 1b 2 2a 3 4 5 5a 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 22a 23 24 25 26 27 28 29 29a 30 31 32"
        " 32a 33"
    )


@pytest.mark.parametrize(
    ("on", "stands"), [(date(2022, 10, 29), False), (date(2022, 10, 30), True), (date(2022, 10, 31), True)]
)
def test_social_economy_was_added_by_its_act(on, stands):
    assert ("2a" in codes(on)) is stands


def test_last_day_of_a_sphere_still_counts():
    sphere = PublicTaskSphere.objects.get(code="33")
    sphere.valid_to = date(2027, 6, 30)
    sphere.save()
    assert ["33" in codes(date(2027, 6, 30)), "33" in codes(date(2027, 7, 1))] == [True, False]


def test_unread_wording_is_marked():
    assert not PublicTaskSphere.objects.filter(is_confirmed=True).exists()
    assert "Dz.U. z 2022 r. poz. 1812" in PublicTaskSphere.objects.get(code="2a").note
