"""Forms that tell what has to be mended.

Django itself joins an input with its hint and its error (`aria-describedby`, `aria-invalid`); here the errors of a
whole page become one list of links, and a refusal of a rule becomes errors beside the right fields.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import IO, Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from portal.core import uploads
from portal.core.refusals import RuleViolation

ProblemList = list[tuple[str, str]]


def anchor_of(field: forms.BoundField) -> str:
    """Where a link to the field should land: the input, or the first of a group of inputs."""
    return f"{field.auto_id}_0" if field.use_fieldset else str(field.auto_id)


class ProblemsMixin:
    """`form.problems` for `components/error_summary.html`, and `form.add_violation()` for refusals."""

    def add_violation(self, violation: RuleViolation) -> None:
        """Show a refusal as an error of the form; its problems stand beside their fields, or are linked by anchor."""
        form = cast(forms.BaseForm, self)
        form.add_error(None, ValidationError(str(violation), code=violation.code))
        for problem in violation.problems:
            if problem.field in form.fields and not problem.table:
                form.add_error(problem.field, problem.message)
            else:
                self._elsewhere.append((problem.anchor, str(problem.message)))

    @property
    def problems(self) -> ProblemList:
        """(anchor, message) of every error, in the order of the fields; an empty anchor is no link."""
        form = cast(forms.BaseForm, self)
        found: ProblemList = [("", str(message)) for message in form.non_field_errors()]
        for bound in form:
            anchor = "" if bound.is_hidden else anchor_of(bound)
            found += [(anchor, _labelled(bound.label, message)) for message in bound.errors]
        return found + self._elsewhere

    @property
    def _elsewhere(self) -> ProblemList:
        """Problems of the refusal that are mended in another place than this form."""
        found: ProblemList = self.__dict__.setdefault("_problems_elsewhere", [])
        return found


def problems_of(*parts: forms.BaseForm | forms.BaseFormSet[Any]) -> ProblemList:
    """Problems of all forms and form sets of one page, in the order of the page; rows are told by their number."""
    return [problem for part in parts for problem in _problems_of_part(part)]


def _problems_of_part(part: Any) -> Iterator[tuple[str, str]]:
    if isinstance(part, ProblemsMixin):
        yield from part.problems
    elif isinstance(part, forms.BaseFormSet):
        yield from (("", str(message)) for message in part.non_form_errors())
        for row, form in enumerate(part.forms, start=1):
            yield from ((anchor, _in_row(row, message)) for anchor, message in _problems_of_part(form))
    else:
        yield from (("", str(message)) for message in part.non_field_errors())
        for bound in part:
            yield from ((anchor_of(bound), _labelled(bound.label, message)) for message in bound.errors)


def _labelled(label: Any, message: Any) -> str:
    return _("%(field)s: %(message)s") % {"field": capfirst(str(label)), "message": message}


def _in_row(row: int, message: str) -> str:
    return _("wiersz %(row)d, %(message)s") % {"row": row, "message": message}


class AcceptedFileField(forms.FileField):
    """A file checked by its content (`uploads.accept`); it comes out with a safe name and its true type."""

    def __init__(
        self, *, allowed: Collection[str] = uploads.ANY_KIND, max_bytes: int = uploads.MAX_BYTES, **kwargs: Any
    ) -> None:
        self.allowed = allowed
        self.max_bytes = max_bytes
        super().__init__(**kwargs)

    def to_python(self, data: Any) -> Any:
        if data in self.empty_values:
            return None
        try:
            taken = uploads.accept(cast(IO[bytes], data), data.name, allowed=self.allowed, max_bytes=self.max_bytes)
        except uploads.UploadRefused as refusal:
            raise ValidationError(str(refusal), code=refusal.code) from refusal
        data.name = taken.name
        data.content_type = taken.mime
        return data

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "accept": uploads.accept_attribute(self.allowed)}
