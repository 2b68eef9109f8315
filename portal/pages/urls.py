"""Addresses of the home page and of pages that belong to no process."""

from django.urls import path

from portal.pages import views

app_name = "pages"

urlpatterns = [
    path("", views.Home.as_view(), name="home"),
]
