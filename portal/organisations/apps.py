"""Application configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal.history import wording


class OrganisationsConfig(AppConfig):
    """`portal.organisations`."""

    name = "portal.organisations"
    label = "organisations"
    verbose_name = _("organizacje")

    def ready(self) -> None:
        """Name the people of the demonstration, word the events, tell the desk of newcomers."""
        # Registration at start-up: models are ready only now.
        from portal.accounts import demo as sign_in_page  # noqa: PLC0415
        from portal.core.desk import register  # noqa: PLC0415
        from portal.organisations import demo  # noqa: PLC0415
        from portal.organisations.desk import organisations_section  # noqa: PLC0415

        register(organisations_section, order=200)
        sign_in_page.register(demo.CARDS, demo.make_people)
        _word_events()


def _word_events() -> None:
    """How the history of an organisation is told."""
    wording.register("organisation.registered", _("dodano organizację do portalu"), "public")
    wording.register("organisation.changed", _("zmieniono dane organizacji"), "public", body=_("Pola: %(fields)s."))
    wording.register("organisation.document_added", _("dodano dokument „%(title)s”"), "public")
    wording.register("organisation.document_removed", _("usunięto z listy dokument „%(title)s”"), "public")
    reason = _("Powód: %(reason)s")
    wording.register("organisation.hidden", _("ukryto organizację w publicznym wykazie"), "public", body=reason)
    wording.register("organisation.shown", _("przywrócono organizację do publicznego wykazu"), "public", body=reason)
    wording.register("person.invited", _("wysłano zaproszenie"), "public")
    wording.register("person.invitation_revoked", _("odwołano zaproszenie"), "public")
    wording.register("person.joined", _("nowa osoba działa w imieniu organizacji"), "public")
    wording.register("person.roles_changed", _("zmieniono role osoby"), "public")
    wording.register("person.left", _("osoba odeszła z organizacji"), "public")
    wording.register("person.removed", _("zakończono uprawnienia osoby"), "public")
