"""`parley review`: the open questions, what touches most meetings first, each with its answers by number."""

import json
from dataclasses import asdict

import typer

from archive import Archive, Choice, Question
from ingest.questions import open_questions
from parley.deciding import somebody
from parley.work import open_record, own_home, settle_now


def list_questions() -> None:
    """Print every open question as JSON, one a line."""
    with open_record(own_home()) as archive:
        for question in _refreshed(archive):
            typer.echo(json.dumps(asdict(question), ensure_ascii=False))


def review(who: str | None) -> None:
    """Ask one question after the other; what was answered is in the graph at the end."""
    answered = 0
    with open_record(own_home()) as archive:
        found = _refreshed(archive)
        for number, question in enumerate(found, start=1):
            typer.echo(_shown(question, f"{number}/{len(found)}"))
            word = typer.prompt("number, Enter to pass, q to end", default="", show_default=False).strip()
            if word == "q":
                break
            if word.isdigit() and 0 < int(word) <= len(question.choices):
                _answer(archive, question, question.choices[int(word) - 1], who or somebody())
                answered += 1
    if answered and not settle_now():
        typer.echo("the process that writes to the graph now takes the answers", err=True)
    typer.echo(f"{answered} answered of {len(found)}", err=True)


def _refreshed(archive: Archive) -> list[Question]:
    archive.ask(open_questions(archive))
    return archive.open_questions()


def _answer(archive: Archive, question: Question, choice: Choice, who: str) -> None:
    archive.judge(
        choice.verdict, choice.about, who=who, field=choice.field, value=choice.value, instead=choice.instead
    )  # fmt: skip
    archive.close_question(question.id)


def _shown(question: Question, place: str) -> str:
    touched = f"{question.meetings} meeting{'s' if question.meetings != 1 else ''}"
    lines = [f"\n[{place}] {question.text}  ({touched}; {', '.join(question.about)})"]
    lines += [f"  + {reason}" for reason in question.reasons]
    lines += [f"  - {reason}" for reason in question.against]
    return "\n".join([*lines, *(f"  {n}) {choice.label}" for n, choice in enumerate(question.choices, start=1))])
