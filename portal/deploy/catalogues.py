"""`make catalogues`: takes the texts of the code into the catalogues and says what lacks a translation.

Polish is the source: `portal/locale/pl` keeps only plurals, in four forms; `portal/locale/en` keeps everything.
`portal/locale_overrides` rewords Django's own messages and is never touched here.
"""

import os
import sys
from pathlib import Path

import django
import polib
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[2]
HEADERS = {
    "en": "English catalogue of the portal; Polish in the code is the source.",
    "pl": "Plural forms of Polish; the words themselves stand in the code.",
}
KEPT = ("MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Plural-Forms")
POLISH_FORMS = 4


def collect() -> None:
    """Run makemessages over the sources of the portal."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")
    django.setup()
    os.chdir(ROOT)
    ignored = ["locale_overrides", "tests", ".venv", "var"]
    call_command(
        "makemessages", locale=["en", "pl"], no_wrap=True, add_location="file", verbosity=0, ignore_patterns=ignored
    )


def tidy(language: str) -> list[str]:
    """Drop what is not kept, save, and give back the entries without a translation."""
    path = ROOT / "portal" / "locale" / language / "LC_MESSAGES" / "django.po"
    catalogue = polib.pofile(str(path), wrapwidth=118)
    for entry in list(catalogue):
        if entry.obsolete or (language == "pl" and not entry.msgid_plural):
            catalogue.remove(entry)
    catalogue.header = HEADERS[language]
    catalogue.metadata = {key: catalogue.metadata[key] for key in KEPT} | {
        "Project-Id-Version": "portal",
        "Language": language,
    }
    catalogue.metadata_is_fuzzy = False
    catalogue.save()
    return [entry.msgid for entry in catalogue if not is_whole(entry, language)]


def is_whole(entry: polib.POEntry, language: str) -> bool:
    """Translated, not fuzzy, and in Polish with all plural forms."""
    forms = len(entry.msgstr_plural)
    return entry.translated() and not entry.fuzzy and (language != "pl" or forms == POLISH_FORMS)


def main() -> int:
    collect()
    lacking = {language: tidy(language) for language in HEADERS}
    for language, entries in lacking.items():
        for entry in entries:
            sys.stdout.write(f"{language}: {entry}\n")
    return 1 if any(lacking.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
