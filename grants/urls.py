"""Addresses of calls and offers."""

from django.urls import path

from grants import applicant_urls, feeds, filing_urls
from grants.views import archive, public

app_name = "grants"

urlpatterns = [
    path("konkursy/", public.CallList.as_view(), name="call-list"),
    path("konkursy/atom.xml", feeds.call_feed, name="call-atom"),
    path("konkursy/kalendarz.ics", public.calls_calendar, name="call-calendar"),
    path("konkursy/archiwum/", archive.CallArchive.as_view(), name="archive"),
    path("konkursy/<int:year>/<int:number>/", public.CallDetail.as_view(), name="call-detail"),
    path("konkursy/<int:year>/<int:number>/termin.ics", public.call_calendar, name="call-deadline"),
    *applicant_urls.urlpatterns,
    *filing_urls.urlpatterns,
]
