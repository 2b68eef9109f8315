import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string

from portal.core.forms import AcceptedFileField, ProblemsMixin, anchor_of, problems_of
from portal.core.money import MoneyFormField
from portal.core.refusals import Problem, RuleViolation
from portal.core.uploads import PDF
from tests.core.test_uploads import PDF_FILE


class CostForm(ProblemsMixin, forms.Form):
    name = forms.CharField(label="nazwa kosztu", help_text="Na przykład wynajem sali.")
    amount = MoneyFormField(label="kwota", required=False)
    source = forms.ChoiceField(label="źródło", choices=[("a", "dotacja"), ("b", "wkład")], widget=forms.RadioSelect)

    def clean(self):
        if self.cleaned_data.get("name") == "nic":
            raise forms.ValidationError("Koszt bez treści.")


class PlainForm(forms.Form):
    day = forms.DateField(label="dzień")


def test_problems_are_listed_in_the_order_of_the_fields():
    form = CostForm({"amount": "dużo"})

    assert form.problems == [
        ("id_name", "Nazwa kosztu: To pole jest wymagane."),
        ("id_amount", "Kwota: Wpisz kwotę w złotych, na przykład 1 234,56."),
        ("id_source_0", "Źródło: To pole jest wymagane."),
    ]


def test_problems_of_the_whole_form_come_first_and_lead_nowhere():
    assert CostForm({"name": "nic", "source": "a"}).problems == [("", "Koszt bez treści.")]


def test_a_sound_form_has_no_problems():
    assert CostForm({"name": "sala", "source": "a"}).problems == []
    assert CostForm().problems == []


def test_a_refusal_stands_beside_its_fields():
    form = CostForm({"name": "sala", "source": "a"})
    assert form.is_valid()

    form.add_violation(
        RuleViolation(
            "Oferta przekracza pulę.",
            code="over_pool",
            problems=[
                Problem("Zmniejsz kwotę.", field="amount"),
                Problem("Zmniejsz wiersz 3.", table="costs", field="amount", anchor="id_costs-2-amount"),
                Problem("Sprawdź część VI.", anchor="czesc-vi"),
            ],
        )
    )

    assert not form.is_valid()
    assert form.has_error("__all__", code="over_pool")
    assert form.problems == [
        ("", "Oferta przekracza pulę."),
        ("id_amount", "Kwota: Zmniejsz kwotę."),
        ("id_costs-2-amount", "Zmniejsz wiersz 3."),
        ("czesc-vi", "Sprawdź część VI."),
    ]


def test_problems_of_a_page_name_the_row():
    rows = forms.formset_factory(CostForm, extra=0, min_num=2, validate_min=True)
    data = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0", "form-0-name": "sala", "form-0-source": "a"}
    formset = rows(data | {"form-1-name": "druk", "form-1-source": "b", "form-1-amount": "x"})

    assert problems_of(PlainForm({}), formset) == [
        ("id_day", "Dzień: To pole jest wymagane."),
        ("id_form-1-amount", "wiersz 2, Kwota: Wpisz kwotę w złotych, na przykład 1 234,56."),
    ]


def test_problems_of_a_form_set_as_a_whole_are_told():
    rows = forms.formset_factory(CostForm, min_num=1, validate_min=True)
    formset = rows({"form-TOTAL_FORMS": "0", "form-INITIAL_FORMS": "0"})

    assert [anchor for anchor, _message in problems_of(formset)] == [""]


@pytest.mark.row("X8")
def test_every_problem_leads_to_an_input_that_is_there():
    form = CostForm({"amount": "dużo"})
    page = str(form)

    for anchor, _message in form.problems:
        assert f'id="{anchor}"' in page


@pytest.mark.row("X8")
def test_an_input_names_its_hint_and_its_error():
    page = str(CostForm({"amount": "dużo"}))

    assert 'aria-describedby="id_name_helptext id_name_error"' in page
    assert page.count('id="id_name_helptext"') == page.count('id="id_name_error"') == 1
    assert page.count('aria-invalid="true"') >= 2


@pytest.mark.row("X8")
def test_the_summary_links_every_problem():
    page = render_to_string("components/error_summary.html", {"problems": CostForm({"amount": "dużo"}).problems})

    assert '<li><a href="#id_name">Nazwa kosztu: To pole jest wymagane.</a></li>' in page
    assert '<a href="#id_source_0">' in page


def test_the_anchor_of_a_group_is_its_first_input():
    form = CostForm()

    assert [anchor_of(form[name]) for name in ("name", "source")] == ["id_name", "id_source_0"]


class LetterForm(forms.Form):
    file = AcceptedFileField(label="plik", allowed={PDF}, max_bytes=1000)


@pytest.mark.row("G34")
def test_a_sent_file_gets_a_safe_name_and_its_true_type():
    form = LetterForm({}, {"file": SimpleUploadedFile("Statut  2026.PDF", PDF_FILE, content_type="text/html")})

    assert form.is_valid()
    file = form.cleaned_data["file"]
    assert (file.name, file.content_type, file.read()) == ("Statut 2026.pdf", PDF, PDF_FILE)


@pytest.mark.row("G34")
@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"MZ\x90", "Pliku tego rodzaju nie przyjmujemy. Przyjmujemy: PDF, ODT, DOCX, ODS, XLSX, JPG, PNG."),
        (b"x" * 1001, "Plik ma 1\u00a0KB, a może mieć najwyżej 1\u00a0KB."),
        (b"", "Plik jest pusty. Sprawdź, czy wybrano właściwy plik."),
    ],
)
def test_a_refused_file_is_an_error_of_its_field(content, message):
    form = LetterForm({}, {"file": SimpleUploadedFile("a.pdf", content)})

    assert form.errors == {"file": [message]}


def test_a_file_that_is_not_demanded_may_be_missing():
    assert AcceptedFileField(required=False).clean(None) is None


def test_the_input_offers_the_right_files():
    assert 'accept=".pdf"' in str(LetterForm()["file"])
