"""Some sixty invented organisations: every legal form and register, seats all over the region, one person in each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from portal.organisations.kinds import OrganisationKind as Kind
from portal.organisations.kinds import Register, RepresentationRule
from portal.organisations.models import Gmina, Membership, Organisation
from portal.pages.demo.people import add_person
from portal.pages.demo.world import World
from portal.programme.models import PublicTaskSphere

# Legal form, how its name begins, register, invented names.
PLAN: tuple[tuple[Kind, str, Register, str], ...] = (
    (
        Kind.ASSOCIATION,
        "Stowarzyszenie",
        Register.KRS,
        (
            "Zmyślona Przystań|Wymyślony Most|Bajkowa Polana|Zmyślona Latarnia|Niebyła Stacja|Wymyślone Podwórko|"
            "Zmyślony Warsztat|Niebyłe Brzegi|Bajkowa Spiżarnia|Zmyślony Chór|Wymyślona Pracownia|Niebyły Ogród|"
            "Zmyślone Pogotowie Sąsiedzkie|Bajkowy Uniwersytet Każdego Wieku"
        ),
    ),
    (
        Kind.FOUNDATION,
        "Fundacja",
        Register.KRS,
        (
            "Zmyślone Skrzydła|Wymyślona Szansa|Bajkowy Kompas|Niebyła Orkiestra|Zmyślone Ziarno|Wymyślony Horyzont|"
            "Bajkowa Pomoc|Zmyślony Teatr|Niebyłe Pióro|Wymyślona Zieleń"
        ),
    ),
    (
        Kind.SIMPLE_ASSOCIATION,
        "Stowarzyszenie zwykłe",
        Register.SIMPLE_ASSOCIATIONS,
        "Zmyślony Zaułek|Wymyślona Ławka|Niebyła Kładka|Bajkowy Skwer|Zmyślone Krosno",
    ),
    (
        Kind.SPORTS_CLUB,
        "Klub Sportowy",
        Register.SPORTS_CLUBS,
        "Zmyślony Wicher|Wymyślona Fala|Niebyły Grom|Bajkowa Strzała",
    ),
    (
        Kind.STUDENT_SPORTS_CLUB,
        "Uczniowski Klub Sportowy",
        Register.SPORTS_CLUBS,
        "Zmyślona Iskra|Wymyślony Orlik|Niebyła Rakieta|Bajkowy Delfin",
    ),
    (Kind.UNION, "Związek Stowarzyszeń", Register.KRS, "Zmyślona Sieć|Wymyślone Porozumienie"),
    (
        Kind.FIRE_BRIGADE,
        "Ochotnicza Straż Pożarna",
        Register.KRS,
        "w Zmyślonej Górze|w Wymyślonym Borze|w Niebyłym Lesie|w Bajkowie Dolnym|w Zmyślinku",
    ),
    (
        Kind.RURAL_HOUSEWIVES,
        "Koło Gospodyń Wiejskich",
        Register.KKGW,
        "Zmyślone Maki|Wymyślone Chabry|Niebyłe Jagody|Bajkowe Pierogi|Zmyślone Kądziele|Wymyślony Miód",
    ),
    (
        Kind.CHURCH,
        "Zmyślona Parafia",
        Register.CHURCH,
        "pod wezwaniem Wymyślonym|w Niebyłym Siole|w Bajkowie Górnym",
    ),
    (Kind.SOCIAL_COOPERATIVE, "Spółdzielnia Socjalna", Register.KRS, "Zmyślony Kubek|Wymyślona Igła"),
    (Kind.NONPROFIT_COMPANY, "Zmyślone Centrum Usług", Register.KRS, "spółka z o.o. non profit"),
    (Kind.JST_ASSOCIATION, "Stowarzyszenie Gmin", Register.KRS, "Zmyślone Doliny"),
    (Kind.BRANCH_LEGAL, "Oddział", Register.KRS, "Wymyślonego Towarzystwa"),
    (Kind.BRANCH_LEGAL, "Oddział", Register.OTHER, "Niebyłego Bractwa"),
    (Kind.BRANCH, "Koło terenowe", Register.KRS, "Stowarzyszenia Zmyślona Przystań"),
)
PARENT = "Stowarzyszenie Zmyślona Przystań"
FIRST_NAMES = (
    "Anna",
    "Celina",
    "Dorota",
    "Ewa",
    "Filip",
    "Grzegorz",
    "Halina",
    "Igor",
    "Julia",
    "Kamil",
    "Lena",
    "Marek",
)
FIELDS = ("1", "7", "10", "14", "15", "16", "17", "18", "19", "22", "23", "27", "31", "33", "2a", "13")
NIP_WEIGHTS = (6, 5, 7, 2, 3, 4, 5, 6, 7)
REGON_WEIGHTS = (8, 9, 2, 3, 4, 5, 6, 7)


def load(world: World) -> None:
    """Add what is missing; what is there stays as it is."""
    spheres = {sphere.code: sphere for sphere in PublicTaskSphere.objects.filter(code__in=FIELDS)}
    gminas = list(Gmina.objects.select_related("powiat").order_by("code"))
    known = {row.name: row for row in Organisation.objects.filter(is_demo=True)}
    nips, regons = nip_numbers(), regon_numbers()
    for index, (kind, register, name) in enumerate(plan()):
        nip, regon = next(nips), next(regons)
        organisation = known.get(name)
        if organisation is None:
            gmina = gminas[index * 37 % len(gminas)]
            organisation = _add(world, index, (kind, register, name), gmina, (nip, regon))
            organisation.spheres.set(
                {spheres[FIELDS[(index + step * 5) % len(FIELDS)]] for step in range(1 + index % 3)}
            )
        world.organisations.append(organisation)
    _add_people(world)
    world.notes.append(f"organizacje: {len(world.organisations)}")


def plan() -> Iterator[tuple[Kind, Register, str]]:
    """Legal form, register and full name of each organisation."""
    for kind, beginning, register, names in PLAN:
        for name in names.split("|"):
            yield kind, register, f"{beginning} {name}"


def _add(
    world: World, index: int, who: tuple[Kind, Register, str], gmina: Gmina, numbers: tuple[str, str]
) -> Organisation:
    kind, register, name = who
    joint = index % 3 == 0
    organisation = Organisation(
        name=name,
        kind=kind,
        register=register,
        # A branch without legal personality carries the number of its parent, the first of the plan.
        register_number=_register_number(register, 0 if kind == Kind.BRANCH else index),
        register_body="" if register == Register.KRS else _register_body(register, gmina),
        nip=numbers[0],
        regon=numbers[1],
        opp_since=date(2012 + index % 10, 3, 1) if kind in {Kind.ASSOCIATION, Kind.FOUNDATION} and joint else None,
        street=f"ul. Zmyślona {index + 1}",
        postal_code=f"{85 + index % 5}-{100 + index:03d}",
        city=gmina.name,
        gmina=gmina,
        email=f"organizacja{index + 1:02d}@example.org",
        phone=f"00 000 00 {index:02d}",
        website=f"https://organizacja{index + 1:02d}.example.org/",
        mission="Organizacja zmyślona na potrzeby demonstracji portalu.",
        representation=RepresentationRule.JOINT if joint else RepresentationRule.SINGLE,
        signatories_needed=2 if joint else 1,
        parent_name=PARENT if kind == Kind.BRANCH else "",
        is_demo=True,
        created_at=world.at - timedelta(days=400 - index),
    )
    organisation.full_clean(exclude=["created_by", "search_text"], validate_unique=False, validate_constraints=False)
    organisation.refresh_search_text()
    organisation.save()
    return organisation


def _register_number(register: Register, index: int) -> str:
    """Ten digits that no court has given yet, or the number of a record with the word that it is invented."""
    return f"09{index + 1:08d}" if register == Register.KRS else f"DEMO/{index + 1:03d}"


def _register_body(register: Register, gmina: Gmina) -> str:
    if register == Register.KKGW:
        return "Agencja Restrukturyzacji i Modernizacji Rolnictwa"
    if register == Register.CHURCH:
        return "rejestr zmyślony na potrzeby demonstracji"
    if gmina.powiat.is_city:
        return f"Prezydent miasta ({gmina.name})"
    return f"Starosta (powiat {gmina.powiat.name})"


def _add_people(world: World) -> None:
    """One person with all rights in each; a second signatory where two have to sign."""
    with_people = set(Membership.objects.values_list("organisation_id", flat=True))
    for index, organisation in enumerate(world.organisations):
        if organisation.pk in with_people:
            continue
        for place in range(organisation.signatories_needed):
            first_name = FIRST_NAMES[(index + place) % len(FIRST_NAMES)]
            email = f"osoba{index + 1:02d}{'ab'[place]}@example.org"
            Membership.objects.create(
                organisation=organisation,
                user=add_person(email, first_name, f"Zmyślona-{index + 1:02d}{'ab'[place]}"),
                position="członek zarządu",
                is_signatory=True,
                is_administrator=place == 0,
                since=organisation.created_at,
            )


def nip_numbers() -> Iterator[str]:
    """Valid NIPs that begin with 99; a remainder of 10 fits no number and is passed over."""
    for number in range(10_000_000):
        digits = f"99{number:07d}"
        check = _weighted(digits, NIP_WEIGHTS) % 11
        if check < 10:
            yield f"{digits}{check}"


def regon_numbers() -> Iterator[str]:
    """Valid nine-digit REGONs that begin with 99."""
    for number in range(1_000_000):
        digits = f"99{number:06d}"
        yield f"{digits}{_weighted(digits, REGON_WEIGHTS) % 11 % 10}"


def _weighted(digits: str, weights: tuple[int, ...]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))
