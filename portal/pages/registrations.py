"""What the processes below give to the home page, the search and the open data; called once at the start."""

from django.utils.translation import gettext_lazy as _

from grants import exports
from portal.core.public_cache import register_boundary
from portal.pages import calls, demo, home, law, open_data, organisations, public_data, search
from portal.pages.demo import archive as demo_archive
from portal.pages.demo import calls as demo_calls
from portal.pages.demo import offers as demo_offers
from portal.pages.demo import organisations as demo_organisations
from portal.pages.demo import people as demo_people
from portal.pages.demo import programmes as demo_programmes

ORGANISATION_FIELDS = (
    ("id", _("stały identyfikator w portalu")),
    ("nazwa", _("pełna nazwa")),
    ("forma_prawna", _("kod formy prawnej")),
    ("rejestr", _("kod rejestru lub ewidencji")),
    ("numer_w_rejestrze", _("numer w rejestrze, np. numer KRS")),
    ("nip", _("numer identyfikacji podatkowej")),
    ("regon", _("numer REGON")),
    ("miejscowosc", _("miejscowość siedziby")),
    ("gmina_teryt", _("kod TERYT gminy siedziby")),
    ("gmina", _("nazwa gminy")),
    ("powiat", _("nazwa powiatu")),
    ("sfery", _("punkty art. 4 ust. 1 ustawy, oddzielone spacją")),
    ("strona", _("adres strony internetowej")),
    ("zmyslona", _("„tak”, jeżeli organizacja jest zmyślona na potrzeby demonstracji")),
)
SPHERE_FIELDS = (
    ("punkt", _("punkt art. 4 ust. 1 ustawy")),
    ("nazwa", _("skrócona nazwa sfery")),
    ("obowiazuje_od", _("pierwszy dzień obowiązywania")),
    ("obowiazuje_do", _("ostatni dzień obowiązywania; puste, gdy trwa")),
    ("potwierdzone", _("„tak”, jeżeli brzmienie i daty porównano z tekstem ustawy")),
    ("uwaga", _("co jest do sprawdzenia")),
)
FIGURE_FIELDS = (
    ("klucz", _("stały klucz wielkości")),
    ("nazwa", _("opis z jednostką")),
    ("wartosc", _("liczba; pusta, gdy przepis nie podaje liczby")),
    ("tekst", _("wartość słowna")),
    ("stosuje_sie_od", _("pierwszy dzień stosowania")),
    ("podstawa_prawna", _("przepis")),
    ("potwierdzone", _("„tak”, jeżeli wartość odczytano z tekstu aktu")),
    ("uwaga", _("co jest do sprawdzenia")),
)


def register() -> None:
    """Everything that this part of the portal knows how to show."""
    _register_pages()
    _register_datasets()
    register_boundary(public_data.next_turn_of_calls)
    demo.register(demo_people.load, order=10)
    demo.register(demo_organisations.load, order=20)
    demo.register(demo_programmes.load, order=30)
    demo.register(demo_archive.load, order=40)
    demo.register(demo_calls.load, order=50)
    demo.register(demo_offers.load, order=60)


def _register_pages() -> None:
    home.register(calls.open_calls, order=10)
    search.register(search.Source("konkursy", _("Konkursy"), calls.find_calls, calls.describe_call))
    search.register(
        search.Source("archiwum", _("Konkursy sprzed portalu"), calls.find_archived, calls.describe_archived)
    )
    search.register(
        search.Source(
            "organizacje", _("Organizacje"), organisations.find_organisations, organisations.describe_organisation
        )
    )


def _register_datasets() -> None:
    open_data.register(
        open_data.Dataset(
            "konkursy",
            _("Konkursy"),
            _("Ogłoszone konkursy ofert z terminami i kwotami, także archiwalne."),
            exports.FIELDS,
            exports.rows,
            links=((_("kanał Atom"), "grants:call-atom"), (_("kalendarz iCalendar"), "grants:call-calendar")),
        )
    )
    open_data.register(
        open_data.Dataset(
            "organizacje",
            _("Organizacje działające w portalu"),
            _("Organizacje, które zgodziły się na miejsce w publicznym wykazie. Bez adresów e-mail i telefonów."),
            ORGANISATION_FIELDS,
            organisations.organisation_rows,
        )
    )
    open_data.register(
        open_data.Dataset(
            "sfery",
            _("Sfery zadań publicznych"),
            _("Punkty art. 4 ust. 1 ustawy o działalności pożytku publicznego i o wolontariacie."),
            SPHERE_FIELDS,
            law.sphere_rows,
        )
    )
    open_data.register(
        open_data.Dataset(
            "wielkosci-ustawowe",
            _("Wielkości ustawowe"),
            _("Limity, udziały i liczby dni, których pilnuje portal, z dniem, od którego się je stosuje."),
            FIGURE_FIELDS,
            law.figure_rows,
        )
    )
