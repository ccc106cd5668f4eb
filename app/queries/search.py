"""What bears a name: everything but meetings and articles, the closest names first; and topics in order."""

from collections.abc import Sequence

from app.cursor import After
from app.queries.meetings import cut_page
from app.queries.names import begin_words, required_words
from app.queries.rows import to_model
from app.schemas.entities import Found, Topic
from cypher.graph import Graph
from cypher.model import Label, fold


def search(graph: Graph, text: str, *, labels: Sequence[Label], limit: int) -> list[Found]:
    """Return what has, for each word of the text, a word in its name that begins so; accents and case aside."""
    words = begin_words(required_words(text, "q"))
    rows = graph.read("search_names", labels=list(labels), text=fold(text), words=words, limit=limit)
    return [to_model(Found, row, type=row["label"].lower()) for row in rows]


def find_topics(
    graph: Graph, text: str | None, *, after: After[str] | None, limit: int
) -> tuple[list[Topic], After[str] | None]:
    """Return a page of the topics in which words begin with those of the text, in alphabetical order."""
    words = begin_words(required_words(text, "q")) if text is not None else []
    key, id = (after.key, after.id) if after else ("", "")
    rows = graph.read("list_topics", words=words, after_key=key, after_id=id, limit=limit + 1)
    page, following = cut_page(rows, limit)
    return [to_model(Topic, row) for row in page], following
