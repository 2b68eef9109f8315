"""Figures fixed by law, each with the day from which it applies.

A row without a note was read in the text of the act; the others tell the office what to check and stand unconfirmed.
A figure that does not exist from a day on (no limit of days in small grants) is a row without a value.
"""

from datetime import date
from decimal import Decimal

from django.db import migrations

ACT = date(2004, 1, 1)
ACT_TITLE = "ustawa z 24 kwietnia 2003 r. o działalności pożytku publicznego i o wolontariacie"
NEW_FORMS = date(2019, 3, 2)
FORMS = "rozporządzenie z 24 października 2018 r. (Dz.U. z 2018 r. poz. 2055 i 2057)"
LOCAL_CONSULTING = "uchwała nr XV/310/15 Sejmiku Województwa Kujawsko-Pomorskiego"
ACCESSIBILITY = "ustawa z 4 kwietnia 2019 r. o dostępności cyfrowej"
# The limits of small grants changed for offers filed from this day.
AMENDMENT = date(2026, 9, 1)
AMENDED = "art. 19a ustawy w brzmieniu Dz.U. z 2026 r. poz. 1040"

CHECK = "Do sprawdzenia w tekście aktu."
SECOND_HAND = "Podane za źródłem wtórnym; do sprawdzenia w Dz.U. z 2026 r. poz. 1040."
NOT_RECHECKED = "Po zmianie z Dz.U. z 2026 r. poz. 1040 niesprawdzone."
FROM_PRACTICE = "Tekst uchwały nieczytany; 7 dni wynika z praktyki ogłoszeń."
NO_NEW_FORM_KNOWN = "Nie wiadomo, czy po zmianie ustawy wydano nowy wzór."
JOURNAL_DAY = "Dzień ogłoszenia tekstu jednolitego do sprawdzenia w Dzienniku Ustaw."

LABELS = {
    "call.announcement_days": "konkurs: najmniej dni na oferty od ostatniego ogłoszenia",
    "small_grant.max_grant": "mały grant: najwyższa dotacja (zł)",
    "small_grant.max_days": "mały grant: najdłuższy czas zadania (dni)",
    "small_grant.max_year": "mały grant: najwięcej dla organizacji w roku kalendarzowym (zł)",
    "small_grant.max_share": "małe granty: najwyższy udział w planowanych dotacjach roku (%)",
    "small_grant.publish_workdays": "mały grant: ogłoszenie oferty od wpływu najpóźniej w (dni robocze)",
    "small_grant.publication_days": "mały grant: oferta ogłoszona przez (dni)",
    "small_grant.remark_days": "mały grant: czas na uwagi od ogłoszenia (dni)",
    "report.days": "sprawozdanie końcowe: najpóźniej po zakończeniu zadania (dni)",
    "report.partial_days": "sprawozdanie częściowe: najmniej od doręczenia wezwania (dni)",
    "results.justification_days": "prośba o uzasadnienie wyboru: od ogłoszenia wyników (dni)",
    "motion.answer_months": "wniosek o realizację zadania: odpowiedź w ciągu (miesiące)",
    "agreement.max_years": "umowa: najdłuższy czas (lata)",
    "consultation.min_days": "konsultacje: najkrótszy czas (dni)",
    "council.opinion_days": "opinia rady działalności pożytku: od doręczenia (dni)",
    "council.founders": "wniosek o utworzenie rady wojewódzkiej: najmniej organizacji",
    "council.term_years": "kadencja rady działalności pożytku (lata)",
    "programme.adopted_by": "program roczny: uchwalony do (miesiąc i dzień roku poprzedniego)",
    "programme.report_by": "sprawozdanie z programu: do (miesiąc i dzień roku następnego)",
    "accessibility.answer_days": "żądanie dostępności cyfrowej: odpowiedź w ciągu (dni)",
    "accessibility.answer_months": "żądanie dostępności cyfrowej: najpóźniej w ciągu (miesiące)",
    "records.grant_years": "dokumentacja dotacji: co najmniej (lata od roku następnego)",
    "act.reference": "tekst ustawy, na który powołują się dokumenty",
    "form.offer": "wzór oferty w otwartym konkursie",
    "form.small_grant_offer": "wzór uproszczonej oferty",
}

# key, applies from, number or text, legal base, what is to be checked
FIGURES = (
    ("call.announcement_days", ACT, 21, "art. 13 ust. 1 ustawy", ""),
    ("small_grant.max_grant", ACT, 10000, "art. 19a ustawy", ""),
    ("small_grant.max_grant", AMENDMENT, 20000, AMENDED, SECOND_HAND),
    ("small_grant.max_days", ACT, 90, "art. 19a ustawy", ""),
    ("small_grant.max_days", AMENDMENT, "bez limitu", AMENDED, SECOND_HAND),
    ("small_grant.max_year", ACT, 20000, "art. 19a ustawy", ""),
    ("small_grant.max_year", AMENDMENT, 40000, AMENDED, SECOND_HAND),
    ("small_grant.max_share", ACT, 20, "art. 19a ustawy", ""),
    ("small_grant.max_share", AMENDMENT, 30, AMENDED, SECOND_HAND),
    ("small_grant.publish_workdays", ACT, 7, "art. 19a ustawy", ""),
    ("small_grant.publish_workdays", AMENDMENT, 7, "art. 19a ustawy", NOT_RECHECKED),
    ("small_grant.publication_days", ACT, 7, "art. 19a ustawy", ""),
    ("small_grant.publication_days", AMENDMENT, 7, AMENDED, SECOND_HAND),
    ("small_grant.remark_days", ACT, 7, "art. 19a ust. 4 ustawy", ""),
    ("small_grant.remark_days", AMENDMENT, 7, AMENDED, SECOND_HAND),
    ("report.days", ACT, 30, "art. 18 ustawy", ""),
    ("report.partial_days", ACT, 30, "art. 18 ustawy", ""),
    ("results.justification_days", ACT, 30, "art. 15 ust. 2i ustawy", CHECK),
    ("motion.answer_months", ACT, 1, "art. 12 ustawy", ""),
    ("agreement.max_years", ACT, 5, "art. 16 ustawy", CHECK),
    ("consultation.min_days", date(2015, 12, 21), 7, LOCAL_CONSULTING, FROM_PRACTICE),
    ("council.opinion_days", ACT, 30, "art. 41a-41i ustawy", CHECK),
    ("council.founders", ACT, 50, "art. 41a-41i ustawy", ""),
    ("council.term_years", ACT, 3, "art. 41a-41i ustawy", ""),
    ("programme.adopted_by", ACT, "11-30", "art. 5a ust. 1 ustawy", ""),
    ("programme.report_by", ACT, "05-31", "art. 5a ust. 3 ustawy", ""),
    ("accessibility.answer_days", date(2019, 5, 23), 7, ACCESSIBILITY, CHECK),
    ("accessibility.answer_months", date(2019, 5, 23), 2, ACCESSIBILITY, CHECK),
    ("records.grant_years", ACT, 5, "umowa ramowa i instrukcja kancelaryjna", CHECK),
    ("act.reference", date(2019, 4, 12), "Dz.U. z 2019 r. poz. 688", ACT_TITLE, JOURNAL_DAY),
    ("act.reference", date(2020, 6, 18), "Dz.U. z 2020 r. poz. 1057", ACT_TITLE, JOURNAL_DAY),
    ("act.reference", date(2022, 6, 24), "Dz.U. z 2022 r. poz. 1327", ACT_TITLE, JOURNAL_DAY),
    ("act.reference", date(2023, 3, 27), "Dz.U. z 2023 r. poz. 571", ACT_TITLE, JOURNAL_DAY),
    ("act.reference", date(2024, 10, 9), "Dz.U. z 2024 r. poz. 1491", ACT_TITLE, JOURNAL_DAY),
    ("act.reference", date(2025, 10, 3), "Dz.U. z 2025 r. poz. 1338", ACT_TITLE, JOURNAL_DAY),
    ("act.reference", AMENDMENT, "Dz.U. z 2025 r. poz. 1338 oraz z 2026 r. poz. 1040", ACT_TITLE, SECOND_HAND),
    ("form.offer", NEW_FORMS, "Dz.U. z 2018 r. poz. 2057, załącznik nr 1", FORMS, ""),
    ("form.small_grant_offer", NEW_FORMS, "Dz.U. z 2018 r. poz. 2055, załącznik nr 1", FORMS, ""),
    ("form.small_grant_offer", AMENDMENT, "Dz.U. z 2018 r. poz. 2055, załącznik nr 1", FORMS, NO_NEW_FORM_KNOWN),
)


def fill(apps, schema_editor):
    figure = apps.get_model("programme", "LegalFigure")
    for key, applies_from, value, legal_base, note in FIGURES:
        figure.objects.update_or_create(
            key=key,
            applies_from=applies_from,
            defaults={
                "label": LABELS[key],
                "value": Decimal(value) if isinstance(value, int) else None,
                "text": value if isinstance(value, str) else "",
                "legal_base": legal_base,
                "is_confirmed": not note,
                "note": note,
            },
        )


def empty(apps, schema_editor):
    apps.get_model("programme", "LegalFigure").objects.filter(key__in=LABELS).delete()


class Migration(migrations.Migration):
    dependencies = [("programme", "0003_fill_spheres")]

    operations = [migrations.RunPython(fill, empty)]
