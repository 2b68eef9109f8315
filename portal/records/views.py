"""Handing out files, each after its own permission check."""

import uuid

import structlog
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from portal.records import access
from portal.records.models import StoredFile

log = structlog.get_logger(__name__)


@login_not_required  # a published document is for everybody; the purpose's predicate decides about each file
@require_safe
def download(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The file as an attachment; what may not be read does not exist."""
    stored = get_object_or_404(StoredFile, pk=pk)
    if not access.is_registered(stored.purpose):
        raise Http404
    if not access.may_read(request.user, stored):
        if request.user.is_anonymous:
            return redirect_to_login(request.get_full_path())
        raise Http404
    try:
        content = stored.file.open("rb")
    except OSError as error:
        log.error("stored_file_missing", file=str(stored.pk))
        raise Http404 from error
    response = FileResponse(content, as_attachment=True, filename=stored.name, content_type=stored.mime)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
