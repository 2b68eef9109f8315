"""What tests of grants share: the clock stands at NOW."""

import pytest
import time_machine

from tests.factories.grants import NOW


@pytest.fixture
def clock():
    """The wall clock of requests stands at NOW."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller
