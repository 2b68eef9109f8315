"""How events of the history are told to people: one sentence for each event, and to whom it may be shown.

Apps register their events in `AppConfig.ready`. Of an entry's data only what the sentence names is ever shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Level = Literal["public", "internal"]


@dataclass(frozen=True, slots=True)
class Wording:
    """`sentence` and `body` may name values of the entry's data: _("wydłużono nabór do %(closes_on)s")."""

    sentence: Any
    level: Level = "internal"
    body: Any = ""

    def title(self, data: Mapping[str, Any]) -> str:
        return str(self.sentence) % _Forgiving(data)

    def text(self, data: Mapping[str, Any]) -> str:
        return str(self.body) % _Forgiving(data) if self.body else ""


class _Forgiving(dict[str, Any]):
    """An old entry may lack a value that today's sentence names."""

    def __missing__(self, key: str) -> str:
        return "…"


_wordings: dict[str, Wording] = {}


def register(event: str, sentence: Any, level: Level = "internal", *, body: Any = "") -> None:
    """Tell `event` with this sentence; "public" is for the applicant too, "internal" for the office alone."""
    _wordings[event] = Wording(sentence, level, body)


def of(event: str) -> Wording:
    """The wording of an event; one that nobody registered is told by its name, to the office alone."""
    return _wordings.get(event) or Wording(event.replace("%", "%%"))
