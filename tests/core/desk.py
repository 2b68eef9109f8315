"""A small desk for the tests: one kind of matter, its table of steps, its admin and its addresses."""

from django import forms
from django.contrib import admin
from django.db import connection, models
from django.urls import path

from portal import urls as portal_urls
from portal.core.admin import DeskModelAdmin, StepButton, StepForm
from portal.core.refusals import Problem, RuleViolation
from portal.core.transitions import Step, Workflow

FLOW = Workflow(
    Step("publish", ["draft"], "published"),
    Step("cancel", ["published"], "cancelled"),
)
taken: list[tuple] = []


class MatterQuerySet(models.QuerySet):
    """Matters of others are not seen; nor are those of the future."""

    def visible_to(self, user, at):
        return self.filter(owner=user.email, opens_at__lte=at)


class Matter(models.Model):
    """A matter in the test's own temporary table."""

    class State(models.TextChoices):
        DRAFT = "draft", "szkic"
        PUBLISHED = "published", "ogłoszona"
        CANCELLED = "cancelled", "unieważniona"

    title = models.CharField("tytuł", max_length=80)
    owner = models.CharField("prowadzący", max_length=80)
    state = models.CharField("stan", max_length=20, choices=State.choices, default=State.DRAFT)
    opens_at = models.DateTimeField("otwarcie")
    published_at = models.DateTimeField("data ogłoszenia", null=True, blank=True)

    objects = MatterQuerySet.as_manager()

    class Meta:
        managed = False
        app_label = "core"
        db_table = "core_test_matter"
        verbose_name = "sprawa"
        verbose_name_plural = "sprawy"

    def __str__(self):
        return self.title


COLUMNS = "id integer PRIMARY KEY, title text, owner text, state text, opens_at {0}, published_at {0}"


def create_table():
    moment = "timestamp with time zone" if connection.vendor == "postgresql" else "datetime"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE core_test_matter ({COLUMNS.format(moment)})")


def drop_table():
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE core_test_matter")


def publish(matter, *, by, at):
    FLOW.move(matter, "publish")
    matter.published_at = at
    matter.save(update_fields=["state", "published_at"])
    taken.append(("publish", matter.pk, by.email, at))


def cancel(matter, *, by, at, reason):
    FLOW.check(matter, "cancel")
    if len(reason) < 10:
        raise RuleViolation(
            "Uzasadnienie jest zbyt krótkie.",
            code="short_reason",
            problems=[
                Problem("Napisz co najmniej 10 znaków.", field="reason"),
                Problem("Uzupełnij tytuł.", field="title", anchor="id_title"),
            ],
        )
    taken.append(("cancel", matter.pk, by.email, at, reason))


class CancelForm(StepForm):
    """Reason of the cancellation."""

    reason = forms.CharField(label="uzasadnienie", help_text="Zobaczą je oferenci.")


class MatterAdmin(DeskModelAdmin):
    """Matters on the desk of the tests."""

    list_display = ("title", "state")
    fields = ("title", "state", "opens_at", "published_at")
    stamps = ("published_at",)
    step_buttons = (
        StepButton(
            "publish", "ogłoś", "core.publish_matter", publish, workflow=FLOW, explanation="Zobaczą ją wszyscy."
        ),
        StepButton(
            "cancel", "unieważnij", "core.cancel_matter", cancel, form=CancelForm, done="Unieważniono.", dangerous=True
        ),
    )


site = admin.AdminSite(name="admin")
site.register(Matter, MatterAdmin)

urlpatterns = [path("biurko/", site.urls), *portal_urls.urlpatterns]  # the first of two sites of one name is reversed
