"""Spheres of public tasks of art. 4 ust. 1 of the act of 24 April 2003.

The numbering was spot-checked, the wording is that of the list of 2020 in short. The act is amended one point at a
time; where the portal does not know the day on which a point was added, `note` says so and the office may correct it.
"""

from datetime import date

from django.db import migrations

ACT = date(2004, 1, 1)
LIST_OF_2020 = date(2020, 1, 1)

CHECK_WORDING = "Pełne brzmienie punktu do porównania z tekstem ustawy."
CHECK_START = "W wykazie z 2020 r.; dzień dodania punktu (wcześniejszy) do sprawdzenia w Dzienniku Ustaw."

SPHERES = (
    ("1", "pomoc społeczna, w tym pomoc rodzinom i osobom w trudnej sytuacji życiowej oraz wyrównywanie szans"),
    ("1a", "wspieranie rodziny i system pieczy zastępczej"),
    ("1b", "nieodpłatna pomoc prawna i zwiększanie świadomości prawnej"),
    ("2", "integracja i reintegracja zawodowa i społeczna osób zagrożonych wykluczeniem"),
    ("2a", "działalność na rzecz podmiotów ekonomii społecznej i przedsiębiorstw społecznych"),
    ("3", "działalność charytatywna"),
    (
        "4",
        (
            "podtrzymywanie i upowszechnianie tradycji narodowej, polskości, świadomości narodowej, obywatelskiej"
            " i kulturowej"
        ),
    ),
    ("5", "mniejszości narodowe i etniczne, język regionalny"),
    ("5a", "integracja cudzoziemców"),
    ("6", "ochrona i promocja zdrowia, w tym działalność lecznicza"),
    ("7", "osoby niepełnosprawne"),
    ("8", "promocja zatrudnienia i aktywizacja zawodowa"),
    ("9", "równe prawa kobiet i mężczyzn"),
    ("10", "osoby w wieku emerytalnym"),
    ("11", "rozwój gospodarczy, przedsiębiorczość"),
    ("12", "rozwój techniki, wynalazczości, innowacyjności"),
    ("13", "rozwój wspólnot i społeczności lokalnych"),
    ("14", "nauka, szkolnictwo wyższe, edukacja, oświata i wychowanie"),
    ("15", "dzieci i młodzież, w tym wypoczynek"),
    ("16", "kultura, sztuka, ochrona dóbr kultury i dziedzictwa narodowego"),
    ("17", "wspieranie i upowszechnianie kultury fizycznej"),
    ("18", "ekologia, ochrona zwierząt, dziedzictwo przyrodnicze"),
    ("19", "turystyka i krajoznawstwo"),
    ("20", "porządek i bezpieczeństwo publiczne"),
    ("21", "obronność państwa i działalność Sił Zbrojnych"),
    ("22", "wolności i prawa człowieka, swobody obywatelskie, rozwój demokracji"),
    ("22a", "nieodpłatne poradnictwo obywatelskie"),
    ("23", "ratownictwo i ochrona ludności"),
    ("24", "pomoc ofiarom katastrof, klęsk, konfliktów i wojen"),
    ("25", "prawa konsumentów"),
    ("26", "integracja europejska, kontakty i współpraca między społeczeństwami"),
    ("27", "promocja i organizacja wolontariatu"),
    ("28", "pomoc Polonii i Polakom za granicą"),
    ("29", "kombatanci i osoby represjonowane"),
    ("29a", "weterani i weterani poszkodowani"),
    ("30", "promocja RP za granicą"),
    ("31", "rodzina, macierzyństwo, rodzicielstwo, prawa dziecka"),
    ("32", "przeciwdziałanie uzależnieniom i patologiom społecznym"),
    ("32a", "rewitalizacja"),
    ("33", "działalność na rzecz organizacji pozarządowych i podmiotów z art. 3 ust. 3"),
)

# Points added to the list later: the day, and what is still to be checked about it.
ADDED = {
    "1a": (LIST_OF_2020, CHECK_START),
    "1b": (LIST_OF_2020, CHECK_START),
    "2a": (
        date(2022, 10, 30),
        "Dodany ustawą o ekonomii społecznej (Dz.U. z 2022 r. poz. 1812); dzień wejścia w życie do sprawdzenia.",
    ),
    "5a": (LIST_OF_2020, CHECK_START),
    "22a": (date(2019, 1, 1), "Dodany w 2019 r.; dokładny dzień do sprawdzenia w Dzienniku Ustaw."),
    "29a": (LIST_OF_2020, CHECK_START),
    "32a": (LIST_OF_2020, CHECK_START),
}


def fill(apps, schema_editor):
    sphere = apps.get_model("programme", "PublicTaskSphere")
    for position, (code, name) in enumerate(SPHERES, start=1):
        valid_from, note = ADDED.get(code, (ACT, CHECK_WORDING))
        sphere.objects.update_or_create(
            code=code, defaults={"name": name, "position": position, "valid_from": valid_from, "note": note}
        )


def empty(apps, schema_editor):
    apps.get_model("programme", "PublicTaskSphere").objects.filter(code__in=[code for code, _name in SPHERES]).delete()


class Migration(migrations.Migration):
    dependencies = [("programme", "0002_add_notes_on_what_to_check")]

    operations = [migrations.RunPython(fill, empty)]
