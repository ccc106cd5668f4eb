"""`parley export`: what the graph was derived from, as JSON lines."""

import json
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from archive import ReportRow

app = typer.Typer(no_args_is_help=True, help="Print what is in the graph as JSON lines.", rich_markup_mode=None)


@app.command()
def reports() -> None:
    """Print every report: its article, evidence, meeting (node id), participants, status and date."""
    from app.settings import Settings
    from archive import open_archive

    with open_archive(Settings().home / "archive.sqlite") as archive:
        for row in archive.all_reports():
            typer.echo(json.dumps(reported(row), ensure_ascii=False))


def reported(row: "ReportRow") -> dict[str, Any]:
    """One report; participants are names, or office and state where no name is told."""
    return {
        "article": row.article_id,
        "evidence": row.value["evidence"],
        "meeting": row.meeting_id,
        "participants": [who["name"] for who in row.value["participants"]],
        "status": row.value["status"],
        "date": row.value["date"],
    }
