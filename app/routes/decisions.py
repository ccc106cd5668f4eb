"""What people decide: same, different, wrong, articles that do not count; the next pass brings it into the graph."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response

from app.deps import ArchiveDep, WriterDep
from app.errors import BadParameter
from app.openapi import responses
from app.parameters import Limit, Text
from app.schemas.decisions import Choice, Decision, DecisionList, NewDecision, Review, ReviewQuestion, Subject
from app.schemas.service import ParameterError
from archive import Archive, PersonRef, Question, Ref, ReportRef, WrongDecision
from archive import Decision as Kept
from archive.questions import QuestionKind
from cypher import model

router = APIRouter(tags=["decisions"])
Number = Annotated[int, Path(ge=1, le=2**53, examples=[7])]


class ReviewQuery(BaseModel):
    """Which questions."""

    model_config = ConfigDict(frozen=True)

    limit: Limit = 25
    kind: QuestionKind | None = Field(default=None, description="Only questions of this kind")


class DecisionQuery(BaseModel):
    """Which decisions."""

    model_config = ConfigDict(frozen=True)

    limit: Limit = 25
    before: int | None = Field(default=None, ge=1, le=2**53, description="Only those with a lower number")


@router.post(
    "/decisions",
    operation_id="decide",
    summary="Decide what the rules cannot",
    status_code=202,
    responses=responses(401, 403, 404, 413),
)
def decide(new: NewDecision, request: Request, response: Response, archive: ArchiveDep, key: WriterDep) -> Decision:
    """Keep a decision. It stands above every rule; `settled` says when the graph follows it."""
    try:
        kept = archive.judge(
            new.verdict,
            new.about,
            who=key.name,
            field=new.field,
            value=new.value,
            instead=new.instead,
            note=new.note,
        )
    except WrongDecision as error:
        name, _, _ = str(error).partition(":")
        detail = ParameterError(parameter=name, location="body", detail=str(error))
        raise BadParameter(str(error), errors=[detail]) from error
    return _accepted(request, response, kept)


@router.get(
    "/decisions", operation_id="listDecisions", summary="What people decided", responses=responses(401, 403)
)  # fmt: skip
def list_decisions(query: Annotated[DecisionQuery, Query()], archive: ArchiveDep, key: WriterDep) -> DecisionList:
    """Every decision, withdrawn ones too, the newest first."""
    return DecisionList(items=[_decision(one) for one in archive.decisions(before=query.before, limit=query.limit)])


@router.get("/review", operation_id="review", summary="What is open to decide", responses=responses(401, 403))
def review(query: Annotated[ReviewQuery, Query()], archive: ArchiveDep, key: WriterDep) -> Review:
    """Questions that the rules leave open, what touches most meetings first; `parley review` finds them anew."""
    return Review(items=[_asked(one) for one in archive.open_questions(query.kind, limit=query.limit)])


@router.get(
    "/decisions/{number}",
    operation_id="getDecision",
    summary="One decision",
    responses=responses(401, 403, 404),
)
def get_decision(number: Number, archive: ArchiveDep, key: WriterDep) -> Decision:
    """Who decided what, when, why, and whether the graph follows it."""
    return _decision(archive.decision(number))


@router.delete(
    "/decisions/{number}",
    operation_id="withdrawDecision",
    summary="Take a decision back",
    status_code=202,
    responses=responses(401, 403, 404),
)
def withdraw_decision(number: Number, archive: ArchiveDep, key: WriterDep) -> Decision:
    """The rules decide again, as soon as `settled`; the decision stays listed."""
    return _decision(archive.withdraw(number, who=key.name))


@router.post(
    "/articles/{id}/retract",
    operation_id="retractArticle",
    summary="Take an article out",
    status_code=202,
    responses=responses(401, 403, 404),
)
def retract_article(
    id: Annotated[Text, Path(examples=["article-minsk-gazette-1"])],
    request: Request,
    response: Response,
    archive: ArchiveDep,
    key: WriterDep,
) -> Decision:
    """What it alone supports goes, what others tell stays. Taking this decision back brings the article again."""
    return _accepted(request, response, archive.judge("retract", [_archive_id(archive, id)], who=key.name))


def _archive_id(archive: Archive, id: str) -> str:
    """The id in the archive of an article that the graph calls `id`: addresses have a digest there."""
    if id.startswith("article-"):
        return next((own for own in archive.article_ids() if model.article_id(own) == id), id)
    return id


def _asked(question: Question) -> ReviewQuestion:
    choices = tuple(Choice(**asdict(choice)) for choice in question.choices)
    return ReviewQuestion(**{**asdict(question), "choices": choices})


def _accepted(request: Request, response: Response, kept: Kept) -> Decision:
    response.headers["Location"] = str(request.url_for("get_decision", number=kept.id).path)
    return _decision(kept)


def _decision(kept: Kept) -> Decision:
    values = {name: getattr(kept, name) for name in Decision.model_fields if name != "sides"}
    return Decision(**values, sides=tuple(tuple(map(_subject, side)) for side in kept.sides))


def _subject(ref: Ref) -> Subject:
    if isinstance(ref, PersonRef):
        return Subject(type="person", name=ref.name, state=ref.state)
    if isinstance(ref, ReportRef):
        return Subject(type="report", id=ref.report, article=ref.article, quote=ref.quote)
    return Subject(type="article", id=model.article_id(ref.article), article=ref.article)
