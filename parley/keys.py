"""`parley keys`: make, list and revoke the keys of the API."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from archive import Archive

app = typer.Typer(no_args_is_help=True, help="Keys of the API.", rich_markup_mode=None)
UNKNOWN = 1


@app.command()
def create(
    name: Annotated[str, typer.Argument(help="whose it is")],
    scope: Annotated[list[str] | None, typer.Option(help="read, write or admin; repeated for several")] = None,
) -> None:
    """Make a key and print it; it is not kept and cannot be shown again."""
    from archive.keys import SCOPES

    wanted = scope or ["read"]
    wrong = [one for one in wanted if one not in SCOPES]
    if wrong:
        raise typer.BadParameter(f"{wrong[0]!r} is no scope: there are {', '.join(SCOPES)}", param_hint="--scope")
    with _archive() as archive:
        made, key = archive.create_key(name, [one for one in SCOPES if one in wanted])
    typer.echo(f"{made.id} ({', '.join(made.scopes)}) for {made.name}. Keep it now, it is shown once:", err=True)
    typer.echo(key)


@app.command("list")
def list_keys() -> None:
    """Print every key as JSON, one a line, without the key itself."""
    with _archive() as archive:
        for key in archive.list_keys():
            told = {"id": key.id, "name": key.name, "scopes": key.scopes, "created": key.created_at}
            typer.echo(json.dumps(told | {"revoked": key.revoked_at}, ensure_ascii=False))


@app.command()
def revoke(id: Annotated[str, typer.Argument(help="the key's id, as `parley keys list` shows it")]) -> None:
    """End a key; within five seconds no service takes it any more."""
    from archive import UnknownItem

    with _archive() as archive:
        try:
            archive.revoke_key(id)
        except UnknownItem as error:
            typer.echo(f"parley: {error}", err=True)
            raise typer.Exit(UNKNOWN) from error


@contextmanager
def _archive() -> "Iterator[Archive]":
    from app.settings import Settings
    from archive import open_archive

    with open_archive(Settings().home / "archive.sqlite") as archive:
        yield archive
