"""What a registration form needs."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories.grants import SphereFactory
from tests.pdf import small_pdf


@pytest.fixture
def form_data(db):
    """A whole form of an association in Toruń."""
    return {
        "name": "Stowarzyszenie Łąka",
        "short_name": "Łąka",
        "kind": "association",
        "register": "krs",
        "register_number": "123456",
        "nip": "123-456-32-18",
        "regon": "123456785",
        "street": "ul. Szeroka 1",
        "postal_code": "87100",
        "city": "Toruń",
        "gmina": "0463011",
        "email": "biuro@laka.example.org",
        "bank_account": "61 1090 1014 0000 0712 1981 2874",
        "representation": "single",
        "signatories_needed": "1",
        "spheres": [str(SphereFactory().pk)],
    }


@pytest.fixture
def pdf_named():
    """A small PDF under a name, new at each call."""

    def make(name):
        return SimpleUploadedFile(name, small_pdf(), content_type="application/pdf")

    return make
