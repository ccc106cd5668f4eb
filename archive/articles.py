"""Every article as received, its versions, how far it got on the way to the graph, and what was read in it.

An article goes received -> read -> loaded; new content sends it back to received, an error makes it failed. Each step
is one transaction, so a killed run continues where it stopped.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, select, true, update

from archive.database import Database, now
from archive.errors import UnknownArticle
from archive.model import STATES, ArticleLike, Outcome, State, StoredArticle, StoredFacts, content_hash
from archive.schema import articles, facts, versions

PAGE = 200  # articles in memory at a time while iterating


class Articles(Database):
    """The articles of an archive."""

    def add(self, article: ArticleLike) -> Outcome:
        """Record an article as received; the same content again changes nothing."""
        return self.add_all([article])[0]

    def add_all(self, batch: Iterable[ArticleLike]) -> list[Outcome]:
        """Record several in one transaction, which is much faster; outcomes in the same order."""
        with self.writing() as connection:
            return [add_article(connection, article) for article in batch]

    def article(self, article_id: str, *, version: int | None = None) -> StoredArticle:
        """The current version, or the given one (from 1); raises UnknownArticle."""
        wanted = versions.c.version == (articles.c.version if version is None else version)
        with self.reading() as connection:
            row = connection.execute(_select(wanted).where(articles.c.id == article_id)).first()
        if row is None:
            raise UnknownArticle(f"no article {article_id!r}" + ("" if version is None else f" in version {version}"))
        return _stored(row)

    def article_with(self, content_hash: str) -> StoredArticle:
        """The article whose current content has this hash, by which the graph names it; raises UnknownArticle."""
        current = versions.c.version == articles.c.version
        with self.reading() as connection:
            row = connection.execute(_select(current).where(articles.c.content_hash == content_hash).limit(1)).first()
        if row is None:
            raise UnknownArticle(f"no article with the content {content_hash}")
        return _stored(row)

    def versions(self, article_id: str) -> list[StoredArticle]:
        """All versions, oldest first; raises UnknownArticle."""
        query = _select(true()).where(articles.c.id == article_id).order_by(versions.c.version)
        with self.reading() as connection:
            found = [_stored(row) for row in connection.execute(query)]
        if not found:
            raise UnknownArticle(f"no article {article_id!r}")
        return found

    def articles(self, *states: State) -> Iterator[StoredArticle]:
        """Current versions in the given states (none given: all) in order of id; safe while others write."""
        for page in self._pages(articles.c.state.in_(states or STATES)):
            yield from page

    def article_ids(self) -> list[str]:
        """Every id, in order."""
        with self.reading() as connection:
            return list(connection.scalars(select(articles.c.id).order_by(articles.c.id)))

    def pending(self, *, attempts: int = 3) -> Iterator[StoredArticle]:
        """Articles to be read: received, or failed fewer than `attempts` times."""
        retried = and_(articles.c.state == "failed", articles.c.attempts < attempts)
        for page in self._pages((articles.c.state == "received") | retried):
            yield from page

    def unloaded(self) -> Iterator[StoredFacts]:
        """Articles that were read but are not in the graph yet, each with its newest facts."""
        return self._with_facts(articles.c.state == "read", None)

    def current_facts(self, extractor: str | None = None) -> Iterator[StoredFacts]:
        """Every article with the facts of `extractor` (None: the newest) for its current content; for a rebuild."""
        return self._with_facts(true(), extractor)

    def facts_of(self, article_ids: Sequence[str]) -> Iterator[StoredFacts]:
        """These articles with the newest facts for their current content."""
        return self._with_facts(articles.c.id.in_(list(article_ids)), None)

    def store_facts(
        self, article_id: str, extractor: str, found: Mapping[str, Any], *, content_hash: str | None = None
    ) -> None:
        """Keep what was read; `content_hash` says in which content (None: the current one).

        The article becomes `read`, unless it has changed since. Raises UnknownArticle.
        """
        with self.writing() as connection:
            current = connection.scalar(select(articles.c.content_hash).where(articles.c.id == article_id))
            if current is None:
                raise UnknownArticle(f"no article {article_id!r}")
            read = content_hash or current
            _replace_facts(connection, article_id, read, extractor, found)
            if read == current:
                _set_state(connection, [article_id], state="read", error=None)

    def mark_loaded(self, article_ids: Iterable[str]) -> None:
        """The graph holds these; one that changed meanwhile stays to be read."""
        with self.writing() as connection:
            _set_state(connection, list(article_ids), state="loaded", only="read", error=None, attempts=0)

    def mark_failed(self, article_id: str, error: str) -> None:
        """Reading or loading failed; counts the attempt. Raises UnknownArticle."""
        change = update(articles).where(articles.c.id == article_id)
        with self.writing() as connection:
            done = connection.execute(change.values(state="failed", error=error, attempts=articles.c.attempts + 1))
            if not done.rowcount:
                raise UnknownArticle(f"no article {article_id!r}")

    def read_again(self, article_ids: Iterable[str] | None = None) -> int:
        """Send articles (None: all failed ones) back to be read, attempts at zero; the number sent."""
        with self.writing() as connection:
            if article_ids is None:
                article_ids = connection.scalars(select(articles.c.id).where(articles.c.state == "failed")).all()
            return _set_state(connection, list(article_ids), state="received", error=None, attempts=0)

    def load_again(self) -> int:
        """Send every loaded article back to be loaded, before a rebuild empties the graph; the number sent."""
        with self.writing() as connection:
            change = update(articles).where(articles.c.state == "loaded").values(state="read")
            return connection.execute(change).rowcount

    def set_aside(self, article_ids: Sequence[str]) -> None:
        """Retract articles: they are kept, and no pass reads or loads them until they change or are taken back."""
        with self.writing() as connection:
            _set_state(connection, article_ids, state="retracted")

    def take_back(self, article_ids: Sequence[str]) -> int:
        """Undo retractions: the next pass reads and loads these again; the number that were retracted."""
        with self.writing() as connection:
            return _set_state(connection, article_ids, only="retracted", state="received")

    def counts(self) -> dict[str, int]:
        """Articles by state (every state is there), and `articles`, `versions`."""
        with self.reading() as connection:
            by_state = select(articles.c.state, func.count()).group_by(articles.c.state)
            found = {row[0]: int(row[1]) for row in connection.execute(by_state)}
            kept = connection.scalar(select(func.count()).select_from(versions)) or 0
        return {state: found.get(state, 0) for state in STATES} | {"articles": sum(found.values()), "versions": kept}

    def _pages(self, condition: ColumnElement[bool]) -> Iterator[list[StoredArticle]]:
        # By key rather than by cursor: no transaction stays open while the caller reads, loads and writes.
        query = _select(versions.c.version == articles.c.version).where(condition).order_by(articles.c.id).limit(PAGE)
        after = ""
        while True:
            with self.reading() as connection:
                page = [_stored(row) for row in connection.execute(query.where(articles.c.id > after))]
            if not page:
                return
            yield page
            after = page[-1].id

    def _with_facts(self, condition: ColumnElement[bool], extractor: str | None) -> Iterator[StoredFacts]:
        for page in self._pages(condition):
            with self.reading() as connection:
                known = _facts_of(connection, page, extractor)
            for article in page:
                name, value = known.get((article.id, article.content_hash), (None, None))
                yield StoredFacts(article=article, extractor=name, facts=None if value is None else json.loads(value))


def add_article(connection: Connection, article: ArticleLike) -> Outcome:
    """Record one article in a transaction of the caller."""
    new_hash, moment = content_hash(article), now()
    known = connection.execute(
        select(articles.c.version, articles.c.content_hash).where(articles.c.id == article.id).with_for_update()
    ).first()
    if known is not None and known.content_hash == new_hash:
        return "unchanged"
    version = known.version + 1 if known else 1
    values = {"version": version, "content_hash": new_hash, "state": "received", "attempts": 0, "error": None}
    if known:
        connection.execute(update(articles).where(articles.c.id == article.id).values(**values, changed_at=moment))
    else:
        connection.execute(articles.insert().values(id=article.id, **values, received_at=moment, changed_at=moment))
    connection.execute(
        versions.insert().values(
            article_id=article.id,
            version=version,
            content_hash=new_hash,
            title=article.title,
            text=article.text,
            url=article.url,
            published=article.published,
            publisher=article.publisher,
            language=article.language,
            received_at=moment,
        )
    )
    return "changed" if known else "new"


def _select(version: ColumnElement[bool]) -> Select[Any]:
    """Rows that `_stored` takes: articles joined with the version that the condition picks."""
    own = [column for column in versions.c if column.name != "article_id"]
    columns = [articles.c.id, *own, articles.c.state, articles.c.attempts, articles.c.error]
    return select(*columns).join(versions, and_(versions.c.article_id == articles.c.id, version))


def _stored(row: Row[Any]) -> StoredArticle:
    return StoredArticle(**row._mapping)


def _replace_facts(
    connection: Connection, article_id: str, read_hash: str, extractor: str, found: Mapping[str, Any]
) -> None:
    key = {"article_id": article_id, "content_hash": read_hash, "extractor": extractor}
    values = {"facts": json.dumps(found, ensure_ascii=False, sort_keys=True), "stored_at": now()}
    same = and_(*(facts.c[name] == value for name, value in key.items()))
    if not connection.execute(update(facts).where(same).values(**values)).rowcount:
        connection.execute(facts.insert().values(**key, **values))


def _facts_of(
    connection: Connection, page: Sequence[StoredArticle], extractor: str | None
) -> dict[tuple[str, str], tuple[str, str]]:
    query = select(facts).where(facts.c.article_id.in_([article.id for article in page])).order_by(facts.c.stored_at)
    if extractor is not None:
        query = query.where(facts.c.extractor == extractor)
    return {(row.article_id, row.content_hash): (row.extractor, row.facts) for row in connection.execute(query)}


def _set_state(connection: Connection, article_ids: Sequence[str], *, only: State | None = None, **values: Any) -> int:
    changed = 0
    for start in range(0, len(article_ids), PAGE):
        change = update(articles).where(articles.c.id.in_(article_ids[start : start + PAGE]))
        if only is not None:
            change = change.where(articles.c.state == only)
        changed += connection.execute(change.values(**values)).rowcount
    return changed
