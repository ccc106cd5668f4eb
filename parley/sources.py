"""`parley sources`: which publishers are read, under which terms, and how they are."""

import json
from typing import Annotated, Any

import typer

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="List, check, add, enable and disable sources.",
    rich_markup_mode=None,
)
Ids = Annotated[list[str] | None, typer.Argument(help="ids of sources; none: all that are enabled")]
PARTIAL = 1
SHOWN = 3  # articles that are shown of a source before it is saved


@app.command("list")
def list_sources() -> None:
    """Show every source with its terms and how its last visit went, as JSON, one object a line."""
    from dataclasses import asdict

    from app.settings import Settings
    from ingest.sources.registry import load_sources
    from parley.state import status_line
    from parley.work import open_record

    home = Settings().home
    sources = load_sources(home)
    with open_record(home) as archive:
        archive.note_sources(source.entry for source in sources.values())
        known = {status.entry.id: status for status in archive.source_statuses()}
    for source in sources.values():
        told = {name: value for name, value in asdict(source).items() if value is not None}
        _say({**told, **{k: v for k, v in status_line(known[source.id]).items() if v not in (None, ())}})


@app.command()
def check(ids: Ids = None) -> None:
    """Visit sources without taking anything: reachable, robots, items, the newest, the usual interval."""
    from app.settings import Settings
    from ingest.sources.registry import load_sources
    from parley.checking import check_source
    from parley.running import choose, make_fetcher

    home, wrong = Settings().home, False
    with make_fetcher(home, lambda: False) as fetch:
        for source in choose(load_sources(home), ids or ()):
            told = check_source(source, fetch)
            wrong |= "error" in told
            _say(told)
    raise typer.Exit(PARTIAL if wrong else 0)


@app.command()
def add(
    url: Annotated[str, typer.Argument(help="a feed, a sitemap, or a page with links to releases")],
    publisher: Annotated[str, typer.Option(help="name of the publisher")],
    source_id: Annotated[str, typer.Option("--id", help="id of the source; small letters, digits, hyphens")],
    state: Annotated[str | None, typer.Option(help="ISO 3166 alpha-3 code of the publisher's state")] = None,
    licence: Annotated[str, typer.Option(help="under which terms the publisher lets texts be used")] = "unknown",
    yes: Annotated[bool, typer.Option("--yes", help="save without asking")] = False,
) -> None:
    """Find the feed, sitemap or listing at an address, show the first articles, and save the source, disabled."""
    from app.settings import Settings
    from ingest.sources.discover import discover
    from ingest.sources.registry import change_source, load_sources
    from parley.checking import first_articles
    from parley.running import make_fetcher

    home = Settings().home
    if source_id in load_sources(home):
        raise typer.BadParameter(f"there is a source {source_id!r} already", param_hint="--id")
    with make_fetcher(home, lambda: False) as fetch:
        source, listed = discover(source_id, url, publisher=publisher, fetch=fetch)
        for told in first_articles(source, listed, fetch, SHOWN):
            _say(told)
    found = {"kind": source.kind, "url": source.url, "links": source.links, "publisher": publisher, "state": state}
    values = {name: value for name, value in {**found, "licence": licence}.items() if value is not None}
    _say(values)
    if yes or typer.confirm("Save this source?", err=True):
        change_source(home, source_id, {**values, "enabled": False})
        typer.echo(f"saved as {source_id}; `parley sources enable {source_id} --terms-read DATE` starts it", err=True)


@app.command()
def enable(
    source_id: Annotated[str, typer.Argument(help="id of the source")],
    terms_read: Annotated[
        str | None,
        typer.Option(help="the day (YYYY-MM-DD) on which you read the terms and found that they allow it"),
    ] = None,
) -> None:
    """Let runs visit a source; where its terms are not known to allow reuse, you must have read them."""
    from app.settings import Settings
    from ingest.published import iso_day
    from ingest.sources.registry import change_source, load_sources
    from parley.running import choose

    home = Settings().home
    (source,) = choose(load_sources(home), [source_id])
    if source.reuse != "yes" and terms_read is None:
        why = f"{source.publisher}: licence {source.licence}; {source.note or 'terms not read'}"
        raise typer.BadParameter(f"{why}. Read the terms, then give --terms-read YYYY-MM-DD", param_hint="source_id")
    if terms_read is not None and iso_day(terms_read) != terms_read:
        raise typer.BadParameter(f"{terms_read!r} is no day: write YYYY-MM-DD", param_hint="--terms-read")
    change_source(home, source_id, {"enabled": True} | ({"terms_read": terms_read} if terms_read else {}))


@app.command()
def disable(source_id: Annotated[str, typer.Argument(help="id of the source")]) -> None:
    """Let no run visit a source any more; what was read stays."""
    from app.settings import Settings
    from ingest.sources.registry import change_source, load_sources
    from parley.running import choose

    home = Settings().home
    (source,) = choose(load_sources(home), [source_id])
    change_source(home, source.id, {"enabled": False})


def _say(value: dict[str, Any]) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False))
