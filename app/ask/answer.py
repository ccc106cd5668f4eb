"""The answer to a question: the same queries as the routes, and one sentence that says what they give."""

from datetime import date
from typing import Any

from app.ask.found import Found
from app.ask.nearest import nearest_questions
from app.ask.of_meetings import MEETING_ANSWERS
from app.ask.of_things import THING_ANSWERS
from app.ask.sentences import begin, join
from app.ask.understand import NobodySo, NotUnderstood, SeveralSo, Understood, understand
from app.errors import AnswerError
from app.schemas.answers import Doubt, Reading, Reply
from app.schemas.base import Coverage
from cypher.graph import Graph

API = "/api/v1"


def answer(graph: Graph, question: str, *, today: date, coverage: Coverage) -> Reply:
    """Answer a question; whatever it is, the reply says what was made of it."""
    try:
        read = understand(graph, question, today=today)
        found = _find(graph, read, coverage)
    except (SeveralSo, NobodySo) as error:
        return _doubt(question, error, coverage)
    except (NotUnderstood, AnswerError) as error:
        said, nearest = f"This I cannot answer: {error}.", nearest_questions(question)
        return Reply(question=question, status="not_understood", answer=said, nearest=nearest, coverage=coverage)
    return Reply(
        question=question,
        status="nothing" if found.is_nothing else "answered",
        answer=found.sentence,
        understood=Reading(statement=_statement(read), call=API + (found.call or read.call)),
        meetings=tuple(found.meetings),
        things=tuple(found.things),
        count=found.count,
        coverage=coverage,
    )


def _doubt(question: str, error: SeveralSo | NobodySo, coverage: Coverage) -> Reply:
    mention = error.mention
    candidates = mention.fits or mention.near
    names = join([ref.name for ref in candidates], "and" if mention.fits else "or")
    hint = f": {names}. Ask with the full name." if mention.fits else f". Did you mean {names}?" if names else "."
    return Reply(
        question=question,
        status="ambiguous" if mention.fits else "unknown_name",
        answer=begin(str(error)) + hint,
        doubt=Doubt(text=mention.text, candidates=candidates),
        coverage=coverage,
    )


def _find(graph: Graph, read: Understood, coverage: Coverage) -> Found:
    if read.form in MEETING_ANSWERS:
        return MEETING_ANSWERS[read.form](graph, read)
    return THING_ANSWERS[read.form](graph, read, coverage)


def _statement(read: Understood) -> str:
    said: dict[str, Any] = {
        "who_is": f"who holds the office {read.office.text if read.office else ''}",
        "offices_of": f"the offices of {join([ref.name for ref in read.who])}",
        "members": f"members of {join([ref.name for ref in read.who])}",
        "path": f"how {join([ref.name for ref in read.who])} are linked",
        "topics": f"topics of {read.phrase}",
        "most": f"the most frequent participants of {read.phrase}",
        "mediator": f"mediators of {read.phrase}",
        "host": f"hosts of {read.phrase}",
    }
    order = f"the {read.shape.order} of " if read.shape.order in ("first", "last") else ""
    return str(said.get(read.form, order + read.phrase))
