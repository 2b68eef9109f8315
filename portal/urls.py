"""Addresses of the portal; Polish without a prefix, English under /en/."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from portal.pages import health

# Addresses for machines and files: one form, no language.
urlpatterns = [
    path("zdrowie/", health.live, name="health-live"),
    path("zdrowie/gotowosc/", health.ready, name="health-ready"),
    path("", include("portal.records.urls")),
]

urlpatterns += i18n_patterns(
    path("", include("portal.accounts.urls")),
    path("admin/", admin.site.urls),
    path("konto/", include("allauth.urls")),
    path("", include("portal.organisations.urls")),
    path("", include("portal.programme.urls")),
    path("", include("grants.urls")),
    path("", include("portal.pages.urls")),
    prefix_default_language=False,
)

if settings.DEMO:
    urlpatterns += i18n_patterns(path("demo/", include("portal.pages.demo_urls")), prefix_default_language=False)

# Tables of open data, after the files that a process gives under an address of its own.
urlpatterns += [path("", include("portal.pages.data_urls"))]
