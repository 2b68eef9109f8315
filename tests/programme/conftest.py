"""Registries as they stand before anyone registers; what the test adds goes away with it."""

import pytest

from portal.programme import channels, indicators


@pytest.fixture
def no_providers(monkeypatch):
    """Nobody has registered."""
    monkeypatch.setattr(channels, "_providers", {})
    monkeypatch.setattr(indicators, "_sources", {})
