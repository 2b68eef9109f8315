"""Pages of the steps of a call: what the clerk is asked for, and which function of the workflow is called."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from grants import deadlines
from grants.announcement import TEXT_FIELDS
from grants.call_forms import RichTextField
from grants.models import Call, CallReviewItem, Publication
from grants.workflow import call_changes, call_copies, calls
from portal.core.admin import StepButton, StepForm
from portal.core.plain_notation import formatted
from portal.organisations.kinds import OrganisationKind


def day_field(**kwargs: Any) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **kwargs)


def moment_field(**kwargs: Any) -> forms.DateTimeField:
    widget = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(widget=widget, **kwargs)


def reason_field() -> forms.CharField:
    return forms.CharField(
        label=_("powód"),
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Powód zobaczą wszyscy w rejestrze zmian i w wiadomości do przygotowujących oferty."),
    )


class ApproveForm(StepForm):
    resolution_number = forms.CharField(label=_("numer uchwały Zarządu"), max_length=60)
    resolution_on = day_field(label=_("data uchwały"))
    resolution_annex = forms.CharField(label=_("numer załącznika do uchwały"), max_length=40, required=False)


class ReturnForm(StepForm):
    reason = forms.CharField(label=_("powód"), widget=forms.Textarea({"rows": 3}))


class PublicationForm(StepForm):
    place = forms.ChoiceField(label=_("miejsce"), choices=Publication.Place.choices)
    published_on = day_field(label=_("dzień ogłoszenia"))
    url = forms.URLField(label=_("adres"), required=False, assume_scheme="https")
    photo = forms.FileField(label=_("zdjęcie tablicy ogłoszeń"), required=False, help_text=_("JPEG lub PNG."))


class PublishForm(StepForm):
    publish_at = moment_field(
        label=_("ogłoś z wyprzedzeniem, o tej godzinie"),
        required=False,
        help_text=_("Puste: konkurs ukaże się od razu. Czas w Polsce."),
    )


class ExtendForm(StepForm):
    closes_at = moment_field(label=_("nowy termin składania ofert"))
    organisation_kind = forms.ChoiceField(
        label=_("dla kogo"), required=False, choices=[("", _("dla wszystkich")), *OrganisationKind.choices]
    )
    decision_by = day_field(label=_("nowy termin wyboru ofert"), required=False)
    reason = reason_field()


class CorrectForm(StepForm):
    """Everything that may be corrected, as it stands; what is left as it was is not touched."""

    def __init__(self, *args: Any, obj: Call, **kwargs: Any) -> None:
        super().__init__(*args, obj=obj, **kwargs)
        for name in call_changes.CORRECTABLE:
            self.fields[name] = self._field(name)
            self.initial[name] = getattr(obj, name)
        self.fields["reason"] = reason_field()

    def _field(self, name: str) -> forms.Field:
        model_field = Call._meta.get_field(name)
        required = not model_field.blank
        if name in TEXT_FIELDS:
            return RichTextField(label=model_field.verbose_name, required=required)
        if name in ("task_from", "task_to", "decision_by"):
            return day_field(label=model_field.verbose_name, required=required)
        return model_field.formfield()


class CopyForm(StepForm):
    year = forms.IntegerField(label=_("na rok"), min_value=2004, max_value=2100)
    number = forms.IntegerField(
        label=_("numer konkursu"), min_value=1, max_value=999, required=False, help_text=_("Pusty: następny wolny.")
    )

    def __init__(self, *args: Any, obj: Call, **kwargs: Any) -> None:
        super().__init__(*args, obj=obj, **kwargs)
        self.initial["year"] = obj.year + 1

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if Call.objects.filter(year=data.get("year"), number=data.get("number")).exists():
            self.add_error("number", _("Konkurs o tym numerze już jest w tym roku."))
        return data


class ReviewForm(StepForm):
    codes = forms.MultipleChoiceField(label=_("sprawdzone i zmienione"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, obj: Call, **kwargs: Any) -> None:
        super().__init__(*args, obj=obj, **kwargs)
        waiting = obj.review_items.filter(done_at=None).exclude(code=CallReviewItem.Code.RESOLUTION)
        self.fields["codes"].choices = [(item.code, item.get_code_display()) for item in waiting]


@dataclass(frozen=True)
class RunningButton(StepButton):
    """Offered only until the last closing time."""

    def offered(self, request: HttpRequest, obj: Model) -> bool:
        return super().offered(request, obj) and request.at < deadlines.last_closing_time(obj)


@dataclass(frozen=True)
class ReviewButton(StepButton):
    """Offered only when something of a copy waits to be looked at."""

    def offered(self, request: HttpRequest, obj: Model) -> bool:
        waiting = obj.review_items.filter(done_at=None).exclude(code=CallReviewItem.Code.RESOLUTION)
        return super().offered(request, obj) and waiting.exists()


def correct(call: Call, *, reason: str, by: Any, at: datetime, **changes: Any) -> Any:
    """The page gives every field; a text that differs only by the paragraphs put around it is left as it was."""
    same = {name for name in TEXT_FIELDS if name in changes and formatted(getattr(call, name)) == changes[name]}
    changed = {name: value for name, value in changes.items() if name not in same}
    return call_changes.correct(call, changes=changed, reason=reason, by=by, at=at)


def copy(call: Call, *, year: int, number: int | None, by: Any, at: datetime) -> Call:
    """The desk opens the copy next, so the source is told of it."""
    call.made_copy = call_copies.copy(call, year=year, number=number, by=by, at=at)
    return call.made_copy


STEPS = (
    ReviewButton(
        "review",
        _("odhacz listę po skopiowaniu"),
        "grants.review_call",
        call_copies.review,
        workflow=calls.CALL,
        form=ReviewForm,
        explanation=_("Zaznacz to, co już sprawdzono i zmieniono. Dopóki coś zostaje, konkursu nie można ogłosić."),
        done=_("Lista została odhaczona."),
    ),
    StepButton(
        "approve",
        _("zatwierdź uchwałą"),
        "grants.approve_call",
        calls.approve,
        workflow=calls.CALL,
        form=ApproveForm,
        explanation=_("Treść zostanie zamknięta do zmian, a portal przygotuje ogłoszenie (PDF) na tablicę i do BIP."),
        done=_("Konkurs zatwierdzony. Ogłoszenie PDF będzie gotowe za chwilę."),
    ),
    StepButton(
        "return_to_draft",
        _("cofnij do szkicu"),
        "grants.return_call",
        calls.return_to_draft,
        workflow=calls.CALL,
        form=ReturnForm,
        explanation=_("Uchwała i odnotowane ogłoszenia zostaną usunięte; zatwierdzenie trzeba będzie powtórzyć."),
        done=_("Konkurs wrócił do szkicu."),
        dangerous=True,
    ),
    StepButton(
        "record_publication",
        _("odnotuj ogłoszenie"),
        "grants.record_publication",
        calls.record_publication,
        workflow=calls.CALL,
        form=PublicationForm,
        explanation=_(
            "Art. 13 ust. 3: BIP, siedziba urzędu i strona internetowa. Portal sam odnotuje stronę przy ogłoszeniu. "
            "Dni na składanie ofert liczą się od ostatniego z trzech ogłoszeń."
        ),
        done=_("Ogłoszenie odnotowane."),
    ),
    StepButton(
        "publish",
        _("ogłoś"),
        "grants.publish_call",
        calls.publish,
        workflow=calls.CALL,
        form=PublishForm,
        explanation=_("Konkurs zobaczą wszyscy. Potem można go tylko przedłużyć albo sprostować, podając powód."),
        done=_("Konkurs ogłoszony."),
    ),
    RunningButton(
        "extend",
        _("przedłuż nabór"),
        "grants.extend_call",
        call_changes.extend,
        workflow=calls.CALL,
        form=ExtendForm,
        explanation=_("Wszyscy, którzy przygotowują lub złożyli ofertę, dostaną wiadomość."),
        done=_("Nabór przedłużony. Wiadomości są w drodze."),
    ),
    RunningButton(
        "correct",
        _("sprostuj ogłoszenie"),
        "grants.correct_call",
        correct,
        workflow=calls.CALL,
        form=CorrectForm,
        explanation=_(
            "Zmień to, co błędne. Stara i nowa treść staną w rejestrze zmian. Zmiana kwot, dat realizacji lub liczby "
            "ofert wymaga, by do końca naboru zostało tyle dni, ile przy nowym ogłoszeniu."
        ),
        done=_("Ogłoszenie sprostowane. Wiadomości są w drodze."),
    ),
    StepButton(
        "copy",
        _("kopiuj na inny rok"),
        "grants.copy_call",
        copy,
        workflow=calls.CALL,
        form=CopyForm,
        explanation=_("Powstanie szkic z datami przesuniętymi o pełne lata i listą rzeczy do sprawdzenia."),
        done=_("Konkurs skopiowany. Oto szkic."),
    ),
)
