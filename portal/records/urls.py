"""Addresses of files."""

from django.urls import path

from portal.records import views

app_name = "records"

urlpatterns = [
    path("pliki/<uuid:pk>/", views.download, name="file-download"),
]
