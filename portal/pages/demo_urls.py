"""Addresses that exist in the demonstration only: sign-in with one click, the mailbox, the style guide."""

from django.urls import URLPattern

app_name = "demo"

urlpatterns: list[URLPattern] = []
