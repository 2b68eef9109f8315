"""Addresses of the programme."""

from django.urls import path

from portal.programme import views

app_name = "programme"

urlpatterns = [
    path("program/", views.programme_current, name="programme-current"),
    path("program/<int:year>/", views.ProgrammeDetail.as_view(), name="programme-detail"),
]
