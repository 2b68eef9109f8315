"""The frame of a page, the pages of refusals and the style guide."""

import re

import pytest
from django.template.loader import render_to_string
from django.test import Client, override_settings


def test_an_unknown_address_is_answered_in_polish(client, db):
    answer = client.get("/nie-ma-takiej/")
    assert answer.status_code == 404
    assert "<h1>Nie ma takiej strony</h1>" in answer.content.decode()


def test_a_stale_form_says_that_nothing_was_sent(db):
    answer = Client(enforce_csrf_checks=True).post("/konto/login/", {"login": "a@example.org", "password": "x"})
    assert answer.status_code == 403
    assert "nic nie zostało wysłane" in answer.content.decode()


@pytest.mark.parametrize("template", ["400.html", "403.html", "403_csrf.html", "404.html", "500.html"])
def test_pages_of_errors_need_no_context(template):
    html = render_to_string(template)
    assert len(re.findall("<h1>", html)) == 1
    assert 'href="/"' in html


def test_navigation_leaves_out_what_does_not_exist(client, db):
    html = client.get("/").content.decode()
    assert "NoReverseMatch" not in html
    assert 'href=""' not in html


def test_the_language_switch_leads_to_the_same_page(client, db):
    assert (
        '<a class="tool" href="/en/styl/?page=2" lang="en" hreflang="en">'
        in client.get("/styl/?page=2").content.decode()
    )
    assert (
        '<a class="tool" href="/styl/?page=2" lang="pl" hreflang="pl">'
        in client.get("/en/styl/?page=2").content.decode()
    )


def test_signing_out_is_a_form(client, anna):
    client.force_login(anna)
    html = client.get("/styl/").content.decode()
    assert re.search(r'<form method="post" action="/konto/logout/">', html)


def test_the_style_guide_belongs_to_the_demonstration(client, db):
    assert client.get("/styl/").status_code == 200
    with override_settings(DEMO=False):
        assert client.get("/styl/").status_code == 404


def test_the_demonstration_says_that_it_is_one(client, db):
    assert "Wersja pokazowa." in client.get("/").content.decode()
    with override_settings(DEMO=False):
        assert "Wersja pokazowa." not in client.get("/").content.decode()
