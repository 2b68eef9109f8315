"""Home page."""

from django.contrib.auth.decorators import login_not_required
from django.utils.decorators import method_decorator
from django.views.generic import TemplateView


@method_decorator(login_not_required, name="dispatch")
class Home(TemplateView):
    """What is open now, and the way in for a newcomer."""

    template_name = "pages/home.html"
