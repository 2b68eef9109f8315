"""Addresses of files and of the public check of documents."""

from django.urls import URLPattern

app_name = "records"

urlpatterns: list[URLPattern] = []
