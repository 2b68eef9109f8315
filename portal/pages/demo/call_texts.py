"""Words of the invented calls; the rules are those usual in such announcements."""

OWN_CONTRIBUTION = "Dofinansowanie wkładu własnego do projektów finansowanych z funduszy zewnętrznych"
OWN_CONTRIBUTION_LEAD = "Dopłata do wkładu własnego, którego wymaga inny grant, na zadania ważne dla całego regionu."
# Art. 4 ust. 1 pkt 1-32 with the points between them; pkt 2a, 32a and 33 stand outside.
POINTS_1_32 = "1 1a 1b 2 3 4 5 5a 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 22a 23 24 25 26 27 28 29 29a 30 31 32"

GRANT_RULES = (
    "<p>Dotacja jest wsparciem zadania. Może pokryć najwyżej 90% sumy kosztów; resztę stanowi wkład własny, finansowy,"
    " osobowy albo rzeczowy. Kwota przyznana może być niższa od wnioskowanej, z podaniem powodu.</p>"
)
TASK_CONDITIONS = (
    "<p>Zadanie ma służyć mieszkańcom województwa kujawsko-pomorskiego i zmieścić się w terminach podanych"
    " w ogłoszeniu. Wydatki z dotacji można ponosić od dnia wskazanego w umowie.</p>"
)
SELECTION_RULES = (
    "<p>Oferty sprawdza się formalnie, a potem ocenia według kryteriów podanych w ogłoszeniu. Komisja konkursowa wydaje"
    " opinię, o wyborze ofert i kwotach rozstrzyga Zarząd Województwa. Od rozstrzygnięcia nie ma odwołania; w ciągu"
    " 30 dni każdy może poprosić o jego uzasadnienie.</p>"
)
FILING_RULES = (
    "<p>Ofertę składa się w portalu, w imieniu organizacji, przez osobę z prawem podpisu. Liczy się godzina złożenia"
    " na zegarze portalu.</p>"
)
CORRECTION_RULES = (
    "<p>Braki formalne można uzupełnić raz, w ciągu 5 dni roboczych od wezwania. Oferty złożonej po terminie nie można"
    " poprawić.</p>"
)
COST_SHIFT = "<p>Pozycję kosztu można zwiększyć o najwyżej 10% bez aneksu, byle nie rosła suma dotacji.</p>"
ACCESSIBILITY = (
    "<p>Miejsce realizacji bez barier albo zapewniony dostęp alternatywny.</p>",
    "<p>Materiały cyfrowe zgodne z WCAG 2.1 AA.</p>",
    "<p>Informacja o zadaniu także prostym językiem; na życzenie tłumacz języka migowego.</p>",
)
DATA_PROTECTION = (
    "<p>Administratorem danych jest Województwo Kujawsko-Pomorskie. Pełna informacja jest na stronie „Ochrona danych"
    " (RODO)” portalu.</p>"
)
# Criterion, point of art. 15 ust. 1, points.
CRITERIA = (
    ("zgodność z celem konkursu i opis potrzeb", "1", 20),
    ("plan działań i możliwość ich wykonania", "1", 20),
    ("rezultaty i ich trwałość", "3", 15),
    ("kalkulacja kosztów", "2", 20),
    ("kwalifikacje osób i jakość", "3", 10),
    ("wkład finansowy", "4", 5),
    ("wkład osobowy i rzeczowy, wolontariat", "5", 5),
    ("dotychczasowa współpraca; nowe organizacje dostają punkty neutralne", "6", 5),
)
ATTACHMENTS = (
    ("odpis z rejestru lub ewidencji", "not_in_krs"),
    ("pełnomocnictwo, jeżeli ofertę podpisuje pełnomocnik", "optional"),
)


def task_kind(lead: str) -> str:
    """Kind of the task (art. 13 ust. 2 pkt 1)."""
    return f"<p>{lead} Konkurs jest zmyślony na potrzeby demonstracji portalu.</p>"
