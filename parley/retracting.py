"""`parley retract`: take articles out of the graph; what others tell stays."""

from collections.abc import Sequence

from app.settings import Settings
from ingest.load import Loader
from parley.work import installation, open_record, recall


def retract_articles(article_ids: Sequence[str]) -> int:
    """Take articles out and set them aside; the number taken out. Raises UnknownArticle, and changes nothing then."""
    with installation(write=True) as (archive, graph):
        for article_id in article_ids:
            archive.article(article_id)
        graph.prepare()
        loader = Loader(archive, graph, recall=lambda ids: recall(archive, ids))
        archive.set_aside(article_ids)  # first: killed between the two, the same command again finishes it
        loader.retract(list(article_ids))
        graph.publish()
    return len(article_ids)


def take_back_articles(article_ids: Sequence[str]) -> int:
    """Undo retractions; the next pass loads the articles again. The number that were retracted."""
    with open_record(Settings().home) as archive:
        return archive.take_back(article_ids)
