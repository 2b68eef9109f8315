"""Addresses of organisations: the public register and the cabinet."""

from django.urls import include, path

from portal.organisations.views import cabinet, documents, people, public

app_name = "organisations"

of_one = [
    path("", cabinet.OrganisationProfile.as_view(), name="organisation-profile"),
    path("dane/", cabinet.OrganisationUpdate.as_view(), name="organisation-update"),
    path("historia/", cabinet.OrganisationHistory.as_view(), name="organisation-history"),
    path("osoby/", people.People.as_view(), name="member-list"),
    path("osoby/zapros/", people.Invite.as_view(), name="invitation-create"),
    path("osoby/odejdz/", people.MemberLeave.as_view(), name="member-leave"),
    path("osoby/<int:member>/", people.MemberUpdate.as_view(), name="member-update"),
    path("osoby/<int:member>/zakoncz/", people.MemberEnd.as_view(), name="member-end"),
    path("zaproszenia/<int:invitation>/odwolaj/", people.InvitationRevoke.as_view(), name="invitation-revoke"),
    path("dokumenty/", documents.Documents.as_view(), name="document-list"),
    path("dokumenty/nowy/", documents.DocumentCreate.as_view(), name="document-create"),
    path("dokumenty/<int:document>/usun/", documents.DocumentRemove.as_view(), name="document-remove"),
]

urlpatterns = [
    path("organizacje/", public.OrganisationList.as_view(), name="organisation-list"),
    path("organizacje/<uuid:public_id>/", public.OrganisationDetail.as_view(), name="organisation-detail"),
    path("moje/organizacje/nowa/", cabinet.OrganisationCreate.as_view(), name="organisation-create"),
    path("moje/organizacje/<uuid:public_id>/", include(of_one)),
    path("zaproszenie/<str:token>/", people.InvitationAccept.as_view(), name="invitation-accept"),
]
