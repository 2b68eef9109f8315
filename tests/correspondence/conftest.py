"""A pair of mail templates that exists in the tests only."""

import pytest


@pytest.fixture(autouse=True)
def letter_templates(settings, tmp_path):
    """`tests/email/hello`: prints what it is given."""
    folder = tmp_path / "templates" / "tests" / "email"
    folder.mkdir(parents=True)
    (folder / "hello_subject.txt").write_text("Oferta: {{ name }}\n", encoding="utf-8")
    (folder / "hello_body.txt").write_text(
        "Dzień dobry,\n\n\n\nzłożono ofertę „{{ name }}” w konkursie.   \n", encoding="utf-8"
    )
    engine = settings.TEMPLATES[0] | {"DIRS": [*settings.TEMPLATES[0]["DIRS"], tmp_path / "templates"]}
    settings.TEMPLATES = [engine]
