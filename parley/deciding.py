"""`parley decide`: what people know better than the rules; kept in the archive, obeyed by every pass."""

import getpass
import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from archive import Decision

app = typer.Typer(no_args_is_help=True, help="Decide what the rules cannot, and take it back.", rich_markup_mode=None)
About = Annotated[list[str], typer.Argument(help="ids of meetings, reports or persons, as answers show them")]
Who = Annotated[str | None, typer.Option("--who", help="who decides; by default the user of this machine")]
Note = Annotated[str | None, typer.Option("--note", help="why")]


@app.command()
def same(about: About, note: Note = None, who: Who = None) -> None:
    """These are one meeting, or one person."""
    _decide("same", about, note=note, who=who)


@app.command()
def different(about: About, note: Note = None, who: Who = None) -> None:
    """These are different meetings, or persons; of one report alone: it is not of the meeting that it is under."""
    _decide("different", about, note=note, who=who)


@app.command()
def wrong(
    about: Annotated[list[str], typer.Argument(help="ids of reports, or of meetings: all their reports")],
    field: Annotated[str | None, typer.Option(help="date, place, status, kind, mode, participant or topic")] = None,
    value: Annotated[str | None, typer.Option(help="what is not so; by default what the reports give")] = None,
    instead: Annotated[str | None, typer.Option(help="what is so, where that is known")] = None,
    note: Note = None,
    who: Who = None,
) -> None:
    """This is no meeting; or, with --field, this is not so of it."""
    _decide("wrong", about, note=note, who=who, field=field, value=value, instead=instead)


@app.command()
def right(about: About, note: Note = None, who: Who = None) -> None:
    """These reports are as they should be: `parley review` asks no more about them."""
    _decide("right", about, note=note, who=who)


@app.command("list")
def list_decisions() -> None:
    """Print every decision as JSON, one a line, the newest first; withdrawn ones too."""
    from parley.work import open_record, own_home

    with open_record(own_home()) as archive:
        for decision in archive.decisions():
            typer.echo(json.dumps(asdict(decision), ensure_ascii=False))


@app.command()
def undo(number: Annotated[int, typer.Argument(help="the number of a decision")], who: Who = None) -> None:
    """Take a decision back."""
    from parley.work import open_record, own_home, settle_now

    with open_record(own_home()) as archive:
        archive.withdraw(number, who=who or somebody())
    _say(settle_now(), f"decision {number} is taken back")


def somebody() -> str:
    """The user of this machine, where it has one."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container's user without a name
        return "unknown"


def show(decision: "Decision", settled: bool) -> None:
    """Say what was decided."""
    _say(settled, f"decision {decision.id}: {decision.verdict}")


def _decide(verdict: str, about: list[str], *, who: str | None, **told: Any) -> None:
    from archive import WrongDecision
    from parley.work import open_record, own_home, settle_now

    with open_record(own_home()) as archive:
        try:
            decision = archive.judge(verdict, about, who=who or somebody(), **told)
        except WrongDecision as error:
            raise typer.BadParameter(str(error)) from error
    show(decision, settle_now())


def _say(settled: bool, text: str) -> None:
    typer.echo(text if settled else f"{text}; the process that writes to the graph now takes it", err=True)
