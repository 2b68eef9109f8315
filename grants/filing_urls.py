"""Addresses of filing, withdrawing and the receipt."""

from django.urls import path

from grants.views import filing

OFFER = "moje/oferty/<uuid:pk>/"

urlpatterns = [
    path(f"{OFFER}zloz/", filing.OfferFile.as_view(), name="offer-file"),
    path(f"{OFFER}wycofaj/", filing.OfferWithdraw.as_view(), name="offer-withdraw"),
    path(f"{OFFER}potwierdzenie/", filing.OfferReceipt.as_view(), name="offer-receipt"),
]
