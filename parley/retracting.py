"""`parley retract`: take articles out of the graph; what others tell stays."""

from collections.abc import Sequence

from archive import ArticleRef
from parley.deciding import somebody
from parley.work import open_record, own_home, settle_now


def retract_articles(article_ids: Sequence[str]) -> int:
    """Decide that articles do not count; the number of them. Raises UnknownArticle, and changes nothing then."""
    with open_record(own_home()) as archive:
        for article_id in article_ids:
            archive.article(article_id)
        for article_id in article_ids:
            archive.judge("retract", [article_id], who=somebody())
    settle_now()
    return len(article_ids)


def take_back_articles(article_ids: Sequence[str]) -> int:
    """Undo retractions; the next pass loads the articles again. The number that were retracted."""
    wanted = {ArticleRef(article=article_id) for article_id in article_ids}
    with open_record(own_home()) as archive:
        for decision in archive.decisions_in_force():
            if decision.verdict == "retract" and wanted & set(decision.refs):
                archive.withdraw(decision.id, who=somebody())
        return archive.take_back(article_ids)
