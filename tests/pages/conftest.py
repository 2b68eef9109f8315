"""Registries of the pages, empty; what a test adds goes away with it."""

import pytest

from portal.pages import home, open_data, search


@pytest.fixture
def empty_registries(monkeypatch):
    """Nobody has registered."""
    monkeypatch.setattr(home, "_providers", {})
    monkeypatch.setattr(search, "_sources", {})
    monkeypatch.setattr(open_data, "_datasets", {})
