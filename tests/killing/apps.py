"""The app of the scenario: one kind of document, long enough to be killed while it is printed."""

from django.apps import AppConfig


class KillingConfig(AppConfig):
    """`tests.killing`."""

    name = "tests.killing"
    label = "killing"

    def ready(self):
        from portal.records import documents  # noqa: PLC0415 - models are loaded only now

        documents.register(
            "killing.list", template="killing/list.html", title="Lista nr {number}", filename="lista-{number}.pdf"
        )
