"""Addresses of the home page and of pages that belong to no process."""

from django.urls import path

from portal.pages import views, views_cabinet, views_style

app_name = "pages"

urlpatterns = [
    path("", views.Home.as_view(), name="home"),
    path("moje/", views_cabinet.Desk.as_view(), name="desk"),
    path("styl/", views_style.style_guide, name="style-guide"),
]
