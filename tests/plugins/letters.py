"""A kind of document that exists in the tests only."""

import pytest

from portal.records import documents

LETTER = "tests.letter"


@pytest.fixture
def letter_kind(settings, tmp_path):
    """Registers "tests.letter"; its template stands in a folder of the test."""
    folder = tmp_path / "templates" / "tests" / "documents"
    folder.mkdir(parents=True)
    (folder / "letter.html").write_text(
        '{% extends "documents/base.html" %}{% block content %}<p>{{ data.text }}</p>{{ data.markup|safe }}'
        "{% if data.broken %}{% include data.broken %}{% endif %}{% endblock %}",
        encoding="utf-8",
    )
    engine = settings.TEMPLATES[0] | {"DIRS": [*settings.TEMPLATES[0]["DIRS"], tmp_path / "templates"]}
    settings.TEMPLATES = [engine]
    documents.register(
        LETTER, template="tests/documents/letter.html", title="Pismo nr {number}", filename="pismo-{number}.pdf"
    )
    yield LETTER
    documents._kinds.pop(LETTER)
