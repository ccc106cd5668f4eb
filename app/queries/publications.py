"""One article: what it tells of which meetings, and whom it mentions."""

from app.queries.evidence import load_evidence
from app.queries.names import get_node
from app.queries.rows import to_model, to_refs
from app.schemas.meetings import Article, ReportedMeeting
from cypher.graph import Graph


def get_article(graph: Graph, id: str) -> Article:
    """Return an article without its text; raises Unknown."""
    get_node(graph, "Article", id=id)
    (row,) = graph.read("get_article", id=id)
    told = to_refs(graph.read("list_reported_meetings", article=id))
    evidence = load_evidence(graph, [meeting.id for meeting in told])
    meetings = [
        ReportedMeeting(meeting=meeting, evidence=[e for e in evidence[meeting.id] if e.article.id == id])
        for meeting in told
    ]
    return to_model(Article, row, meetings=meetings, mentions=to_refs(graph.read("list_mentions", article=id)))
