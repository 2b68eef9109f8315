"""Words of the invented programme of the year: parts of art. 5a ust. 4, priority tasks, indicators."""

SUMMARY = (
    "Przykładowy program roczny. Pokazuje, jak portal łączy treść programu z tym, co dzieje się w konkursach,"
    " konsultacjach i na wydarzeniach."
)

# Point of art. 5a ust. 4 -> text.
SECTIONS = {
    1: (
        "<p>Cel główny: lepsze zaspokajanie potrzeb mieszkańców regionu dzięki wspólnej pracy samorządu województwa"
        " i organizacji pozarządowych.</p><p>Cele szczegółowe:</p><ul><li>więcej zadań publicznych wykonywanych przez"
        " organizacje w gminach, w których dziś jest ich najmniej,</li><li>udział organizacji w tworzeniu uchwał"
        " i programów województwa,</li><li>silniejsze zaplecze organizacji: wiedza, sieci, wolontariat.</li></ul>"
    ),
    2: (
        "<p>Współpraca opiera się na sześciu zasadach z art. 5 ust. 3 ustawy: pomocniczości, suwerenności stron,"
        " partnerstwie, efektywności, uczciwej konkurencji i jawności.</p>"
    ),
    3: (
        "<p>Program obejmuje sferę zadań publicznych z art. 4 ust. 1 ustawy w zakresie zadań samorządu województwa."
        " Uczestniczą w nim organizacje pozarządowe i podmioty z art. 3 ust. 3 działające w regionie.</p>"
    ),
    4: (
        "<p>Formy współpracy: zlecanie zadań publicznych (wspieranie i powierzanie), wzajemne informowanie się"
        " o planach, konsultowanie projektów aktów normatywnych, wspólne zespoły doradcze i inicjatywne.</p>"
    ),
    5: (
        "<p>Zadania priorytetowe są podzielone według punktów art. 4 ust. 1 ustawy. Kwoty są planowane; o ich wysokości"
        " rozstrzyga uchwała budżetowa.</p>"
    ),
    7: (
        "<p>Program realizują departamenty urzędu i Biuro na czternaście sposobów wymienionych wyżej. Każdy ma"
        " w portalu swoje miejsce albo wskazany kontakt.</p>"
    ),
    8: "<p>Kwota podana w metryce programu jest zmyślona. Obejmuje konkursy, małe granty i nagrody.</p>",
    9: (
        "<p>Miarą są wskaźniki z planowaną wartością. Część portal liczy sam, resztę wpisuje Biuro. Sprawozdanie za rok"
        " trafia do Sejmiku i do BIP do 31 maja roku następnego.</p>"
    ),
    10: (
        "<p>Projekt powstał w Biurze z udziałem departamentów i organizacji. W konsultacjach każdy mógł zgłosić uwagę"
        " do wskazanego miejsca projektu, a na każdą odpowiedziano z uzasadnieniem. (Opis zmyślony.)</p>"
    ),
    11: (
        "<p>Komisję powołuje Zarząd Województwa. Zasiadają w niej przedstawiciele Zarządu i osoby wskazane przez"
        " organizacje, z wyjątkiem osób z organizacji, które biorą udział w konkursie. Komisja wydaje opinię, o wyborze"
        " ofert rozstrzyga Zarząd.</p>"
    ),
}

# Point of art. 4 ust. 1, task, department, planned amount (invented).
TASKS = (
    ("2a", "wyznaczanie kierunków rozwoju ekonomii społecznej i odnawianie regionalnego programu", "ROPS", 120000),
    ("2a", "występowanie w imieniu sektora ekonomii społecznej w regionie", "ROPS", 40000),
    (
        "2a",
        "wpisanie ekonomii społecznej do strategii województwa: rynek pracy, integracja, przedsiębiorczość, usługi",
        "ROPS",
        None,
    ),
    ("2a", "ocena pracy ośrodków wsparcia ekonomii społecznej (OWES)", "ROPS", 30000),
    ("16", "wydarzenia kulturalne w gminach bez domu kultury", "DKU", 400000),
    ("16", "ochrona miejscowego dziedzictwa i pamięci", "DKU", 250000),
    ("17", "sport dzieci i młodzieży poza dużymi miastami", "DST", 600000),
    ("6", "profilaktyka zdrowotna osób starszych", "DZD", 300000),
    ("15", "wypoczynek dzieci i młodzieży", "DED", 350000),
    ("33", "wkład własny organizacji do projektów ze środków zewnętrznych", "BWOP", 85000),
    ("33", "Forum Organizacji Pozarządowych", "BWOP", 90000),
)

# Name, unit, target, value entered by the office, source counted by the portal.
INDICATORS = (
    ("ogłoszone otwarte konkursy ofert", "szt.", 6, None, "grants.calls"),
    ("suma pul ogłoszonych konkursów", "zł", 2000000, None, "grants.pool"),
    ("oferty złożone w zakończonych naborach", "szt.", 40, None, "grants.offers"),
    ("spotkania otwarte z organizacjami", "szt.", 8, 5, ""),
    ("skonsultowane projekty aktów", "szt.", 10, None, ""),
)

# Titles of the ways in the programme of 2020, where they differ from the general ones.
WAYS_OF_2020 = {"12": "konsultacje programu współpracy na rok 2021"}

# What the kept fragment of the programme of 2020 says, in our own words; the sphere of these tasks is not in it.
TASKS_OF_2020 = (
    "wskazywanie kierunków rozwoju ekonomii społecznej i aktualizowanie regionalnego programu jej rozwoju",
    (
        "reprezentowanie interesów ekonomii społecznej w regionie i włączanie jej do strategii rozwoju województwa:"
        " w rynek pracy, integrację społeczną, przedsiębiorczość i innowacje, usługi użyteczności publicznej oraz inne"
        " priorytety, które dają pole do jej rozwoju"
    ),
    "ewaluacja działań ośrodków wsparcia ekonomii społecznej (OWES)",
)
SUMMARY_OF_2020 = (
    "W portalu jest tylko zachowany fragment programu: koniec listy zadań priorytetowych, okres realizacji (§ 7),"
    " sposoby realizacji i koordynator (§ 8). Pozostałych części nie dopowiadamy."
)
