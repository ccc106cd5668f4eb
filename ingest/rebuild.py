"""Filling the graph anew from the archive, so that nobody is ever answered from half of it.

A node of the graph says that a rebuild is under way. It is written before anything is deleted and goes when everything
is loaded, so whatever happens in between, the next pass goes on where this one was killed. Meanwhile readers of an
embedded graph see what was last published, and those of Neo4j are told to come again later.
"""

from typing import Literal

from archive import Archive
from cypher.graph import REBUILD, Graph

Stage = Literal["emptying", "filling"]


def begin(archive: Archive, graph: Graph) -> None:
    """Mark the graph, send all articles back to be loaded, and empty it."""
    _mark(graph, "emptying")
    archive.load_again()
    graph.clear()
    _mark(graph, "filling")


def resume(archive: Archive, graph: Graph) -> bool:
    """Whether a rebuild is under way; one that was killed before the graph was empty begins again.

    So it is with a graph that has nothing of what the archive loaded: another one, or a new one in the place of one
    that was damaged.
    """
    found = graph.read("get_rebuild")
    lost = not found and not graph.read("get_revision") and archive.counts()["loaded"] > 0
    if lost or (found and found[0]["stage"] == "emptying"):
        begin(archive, graph)
    return lost or bool(found)


def finish(graph: Graph) -> None:
    """The graph is whole."""
    graph.write("delete_rebuild", [{"id": REBUILD}])


def _mark(graph: Graph, stage: Stage) -> None:
    graph.write("merge_rebuild", [{"id": REBUILD, "name": f"Rebuild: {stage}", "stage": stage}])
