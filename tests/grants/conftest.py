"""What tests of grants share: the clock stands at NOW."""

import pytest
import time_machine

from tests.factories.grants import NOW


@pytest.fixture
def clock():
    """The wall clock of requests stands at NOW."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def second_factor(monkeypatch):
    """People of the office have used a second factor; that they must is tested with accounts. Costs no query here."""
    monkeypatch.setattr("portal.accounts.middleware.SecondFactorMiddleware.process_view", lambda *args: None)
