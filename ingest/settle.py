"""What people decided since the last pass, brought into the graph before anything else is."""

from archive import Archive, ArticleRef
from ingest.load import Loader


def settle(archive: Archive, loader: Loader) -> int:
    """Bring decisions that were made or withdrawn into the graph; the number of them.

    Killed on the way, all of them are taken again: each step may be done twice.
    """
    waiting = archive.unsettled_decisions()
    if not waiting:
        return 0
    out = {_article(ref) for d in archive.decisions_in_force() if d.verdict == "retract" for ref in d.refs}
    told = {_article(ref) for d in waiting if d.verdict == "retract" for ref in d.refs}
    if gone := sorted(told & out):
        archive.set_aside(gone)
        loader.retract(gone)
    archive.take_back(sorted(told - out))
    loader.settle([decision for decision in waiting if decision.verdict not in ("retract", "right")])
    archive.settle_decisions(waiting)
    return len(waiting)


def _article(ref: object) -> str:
    if not isinstance(ref, ArticleRef):
        raise AssertionError("a retraction is about articles")
    return ref.article
