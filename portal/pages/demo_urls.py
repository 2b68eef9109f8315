"""Addresses that exist in the demonstration only: sign-in with one click, the mailbox, the style guide."""

from django.urls import path

from portal.accounts.demo_views import SignInPage
from portal.correspondence import demo_views as mailbox

app_name = "demo"

urlpatterns = [
    path("", SignInPage.as_view(), name="sign-in-list"),
    path("poczta/", mailbox.LetterList.as_view(), name="letter-list"),
    path("poczta/<int:pk>/", mailbox.LetterDetail.as_view(), name="letter-detail"),
    path("poczta/<int:pk>/zalacznik/<int:number>/", mailbox.attachment, name="letter-attachment"),
]
