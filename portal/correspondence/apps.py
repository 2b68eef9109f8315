"""Application configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal.history import wording


class CorrespondenceConfig(AppConfig):
    """`portal.correspondence`."""

    name = "portal.correspondence"
    label = "correspondence"
    verbose_name = _("korespondencja")

    def ready(self) -> None:
        """Letters that wait for a document hear when it is made."""
        # Models are loaded only now.
        from portal.core.desk import register  # noqa: PLC0415
        from portal.correspondence.delivery import ring_letters_with  # noqa: PLC0415
        from portal.correspondence.desk import messages_section  # noqa: PLC0415
        from portal.records import documents  # noqa: PLC0415

        register(messages_section, order=210)
        documents.when_ready(ring_letters_with)
        wording.register("message.edited", _("poprawiono treść wiadomości"))
        wording.register("message.released", _("zatwierdzono wiadomość do wysłania"))
        wording.register("message.retried", _("ponowiono wysyłkę wiadomości"))
        wording.register("message.renewed", _("przywrócono przypomnienie, bo wrócił dawny termin"))
        wording.register("message.cancelled", _("odwołano wiadomość"), body=_("powód: %(reason)s"))
