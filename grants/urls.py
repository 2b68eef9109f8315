"""Addresses of calls and offers."""

from django.urls import URLPattern

app_name = "grants"

urlpatterns: list[URLPattern] = []
