"""The tables of the record and their version.

Times are ISO 8601 in UTC with microseconds, as text: they sort, and read the same in SQLite and PostgreSQL.
"""

from sqlalchemy import Column, ForeignKeyConstraint, Index, Integer, MetaData, String, Table, Text

SCHEMA_VERSION = 1

metadata = MetaData()

schema_version = Table("schema_version", metadata, Column("version", Integer, primary_key=True, autoincrement=False))

articles = Table(
    "articles",
    metadata,
    Column("id", String, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("content_hash", String(64), nullable=False),
    Column("state", String(16), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("error", Text),
    Column("received_at", String(32), nullable=False),
    Column("changed_at", String(32), nullable=False),
    Index("articles_by_state", "state", "id"),
)

versions = Table(
    "article_versions",
    metadata,
    Column("article_id", String, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("content_hash", String(64), nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("url", Text),
    Column("published", String(10)),
    Column("publisher", Text),
    Column("language", String(16), nullable=False),
    Column("received_at", String(32), nullable=False),
    ForeignKeyConstraint(["article_id"], ["articles.id"]),
)

# Keyed by content, not by version: an article that returns to an earlier wording needs no second reading.
facts = Table(
    "facts",
    metadata,
    Column("article_id", String, primary_key=True),
    Column("content_hash", String(64), primary_key=True),
    Column("extractor", String, primary_key=True),
    Column("facts", Text, nullable=False),
    Column("stored_at", String(32), nullable=False),
    ForeignKeyConstraint(["article_id"], ["articles.id"]),
)

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("started_at", String(32), nullable=False),
    Column("finished_at", String(32)),
    Column("counts", Text, nullable=False),
)

rejections = Table(
    "rejections",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run_id", Integer, nullable=False),
    Column("reference", Text, nullable=False),
    Column("reason", String(64), nullable=False),
    Column("detail", Text, nullable=False),
    Column("rejected_at", String(32), nullable=False),
    ForeignKeyConstraint(["run_id"], ["runs.id"]),
    Index("rejections_by_run", "run_id", "id"),
)

# What the loader derived the graph from, by the keys under which it looks again.
mentions = Table(
    "mentions",
    metadata,
    Column("article_id", String, primary_key=True),
    Column("node_id", String, primary_key=True),
    Column("key", String, nullable=False),
    Column("state", String(3)),
    Column("value", Text, nullable=False),
    ForeignKeyConstraint(["article_id"], ["articles.id"]),
    Index("mentions_by_node", "node_id"),
    Index("mentions_by_key", "key", "state"),
)

reports = Table(
    "reports",
    metadata,
    Column("report_id", String, primary_key=True),
    Column("article_id", String, nullable=False),
    Column("meeting_id", String, nullable=False),
    Column("value", Text, nullable=False),
    ForeignKeyConstraint(["article_id"], ["articles.id"]),
    Index("reports_by_article", "article_id"),
    Index("reports_by_meeting", "meeting_id"),
)
