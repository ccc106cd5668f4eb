"""Questions to begin with, about whom our sources tell most: each of them has an answer."""

from dataclasses import dataclass
from urllib.parse import quote

from app.queries.counterparts import counted
from app.queries.rows import to_ref
from cypher.graph import Graph


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question in words, and the path under the API that answers it."""

    question: str
    path: str


def suggest(graph: Graph) -> list[Suggestion]:
    """Return up to three questions; none where no meeting was held in our sources."""
    busiest = [ref for row in graph.read("list_busiest_persons", limit=1) if (ref := to_ref(row))]
    suggestions = []
    for person in busiest:
        suggestions.append(Suggestion(f"Whom did {person.name} meet?", f"/meetings?person={quote(person.id)}"))
        rows = graph.read(
            "list_counterparts",
            **counted(person, ["Person", "State", "Organisation"], ["held"]),
            recent=False,
            after_rank=-1,
            after_key="",
            after_id="",
            limit=1,
        )
        for other in (ref for row in rows if (ref := to_ref(row))):
            path = f"/pairs/{quote(person.id)}/{quote(other.id)}"
            suggestions.append(Suggestion(f"When did {person.name} and {other.name} meet?", path))
        suggestions.append(Suggestion("Which meetings are planned?", "/meetings?status=planned&sort=date"))
    return suggestions
