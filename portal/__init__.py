"""The portal of co-operation: root settings, URLs and the shared apps."""

from portal.celery import app as celery_app

__all__ = ["celery_app"]
