"""Twenty clients with connections kept alive, bounded in number of requests and in time."""

import http.client
import itertools
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import quantiles


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    body: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)
    expected: tuple[int, ...] = (200,)


@dataclass
class Outcome:
    seconds: float = 0.0
    times: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def per_second(self) -> float:
        return len(self.times) / self.seconds if self.seconds else 0.0

    def percentile(self, percent: int) -> float:
        """In milliseconds."""
        if len(self.times) < 2:
            return self.times[0] * 1000 if self.times else 0.0
        return quantiles(self.times, n=100, method="inclusive")[percent - 1] * 1000


class Load:
    def __init__(self, port: int, next_request: Callable[[int], Request], count: int, limit: float) -> None:
        self.port, self.next_request, self.count = port, next_request, count
        self.numbers = itertools.count()
        self.deadline = time.perf_counter() + limit
        self.outcome = Outcome()

    def run(self, clients: int = 20) -> Outcome:
        started = time.perf_counter()
        threads = [threading.Thread(target=self.client) for _ in range(clients)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.outcome.seconds = time.perf_counter() - started
        return self.outcome

    def client(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        while (number := next(self.numbers)) < self.count and time.perf_counter() < self.deadline:
            request = self.next_request(number)
            before = time.perf_counter()
            try:
                connection.request(request.method, request.path, request.body, request.headers)
                answer = connection.getresponse()
                answer.read()
            except (OSError, http.client.HTTPException) as error:
                self.outcome.wrong.append(type(error).__name__)
                connection.close()
                continue
            self.outcome.times.append(time.perf_counter() - before)
            if answer.status not in request.expected:
                self.outcome.wrong.append(f"{answer.status} for {request.method} {request.path}")
        connection.close()
