"""Addresses of the home page and of pages that belong to no process."""

from django.urls import path

from portal.pages import views, views_cabinet, views_check, views_style

app_name = "pages"

urlpatterns = [
    path("", views.Home.as_view(), name="home"),
    path("sprawdz/", views_check.DocumentCheck.as_view(), name="document-check"),
    path("szukaj/", views.Search.as_view(), name="search"),
    path("pomoc/", views.Help.as_view(), name="help"),
    path("rodo/", views.Privacy.as_view(), name="privacy"),
    path("deklaracja-dostepnosci/", views.Accessibility.as_view(), name="accessibility"),
    path("dane/", views.OpenData.as_view(), name="open-data"),
    path("dane/<slug:code>/", views.dataset_description, name="dataset"),
    path("moje/", views_cabinet.Desk.as_view(), name="desk"),
    path("styl/", views_style.style_guide, name="style-guide"),
]
