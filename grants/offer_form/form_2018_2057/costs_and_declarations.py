"""Parts V to VII of the form: costs, sources, other information, declarations."""

from django.utils.translation import gettext_lazy as _

from grants.offer_form.schema import Column, Field, Kind, Need, Section, Table

MAX_YEARS = 5
ARREARS = (("none", "nie zalega"), ("arrears", "zalega"))


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
