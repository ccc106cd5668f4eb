"""The command `parley`: read articles, ask what was read, serve the answers.

Exit codes: 0 done; 1 done, but some inputs were rejected or failed (each is named with its reason); 2 wrong usage;
3 the archive or the graph could not be used; 130 interrupted, what was finished is kept.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from parley import __version__

app = typer.Typer(add_completion=False, no_args_is_help=True, help=__doc__.split("\n")[0], rich_markup_mode=None)
Paths = Annotated[
    list[str], typer.Argument(help="text, HTML, JSON or JSON Lines files, folders, or - for standard input")
]
PARTIAL, UNUSABLE, INTERRUPTED = 1, 3, 130


@app.command()
def ingest(paths: Paths) -> None:
    """Read articles, record them and load what they tell into the graph."""
    from parley.work import ingest_files

    report = ingest_files(paths)
    raise typer.Exit(INTERRUPTED if report.stopped else 0 if report.complete else PARTIAL)


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
) -> None:
    """Answer questions over HTTP."""
    import uvicorn

    from app.main import create_app

    base = f"http://{host}:{port}"
    typer.echo(f"Parley answers on {base} (documentation: {base}/docs). Stop it with Ctrl-C.")
    for line in questions.read_text(encoding="utf-8").splitlines() if questions else ():
        if line.strip():
            typer.echo(f"  {line.replace('{base}', base)}")
    uvicorn.run(create_app(), host=host, port=port, log_config=None, access_log=False)


@app.command()
def status() -> None:
    """Show what the archive and the graph hold, and the last runs."""
    from parley.work import installation_status

    _print(installation_status())


@app.command()
def rebuild() -> None:
    """Derive the graph again from the archive: into an empty graph, from the facts that are recorded."""
    from parley.work import rebuild_graph

    count = rebuild_graph()
    _print({"articles": count})


@app.command()
def version() -> None:
    """Print the version."""
    typer.echo(__version__)


def _print(value: dict[str, Any]) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2 if sys.stdout.isatty() else None))


def main() -> None:
    """Run the command; errors of ours become one line on standard error."""
    from archive.errors import ArchiveError
    from cypher.errors import GraphError

    try:
        app()
    except (ArchiveError, GraphError) as error:
        typer.echo(f"parley: {error}", err=True)
        sys.exit(UNUSABLE)


if __name__ == "__main__":
    main()
