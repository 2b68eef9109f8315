"""Parts I to IV of the form: the offer, the offerer, the task, its actions and results, experience."""

from django.utils.translation import gettext_lazy as _

from grants.offer_form.schema import Column, Field, Kind, Need, Section, Table

REGISTERS = (
    ("krs", "Krajowy Rejestr Sądowy"),
    ("simple_associations", "ewidencja stowarzyszeń zwykłych"),
    ("sports_clubs", "ewidencja klubów sportowych"),
    ("kkgw", "Krajowy Rejestr Kół Gospodyń Wiejskich"),
    ("church", "rejestr kościelnych osób prawnych"),
    ("other", "inny rejestr lub ewidencja"),
)

I = Section(  # noqa: E741 - the number of the part
    code="i",
    number="I",
    label="Podstawowe informacje o złożonej ofercie",
    title=_("Podstawowe informacje"),
    hint=_("Tę część wypełniliśmy danymi z ogłoszenia."),
    heading="I. Podstawowe informacje o złożonej ofercie",
    fields=(
        Field(
            "authority",
            "I.1",
            "Organ administracji publicznej, do którego jest adresowana oferta",
            fixed=True,
            short="Organ administracji publicznej",
        ),
        Field(
            "task_kind",
            "I.2",
            "Rodzaj zadania publicznego",
            Kind.LONGTEXT,
            hint=_(
                "Tak jak w ogłoszeniu. Jeżeli wymienia ono kilka rodzajów zadań, zostaw ten, którego dotyczy oferta."
            ),
            max_length=2000,
        ),
    ),
)

II = Section(
    code="ii",
    number="II",
    label="Dane oferenta(-tów)",
    title=_("Dane oferenta"),
    hint=_("Przepisaliśmy dane z karty organizacji. Sprawdź je; zmiana tutaj nie zmienia karty."),
    heading="II. Dane oferenta(-tów)",
    fields=(
        Field("name", "II.1", "Nazwa oferenta", hint=_("Pełna nazwa, taka jak w rejestrze.")),
        Field("legal_form", "II.1", "Forma prawna", max_length=160),
        Field("register", "II.1", "Rejestr lub ewidencja", Kind.CHOICE, options=REGISTERS),
        Field(
            "register_number",
            "II.1",
            "Numer w Krajowym Rejestrze Sądowym lub innej ewidencji",
            hint=_("Numer KRS ma 10 cyfr. Przy innej ewidencji podaj też, kto ją prowadzi."),
            max_length=240,
            short="Numer w rejestrze lub ewidencji",
        ),
        Field("seat", "II.1", "Adres siedziby", Kind.ADDRESS, hint=_("Ulica i numer, kod pocztowy, miejscowość.")),
        Field("website", "II.1", "Strona www", Kind.URL, need=Need.OPTIONAL, max_length=200),
        Field(
            "correspondence",
            "II.1",
            "Adres do korespondencji",
            Kind.ADDRESS,
            hint=_("Tylko jeżeli jest inny niż adres siedziby."),
            need=Need.OPTIONAL,
        ),
        Field("email", "II.1", "Adres e-mail", Kind.EMAIL, max_length=200),
        Field("phone", "II.1", "Numer telefonu", Kind.PHONE, max_length=40),
        Field(
            "contact_name",
            "II.2",
            "Imię i nazwisko osoby upoważnionej do składania wyjaśnień dotyczących oferty",
            hint=_("Osoba, do której urząd zadzwoni, gdy coś w ofercie będzie niejasne."),
            max_length=160,
            short="Osoba upoważniona do wyjaśnień: imię i nazwisko",
        ),
        Field(
            "contact_phone",
            "II.2",
            "Numer telefonu osoby upoważnionej",
            Kind.PHONE,
            max_length=40,
            short="Osoba upoważniona do wyjaśnień: telefon",
        ),
        Field(
            "contact_email",
            "II.2",
            "Adres e-mail osoby upoważnionej",
            Kind.EMAIL,
            max_length=200,
            short="Osoba upoważniona do wyjaśnień: e-mail",
        ),
    ),
)

III = Section(
    code="iii",
    number="III.1–III.3",
    label="Opis zadania",
    title=_("Tytuł, termin i opis zadania"),
    heading="III. Opis zadania",
    fields=(
        Field("title", "III.1", "Tytuł zadania publicznego", hint=_("Krótko, jednym zdaniem.")),
        Field("starts_on", "III.2", "Data rozpoczęcia", Kind.DATE),
        Field("ends_on", "III.2", "Data zakończenia", Kind.DATE),
        Field(
            "summary",
            "III.3",
            "Syntetyczny opis zadania",
            Kind.LONGTEXT,
            hint=_(
                "Napisz, gdzie zadanie będzie realizowane, dla kogo, jakie problemy tych osób rozwiąże "
                "i jak łączy się z działaniami innych podmiotów."
            ),
            max_length=6000,
        ),
    ),
)

ACTIONS = Table(
    key="actions",
    number="III.4",
    label="Plan i harmonogram działań",
    row_name=_("działanie"),
    hint=_("Opisz po kolei wszystkie działania. Do każdego z nich przypiszesz koszty w części V.A."),
    max_rows=60,
    columns=(
        Column("year", "III.4", "Rok", need=Need.COMPUTED, printed=False, max_length=4),
        Column("name", "III.4", "Nazwa działania", max_length=200),
        Column("description", "III.4", "Opis", Kind.LONGTEXT, max_length=4000),
        Column("target_group", "III.4", "Grupa docelowa", Kind.LONGTEXT, max_length=1000),
        Column(
            "period",
            "III.4",
            "Planowany termin realizacji",
            hint=_("Na przykład: od 1 maja do 30 czerwca."),
            max_length=200,
        ),
        Column(
            "subcontractor",
            "III.4",
            "Zakres działania realizowany przez podmiot niebędący stroną umowy",
            Kind.LONGTEXT,
            hint=_("Art. 16 ust. 4 ustawy. Jeżeli wszystko robicie sami, wpisz „nie dotyczy”."),
            max_length=1000,
            short="Zakres realizowany przez inny podmiot",
        ),
        Column(
            "costless",
            "III.4",
            "To działanie nic nie kosztuje",
            Kind.CHECK,
            hint=_("Zaznacz, jeżeli w części V.A nie będzie przy nim żadnego kosztu."),
            need=Need.OPTIONAL,
            printed=False,
        ),
    ),
)

III_4 = Section(
    code="iii-4",
    number="III.4",
    label="Plan i harmonogram działań na rok",
    title=_("Plan i harmonogram działań"),
    tables=(ACTIONS,),
)

RESULTS = Table(
    key="results",
    number="III.6",
    label="Dodatkowe informacje dotyczące rezultatów realizacji zadania publicznego",
    row_name=_("rezultat"),
    hint=_("Podaj liczby, które da się sprawdzić po zakończeniu zadania."),
    max_rows=30,
    need=Need.COMPUTED,
    columns=(
        Column("name", "III.6", "Nazwa rezultatu", max_length=300),
        Column(
            "target",
            "III.6",
            "Planowany poziom osiągnięcia rezultatów (wartość docelowa)",
            hint=_("Na przykład: 60 osób."),
            max_length=300,
            short="Wartość docelowa",
        ),
        Column(
            "evidence",
            "III.6",
            "Sposób monitorowania rezultatów / źródło informacji o osiągnięciu wskaźnika",
            hint=_("Na przykład: listy obecności."),
            max_length=600,
            short="Sposób monitorowania",
        ),
    ),
)

III_5 = Section(
    code="iii-5",
    number="III.5–III.6",
    label="Opis zakładanych rezultatów realizacji zadania publicznego",
    title=_("Rezultaty"),
    fields=(
        Field(
            "effects",
            "III.5",
            "Co będzie bezpośrednim efektem (materialnym lub niematerialnym) realizacji oferty?",
            Kind.LONGTEXT,
            max_length=3000,
            short="Bezpośrednie efekty",
        ),
        Field(
            "change",
            "III.5",
            "Jaka zmiana społeczna zostanie osiągnięta poprzez realizację zadania?",
            Kind.LONGTEXT,
            max_length=3000,
            short="Zmiana społeczna",
        ),
        Field(
            "durability",
            "III.5",
            "Czy przewidywane jest wykorzystanie rezultatów osiągniętych w trakcie realizacji oferty "
            "w dalszych działaniach organizacji? – trwałość rezultatów zadania",
            Kind.LONGTEXT,
            max_length=3000,
            short="Trwałość rezultatów",
        ),
    ),
    tables=(RESULTS,),
)

IV = Section(
    code="iv",
    number="IV",
    label="Charakterystyka oferenta",
    title=_("Doświadczenie i zasoby"),
    heading="IV. Charakterystyka oferenta",
    fields=(
        Field(
            "experience",
            "IV.1",
            "Informacja o wcześniejszej działalności oferenta, w szczególności w zakresie, "
            "którego dotyczy zadanie publiczne",
            Kind.LONGTEXT,
            max_length=4000,
            short="Wcześniejsza działalność",
        ),
        Field(
            "resources",
            "IV.2",
            "Zasoby kadrowe, rzeczowe i finansowe oferenta, które będą wykorzystane do realizacji zadania",
            Kind.LONGTEXT,
            hint=_("Kto będzie pracował przy zadaniu, jaki sprzęt i lokal macie, jakie pieniądze dołożycie."),
            max_length=4000,
            short="Zasoby kadrowe, rzeczowe i finansowe",
        ),
    ),
)
