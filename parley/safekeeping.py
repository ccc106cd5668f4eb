"""`parley backup` and `parley restore`: an installation in one file, and back.

The archive and the operator's sources are kept; the graph is derived from the archive again.
"""

from pathlib import Path
from typing import Any

from archive.backup import back_up, restore
from archive.errors import BackupRefused
from cypher.errors import GraphError, GraphUnavailable
from ingest.report import RunReport
from ingest.sources.registry import OWN
from parley.work import only_one, open_record, own_home, rebuild_graph


def back_up_installation(file: Path) -> dict[str, Any]:
    """Copy the installation into a new file, whatever runs meanwhile; what is in it."""
    home = own_home()
    sources = home / OWN
    files = {OWN: sources.read_bytes()} if sources.exists() else {}
    back_up(home / "archive.sqlite", file, files=files)
    with open_record(home) as archive:
        return {"file": str(file), "bytes": file.stat().st_size, "articles": archive.counts()["articles"]}


def restore_installation(file: Path) -> RunReport:
    """Put a backup where no installation is, and derive the graph from it, which is emptied first.

    Raises ArchiveError, and changes nothing then; GraphError where the archive is back and only the graph is missing.
    """
    home = own_home()
    with only_one(home, "write"):
        if (home / OWN).exists():
            raise BackupRefused(f"{home / OWN} exists and is not overwritten: move it away")
        files = restore(file, home / "archive.sqlite")
        if OWN in files:
            (home / OWN).write_bytes(files[OWN])
    try:
        return rebuild_graph()
    except GraphError as error:
        raise GraphUnavailable(f"the archive is back, the graph is not: {error}; then run `parley rebuild`") from error
