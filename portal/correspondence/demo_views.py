"""The demonstration's mailbox in the browser: every letter that the portal sent, for everybody. Never in production."""

from email import message_from_bytes, policy
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe
from django.views.generic import DetailView, ListView

from portal.correspondence.models import MailboxLetter


@method_decorator(login_not_required, name="dispatch")
class LetterList(ListView):
    """Letters, newest first; `?do=` shows those of one person."""

    template_name = "correspondence/demo/letter_list.html"
    context_object_name = "letters"
    paginate_by = 30

    def get_queryset(self) -> QuerySet[MailboxLetter]:
        letters = MailboxLetter.objects.defer("raw", "body")
        recipient = self.request.GET.get("do", "").strip().lower()
        return letters.filter(recipient=recipient) if recipient else letters

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        everybody = MailboxLetter.objects.order_by("recipient").values_list("recipient", flat=True).distinct()
        return super().get_context_data(recipients=everybody, chosen=self.request.GET.get("do", ""), **kwargs)


@method_decorator(login_not_required, name="dispatch")
class LetterDetail(DetailView):
    """One letter with links that work and attachments that open."""

    model = MailboxLetter
    template_name = "correspondence/demo/letter_detail.html"
    context_object_name = "letter"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        attachments = [part.get_filename() or "" for part in attachments_of(self.object)]
        return super().get_context_data(attachments=attachments, **kwargs)


@login_not_required
@require_safe
def attachment(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One attachment of a letter."""
    parts = attachments_of(get_object_or_404(MailboxLetter, pk=pk))
    if number >= len(parts):
        raise Http404
    part = parts[number]
    answer = HttpResponse(part.get_payload(decode=True), content_type=part.get_content_type())
    answer.headers["Content-Disposition"] = (
        f'attachment; filename="zalacznik-{number + 1}.{part.get_content_subtype()}"'
    )
    return answer


def attachments_of(letter: MailboxLetter) -> list[Any]:
    """Attached parts of the letter as it was sent."""
    return list(message_from_bytes(bytes(letter.raw), policy=policy.default).iter_attachments())
