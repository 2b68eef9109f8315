"""Words in both languages: the English catalogue is whole, Polish plurals have all their forms, nothing is stale."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
CATALOGUES = ROOT / "portal" / "locale"
SOURCES = ("portal", "grants", "consultations", "awards", "events", "templates")
POLISH_PLURAL_FORMS = 4  # Django's own catalogue of Polish has four


def catalogue(language: str) -> polib.POFile:
    return polib.pofile(str(CATALOGUES / language / "LC_MESSAGES" / "django.po"))


@pytest.mark.row("G119")
def test_every_english_entry_is_translated_and_none_is_fuzzy():
    entries = [entry for entry in catalogue("en") if not entry.obsolete]
    missing = [entry.msgid for entry in entries if not entry.translated() or entry.fuzzy]
    assert not missing, f"{len(missing)} entries without English: {missing[:20]}"


@pytest.mark.row("X7")
def test_every_polish_plural_has_all_its_forms():
    plurals = [entry for entry in catalogue("pl") if entry.msgid_plural and not entry.obsolete]
    assert plurals
    incomplete = [
        entry.msgid
        for entry in plurals
        if len(entry.msgstr_plural) != POLISH_PLURAL_FORMS or not all(entry.msgstr_plural.values())
    ]
    assert not incomplete, incomplete


def test_placeholders_survive_translation():
    wrong = []
    for entry in catalogue("en"):
        originals = set(re.findall(r"%\(\w+\)[sd]", entry.msgid + entry.msgid_plural))
        for text in [entry.msgstr, *entry.msgstr_plural.values()]:
            found = set(re.findall(r"%\(\w+\)[sd]", text))
            if text and not found <= originals:
                wrong.append(entry.msgid)
            if text and not entry.msgid_plural and found != originals:
                wrong.append(entry.msgid)
    assert not wrong, wrong


@pytest.mark.slow
@pytest.mark.row("G119", "X7")
def test_catalogues_hold_every_text_of_the_code(tmp_path):
    """makemessages on a copy of the sources finds nothing that the catalogues lack."""
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
    shutil.copy(ROOT / "manage.py", tmp_path)
    (tmp_path / "static").mkdir()
    command = [sys.executable, "manage.py", "makemessages", "-l", "en", "-l", "pl", "--no-location", "-v0"]
    command += ["--ignore", "locale_overrides", "--ignore", "tests", "--settings", "portal.settings.test"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    for language in ("en", "pl"):
        fresh = polib.pofile(str(tmp_path / "portal" / "locale" / language / "LC_MESSAGES" / "django.po"))
        known = {(entry.msgctxt, entry.msgid) for entry in catalogue(language) if not entry.obsolete}
        wanted = {
            (entry.msgctxt, entry.msgid)
            for entry in fresh
            if not entry.obsolete and (language == "en" or entry.msgid_plural)
        }
        lacking = sorted(str(msgid) for _context, msgid in wanted - known)
        assert not lacking, f"{language} lacks {len(lacking)}: {lacking[:20]}"
