"""The command `parley`: read articles, ask what was read, serve the answers.

Exit codes: 0 done; 1 done, but some inputs were rejected or failed (each is named with its reason); 2 wrong usage or
settings; 3 the archive, the graph, a folder or a port could not be used; 130 stopped by Ctrl-C or SIGTERM, what was
finished is kept and the next run goes on from there.
"""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from parley import __version__, deciding, exporting, keys
from parley.sources import app as sources_app

if TYPE_CHECKING:
    from ingest.report import RunReport

app = typer.Typer(add_completion=False, no_args_is_help=True, help=__doc__.split("\n")[0], rich_markup_mode=None)
app.add_typer(keys.app, name="keys")
app.add_typer(deciding.app, name="decide")
app.add_typer(exporting.app, name="export")
app.add_typer(sources_app, name="sources")
Paths = Annotated[
    list[str], typer.Argument(help="text, HTML, JSON or JSON Lines files, folders, or - for standard input")
]
PARTIAL, USAGE, UNUSABLE, INTERRUPTED = 1, 2, 3, 130


@app.command()
def ingest(paths: Paths) -> None:
    """Read articles, record them and load what they tell into the graph."""
    from parley.work import ingest_files

    raise typer.Exit(_code(ingest_files(paths)))


@app.command()
def extract(paths: Paths) -> None:
    """Print what articles tell as JSON, one object a line; touches no archive and no graph."""
    from ingest.article import Article, Rejected
    from ingest.facts import to_json
    from ingest.nlp.load import load_nlp
    from ingest.reader import read
    from ingest.sources.files import read_files

    rejected: list[Rejected] = []

    def readable() -> Iterator[Article]:
        for found in read_files(paths):
            if isinstance(found, Rejected):
                rejected.append(found)
                typer.echo(f"{found.reference}: {found.reason}: {found.detail}", err=True)
            else:
                yield found

    for _, facts in read(load_nlp(), readable()):
        typer.echo(json.dumps(to_json(facts), ensure_ascii=False))
    raise typer.Exit(PARTIAL if rejected else 0)


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="address to listen on")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="port to listen on")] = 8000,
    questions: Annotated[Path | None, typer.Option(help="file of addresses to print at the start, one a line")] = None,
    schedule: Annotated[bool, typer.Option("--schedule", help="keep the schedule of sources as well")] = False,
) -> None:
    """Answer questions over HTTP."""
    from contextlib import nullcontext

    from parley.serving import serve_http
    from parley.supervision import scheduling

    lines = questions.read_text(encoding="utf-8").splitlines() if questions else []
    with scheduling() if schedule else nullcontext():
        serve_http(host=host, port=port, questions=lines)


@app.command()
def run(
    sources: Annotated[list[str] | None, typer.Argument(help="ids of sources; none: all that are enabled")] = None,
) -> None:
    """Visit sources once, whether due or not, and load what is new."""
    from parley.running import run_once

    raise typer.Exit(_code(run_once(sources or ())))


@app.command()
def schedule(child: Annotated[bool, typer.Option("--child", hidden=True)] = False) -> None:
    """Visit sources whenever they are due, until SIGTERM or Ctrl-C."""
    from parley.running import keep_schedule

    keep_schedule(child=child)


@app.command()
def retry() -> None:
    """Put articles and pages that failed back, to be taken by the next run."""
    from parley.state import try_again

    _print(try_again())


@app.command()
def status(
    failed: Annotated[bool, typer.Option("--failed", help="list what failed, with errors, instead")] = False,
) -> None:
    """Show what the archive and the graph hold, the last runs, and sources that need somebody."""
    from parley.state import failed as all_failed
    from parley.state import installation_status

    _print(all_failed() if failed else installation_status())


@app.command()
def rebuild() -> None:
    """Derive the graph again from the archive: into an empty graph, from the facts that are recorded."""
    from parley.work import rebuild_graph

    raise typer.Exit(_code(rebuild_graph()))


@app.command()
def backup(file: Annotated[Path, typer.Argument(help="the file to make")]) -> None:
    """Copy archive and sources into one file, whatever runs meanwhile; it holds secrets, so keep it safe."""
    from parley.safekeeping import back_up_installation

    _print(back_up_installation(file))


@app.command()
def restore(file: Annotated[Path, typer.Argument(help="what `parley backup` made")]) -> None:
    """Put a backup where nothing is yet, and derive the graph from it; the graph is emptied first."""
    from parley.safekeeping import restore_installation

    raise typer.Exit(_code(restore_installation(file)))


@app.command()
def deliver() -> None:
    """Send new meetings of saved filters (webhooks) to their addresses."""
    from ingest.sources.guard import Guard
    from parley.deliveries import queue_new_meetings, send_due
    from parley.work import installation

    with installation(write=False) as (archive, graph):
        queued = queue_new_meetings(archive, graph)
        good, bad = send_due(archive, Guard())
    _print({"queued": queued, "delivered": good, "failed": bad})
    raise typer.Exit(PARTIAL if bad else 0)


@app.command()
def review(
    only_list: Annotated[bool, typer.Option("--list", help="print the questions as JSON, one a line")] = False,
    who: Annotated[str | None, typer.Option("--who", help="who decides; by default the user of this machine")] = None,
) -> None:
    """Answer what the rules leave open, what touches most meetings first."""
    from parley.reviewing import list_questions
    from parley.reviewing import review as ask

    if only_list:
        list_questions()
    else:
        ask(who)


@app.command()
def retract(
    articles: Annotated[list[str], typer.Argument(help="ids of articles, as they came")],
    undo: Annotated[bool, typer.Option("--undo", help="take them back; the next pass loads them again")] = False,
) -> None:
    """Take articles out of the graph; what other articles tell stays. The record keeps them."""
    from parley.retracting import retract_articles, take_back_articles

    done = take_back_articles(articles) if undo else retract_articles(articles)
    typer.echo(f"{done} {'taken back' if undo else 'retracted'}", err=True)


@app.command()
def version() -> None:
    """Print the version."""
    typer.echo(__version__)


def _code(report: "RunReport") -> int:
    return INTERRUPTED if report.stopped else 0 if report.complete else PARTIAL


def _print(value: dict[str, Any]) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2 if sys.stdout.isatty() else None))


def main() -> None:
    """Run the command; errors of ours become one line on standard error."""
    from pydantic import ValidationError

    from archive.errors import ArchiveError
    from cypher.errors import GraphError
    from ingest.sources.errors import SourceError
    from ingest.sources.source import WrongSource

    try:
        app()
    except BrokenPipeError:
        # The reader of our output has gone (`parley extract … | head`); nothing is left to flush to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(PARTIAL)
    except ValidationError as error:
        _fail("; ".join(_setting(dict(found)) for found in error.errors()), USAGE)
    except WrongSource as error:
        _fail(str(error), USAGE)
    except (ArchiveError, GraphError, SourceError, OSError) as error:
        _fail(str(error), UNUSABLE)


def _setting(error: dict[str, Any]) -> str:
    """A wrong setting under the name that the environment gives it."""
    name = "_".join(str(part) for part in error["loc"]).upper()
    return f"PARLEY_{name}: {error['msg']}" if name else str(error["msg"])


def _fail(reason: str, code: int) -> NoReturn:
    typer.echo(f"parley: {reason}", err=True)
    sys.exit(code)


if __name__ == "__main__":
    main()
