"""How a form is drawn: `{{ form }}` and `{{ field.as_field_group }}` use the portal's own components."""

from django.forms.renderers import TemplatesSetting


class PortalFormRenderer(TemplatesSetting):
    """Django's renderer with the templates of `templates/components/`."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"
