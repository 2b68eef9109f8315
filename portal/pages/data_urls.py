"""Files of open data; one form, no language."""

from django.urls import path

from portal.pages import views

app_name = "data"

urlpatterns = [
    path("dane/<slug:code>.<slug:form>", views.dataset_file, name="file"),
]
