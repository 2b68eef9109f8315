"""Addresses that stand in front of the admin's own; no namespace, so that `admin:login` still leads here."""

from django.urls import path

from portal.accounts import views

urlpatterns = [
    path("admin/login/", views.AdminLogin.as_view(), name="admin-login"),
    path("admin/password_change/", views.AdminPassword.as_view(), name="admin-password"),
    path(
        "admin/password_change/done/",
        views.AdminPassword.as_view(),
        name="admin-password-done",
    ),
]
