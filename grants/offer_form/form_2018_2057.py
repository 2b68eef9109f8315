"""Offer in an open call: annex 1 to the regulation of 24 October 2018 (Dz.U. 2018 poz. 2057).

Wording of parts I to III.3 was compared with a copy of the form; from III.4 on it is known from practice and is to be
compared with the journal (portal/docs/processes/offer-form.md).
"""

from django.utils.translation import gettext_lazy as _

from grants.offer_form.schema import Column, Field, Kind, Need, OfferForm, Section, Table, register

VERSION = "2018-2057-1"
MAX_YEARS = 5

REGISTERS = (
    ("krs", "Krajowy Rejestr Sądowy"),
    ("simple_associations", "ewidencja stowarzyszeń zwykłych"),
    ("sports_clubs", "ewidencja klubów sportowych"),
    ("kkgw", "Krajowy Rejestr Kół Gospodyń Wiejskich"),
    ("church", "rejestr kościelnych osób prawnych"),
    ("other", "inny rejestr lub ewidencja"),
)
ARREARS = (("none", "nie zalega"), ("arrears", "zalega"))

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


def _cost_columns(*first: Column) -> tuple[Column, ...]:
    years = tuple(
        Column(f"year_{n}", "V.A", f"Rok {n} [PLN]", Kind.MONEY, need=Need.COMPUTED, short=f"Rok {n}", year=n)
        for n in range(1, MAX_YEARS + 1)
    )
    return (
        *first,
        Column("name", "V.A", "Rodzaj kosztu", max_length=300),
        Column("unit", "V.A", "Rodzaj miary", max_length=60, short="Miara"),
        Column("unit_cost", "V.A", "Koszt jednostkowy [PLN]", Kind.MONEY, short="Koszt jedn."),
        Column("quantity", "V.A", "Liczba jednostek", Kind.QUANTITY, short="Liczba"),
        *years,
    )


ACTION_COSTS = Table(
    key="action_costs",
    number="V.A",
    label="Koszty realizacji działań",
    row_name=_("koszt"),
    max_rows=200,
    columns=_cost_columns(Column("action", "V.A", "Działanie", need=Need.COMPUTED, printed=False, max_length=12)),
)
ADMIN_COSTS = Table(
    key="admin_costs",
    number="V.A",
    label="Koszty administracyjne",
    row_name=_("koszt"),
    max_rows=60,
    need=Need.OPTIONAL,
    columns=_cost_columns(),
)

V_A = Section(
    code="v-a",
    number="V.A",
    label="Zestawienie kosztów realizacji zadania",
    title=_("Koszty"),
    hint=_("Wpisz wszystkie koszty, bez względu na to, z czego je pokryjecie. Sumy liczy portal."),
    heading="V. Kalkulacja przewidywanych kosztów realizacji zadania publicznego",
    tables=(ACTION_COSTS, ADMIN_COSTS),
)

V_B = Section(
    code="v-b",
    number="V.B",
    label="Źródła finansowania kosztów realizacji zadania",
    title=_("Źródła finansowania"),
    hint=_("Suma źródeł musi być równa sumie kosztów z części V.A."),
    fields=(
        Field(
            "grant",
            "V.B.2",
            "Planowana dotacja w ramach niniejszej oferty",
            Kind.MONEY,
            unit="zł",
            short="Planowana dotacja",
        ),
        Field(
            "own_money",
            "V.B.3.1",
            "Wkład własny finansowy",
            Kind.MONEY,
            need=Need.OPTIONAL,
            unit="zł",
            hint=_("Pieniądze organizacji, także od sponsorów i z innych dotacji."),
        ),
        Field(
            "own_in_kind",
            "V.B.3.2",
            "Wkład własny niefinansowy (osobowy i rzeczowy)",
            Kind.MONEY,
            need=Need.OPTIONAL,
            unit="zł",
            hint=_("Wycena pracy wolontariuszy i rzeczy, za które nie płacicie."),
            short="Wkład własny niefinansowy",
        ),
        Field(
            "fees",
            "V.B.4",
            "Świadczenia pieniężne od odbiorców zadania",
            Kind.MONEY,
            need=Need.OPTIONAL,
            unit="zł",
            hint=_("Opłaty od uczestników. Jeżeli ich nie będzie, zostaw puste."),
            short="Świadczenia od odbiorców",
        ),
    ),
)

VI = Section(
    code="vi",
    number="VI",
    label="Inne informacje",
    title=_("Inne informacje"),
    heading="VI. Inne informacje",
    fields=(
        Field(
            "payment",
            "VI.1",
            "Deklaracja o zamiarze odpłatnego lub nieodpłatnego wykonania zadania publicznego",
            Kind.CHOICE,
            hint=_("Odpłatnie: jeżeli uczestnicy będą za coś płacić."),
            options=(
                ("free", "zadanie będzie wykonywane nieodpłatnie"),
                ("paid", "zadanie będzie wykonywane odpłatnie"),
            ),
            short="Odpłatnie czy nieodpłatnie",
        ),
        Field(
            "payment_terms",
            "VI.1",
            "Warunki pobierania świadczeń pieniężnych od odbiorców zadania",
            Kind.LONGTEXT,
            hint=_("Od kogo, za co i ile. Tylko przy zadaniu odpłatnym."),
            max_length=2000,
            need=Need.OPTIONAL,
            short="Warunki pobierania świadczeń",
        ),
        Field(
            "remarks",
            "VI.3",
            "Inne informacje, które mogą mieć znaczenie przy ocenie oferty, w tym odnoszące się do kalkulacji "
            "przewidywanych kosztów oraz oświadczeń zawartych w sekcji VII",
            Kind.LONGTEXT,
            max_length=6000,
            need=Need.OPTIONAL,
            short="Inne informacje",
        ),
    ),
)

VII = Section(
    code="vii",
    number="VII",
    label="Oświadczenia",
    title=_("Oświadczenia"),
    hint=_("Oświadczacie w imieniu organizacji. Podpiszą się pod tym osoby, które ją reprezentują."),
    heading="VII. Oświadczenia",
    intro="Oświadczam(-my), że:",
    fields=(
        Field(
            "scope",
            "VII.1",
            "proponowane zadanie publiczne będzie realizowane wyłącznie w zakresie działalności pożytku publicznego "
            "oferenta(-tów)",
            Kind.CHECK,
            short="Działalność pożytku publicznego",
        ),
        Field(
            "paid_activity",
            "VII.2",
            "pobieranie świadczeń pieniężnych będzie się odbywać wyłącznie w ramach prowadzonej odpłatnej działalności "
            "pożytku publicznego",
            Kind.CHOICE,
            hint=_("Jeżeli nie będziecie pobierać opłat, wybierz „nie dotyczy”."),
            options=(("yes", "tak"), ("na", "nie dotyczy")),
            short="Odpłatna działalność",
        ),
        Field(
            "tax",
            "VII.3",
            "oferent nie zalega / zalega z opłacaniem należności z tytułu zobowiązań podatkowych",
            Kind.CHOICE,
            options=ARREARS,
            short="Zobowiązania podatkowe",
        ),
        Field(
            "social_insurance",
            "VII.4",
            "oferent nie zalega / zalega z opłacaniem należności z tytułu składek na ubezpieczenia społeczne",
            Kind.CHOICE,
            options=ARREARS,
            short="Składki na ubezpieczenia społeczne",
        ),
        Field(
            "data_agree",
            "VII.5",
            "dane zawarte w części II niniejszej oferty są zgodne z Krajowym Rejestrem Sądowym / właściwą ewidencją",
            Kind.CHOICE,
            options=(("krs", "Krajowym Rejestrem Sądowym"), ("other", "właściwą ewidencją")),
            short="Zgodność danych z rejestrem",
        ),
        Field(
            "truth",
            "VII.6",
            "wszystkie informacje podane w ofercie oraz załącznikach są zgodne z aktualnym stanem prawnym i faktycznym",
            Kind.CHECK,
            short="Zgodność ze stanem prawnym i faktycznym",
        ),
        Field(
            "personal_data",
            "VII.7",
            "w zakresie związanym z otwartym konkursem ofert, w tym z gromadzeniem, przetwarzaniem i przekazywaniem "
            "danych osobowych, a także wprowadzaniem ich do systemów informatycznych, osoby, których dotyczą te dane, "
            "złożyły stosowne oświadczenia zgodnie z przepisami o ochronie danych osobowych",
            Kind.CHECK,
            short="Ochrona danych osobowych",
        ),
    ),
)

ATTACHMENTS = Section(
    code="zalaczniki",
    number="",
    label="Załączniki",
    title=_("Załączniki"),
)

FORM = register(
    OfferForm(
        version=VERSION,
        journal="Dz.U. z 2018 r. poz. 2057, załącznik nr 1",
        name="Oferta realizacji zadania publicznego",
        sections=(I, II, III, III_4, III_5, IV, V_A, V_B, VI, VII, ATTACHMENTS),
    )
)
