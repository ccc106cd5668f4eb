"""One article: its text with the sentences marked in which facts were read, where the archive can be seen from here."""

from typing import Annotated

from fastapi import Path
from starlette.requests import Request
from starlette.responses import Response

from app.deps import CoverageDep, GraphDep
from app.explorer.addresses import forms_of
from app.explorer.marking import mark
from app.explorer.pages import page_router
from app.explorer.rendering import page
from app.parameters import Text
from app.queries.publications import get_article
from app.records import LazyArchive
from app.schemas.meetings import Article
from archive.errors import ArchiveError

router = page_router()


@router.get("/article/{id}", operation_id="articlePage")
def article_page(id: Annotated[Text, Path()], request: Request, graph: GraphDep, coverage: CoverageDep) -> Response:
    """What an article tells, in its text or else as quotes; its publisher, and whom it mentions."""
    article = get_article(graph, id)
    text = _content(request.app.state.archive, article)
    return page(
        request,
        "article.html",
        title=article.title,
        forms=forms_of(f"/articles/{article.id}", "json"),
        coverage=coverage,
        article=article,
        told_numbers={told.meeting.id: number for number, told in enumerate(article.meetings, 1)},
        pieces=mark(text, article.meetings) if text else [],
    )


def _content(archive: LazyArchive, article: Article) -> str | None:
    """What was read, to which offsets refer; None where the archive is not here or has another version."""
    try:
        stored = archive.get().article_with(article.content_hash or "")
    except ArchiveError:
        return None
    return f"{stored.title}\n\n{stored.text}" if stored.title else stored.text
