"""The yardstick: a Django project with nothing but one view, one query of fifty rows and a plain template."""

import environ
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

ROWS = 50
PAGE = """<!doctype html><html lang="pl"><head><meta charset="utf-8"><title>Lista</title></head><body>
<table><thead><tr><th>Numer</th><th>Nazwa</th><th>Kwota</th><th>Dzień</th></tr></thead><tbody>
{% for number, name, amount, day in rows %}<tr><td>{{ number }}</td><td>{{ name }}</td>
<td>{{ amount }}</td><td>{{ day|date:"j.m.Y" }}</td></tr>
{% endfor %}</tbody></table></body></html>"""

if not settings.configured:
    settings.configure(
        SECRET_KEY="bare",
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF=__name__,
        DATABASES={"default": environ.Env().db("DATABASE_URL") | {"CONN_MAX_AGE": 60}},
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
        USE_TZ=True,
    )


def create_rows() -> None:
    with connection.cursor() as cursor:
        cursor.execute("create table bare_row (number int primary key, name text, amount numeric(14, 2), day date)")
        cursor.execute(
            "insert into bare_row select n, 'Kultura blisko ludzi ' || n, n * 100.5, date '2026-01-01' + n % 300 "
            "from generate_series(1, 10000) n"
        )
        cursor.execute("create index on bare_row (day, number)")


def listing(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute(f"select number, name, amount, day from bare_row order by day, number limit {ROWS}")  # noqa: S608
        rows = cursor.fetchall()
    return HttpResponse(template.render({"rows": rows}, request))


urlpatterns = [path("", listing)]
application = get_wsgi_application()
template = engines["django"].from_string(PAGE)
