"""The tables of the record and their version.

Times are ISO 8601 in UTC with microseconds, as text: they sort, and read the same in SQLite and PostgreSQL.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData()

schema_version = Table("schema_version", metadata, Column("version", Integer, primary_key=True, autoincrement=False))

schema_migrations = Table(
    "schema_migrations",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("name", String, nullable=False),
    Column("checksum", String(64), nullable=False),
    Column("applied_at", String(32), nullable=False),
)

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

# Reports by who met, or for whom they act, and the days between which the meeting lies.
report_keys = Table(
    "report_keys",
    metadata,
    Column("key", String, primary_key=True),
    Column("first", String(10), primary_key=True),
    Column("report_id", String, primary_key=True),
    Column("last", String(10), nullable=False),
    Index("report_keys_by_report", "report_id"),
)

# What is known of each source: its entry in sources.toml as last used, and how the last visits went.
sources = Table(
    "sources",
    metadata,
    Column("id", String, primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("url", Text, nullable=False),
    Column("publisher", Text, nullable=False),
    Column("state", String(3)),
    Column("licence", Text, nullable=False),
    Column("enabled", Boolean, nullable=False),
    Column("visited_at", String(32)),
    Column("succeeded_at", String(32)),
    Column("due_at", String(32)),
    Column("failures", Integer, nullable=False),
    Column("reason", String(64)),
    Column("error", Text),
    Column("items", Integer),
    Column("newest_at", String(32)),
    Column("usual_seconds", Float),
)

# Every page that a source ever listed: a queue that survives a kill, and the memory that spares a second fetch.
pages = Table(
    "pages",
    metadata,
    Column("url", String, primary_key=True),
    Column("source_id", String, nullable=False),
    Column("state", String(16), nullable=False),
    Column("title", Text),
    Column("published", String(32)),
    Column("fingerprint", String(64)),
    Column("found_at", String(32), nullable=False),
    Column("fetched_at", String(32)),
    Column("due_at", String(32)),
    Column("attempts", Integer, nullable=False),
    Column("looks", Integer, nullable=False),
    Column("reason", String(64)),
    Column("error", Text),
    ForeignKeyConstraint(["source_id"], ["sources.id"]),
    Index("pages_by_source", "source_id", "due_at"),
    Index("pages_by_state", "state", "url"),
)

# The page as it came (zlib), beside the hot table: a better cleaner can run again where the page has gone since.
page_bodies = Table(
    "page_bodies",
    metadata,
    Column("url", String, primary_key=True),
    Column("body", LargeBinary, nullable=False),
    Column("fetched_at", String(32), nullable=False),
    ForeignKeyConstraint(["url"], ["pages.url"]),
)

# What the API accepted and no pass has taken yet; afterwards, what became of it.
inbox = Table(
    "inbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("state", String(16), nullable=False),
    Column("form", String(8), nullable=False),
    Column("content", Text, nullable=False),
    Column("title", Text),
    Column("url", Text),
    Column("published", String(64)),
    Column("publisher", Text),
    Column("given_id", Text),
    Column("submitted_by", Text),
    Column("received_at", String(32), nullable=False),
    Column("settled_at", String(32)),
    Column("article_ids", Text),
    Column("reason", String(64)),
    Column("detail", Text),
    Index("inbox_by_state", "state", "id"),
)

# Keys of the API: the digest of each, never the key.
api_keys = Table(
    "api_keys",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("name", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("scopes", Text, nullable=False),
    Column("created_at", String(32), nullable=False),
    Column("revoked_at", String(32)),
)

# Saved filters of which new meetings are sent somewhere, and each sending.
webhooks = Table(
    "webhooks",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("url", Text, nullable=False),
    Column("query", Text, nullable=False),
    Column("secret", Text, nullable=False),
    Column("owner", String(16), nullable=False),
    Column("revision", String(64), nullable=False),
    Column("created_at", String(32), nullable=False),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("webhook_id", Integer, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("body", Text, nullable=False),
    Column("state", String(16), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("due_at", String(32), nullable=False),
    Column("status", Integer),
    Column("error", Text),
    Column("created_at", String(32), nullable=False),
    Column("settled_at", String(32)),
    ForeignKeyConstraint(["webhook_id"], ["webhooks.id"]),
    Index("deliveries_by_webhook", "webhook_id", "digest"),
    Index("deliveries_by_state", "state", "due_at"),
)

# What people decided: kept for ever, withdrawn ones too. `settled`: the graph says what the row says.
decisions = Table(
    "decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("verdict", String(16), nullable=False),
    Column("sides", Text, nullable=False),
    Column("field", String(16)),
    Column("value", Text),
    Column("instead", Text),
    Column("who", Text, nullable=False),
    Column("note", Text),
    Column("decided_at", String(32), nullable=False),
    Column("withdrawn_at", String(32)),
    Column("withdrawn_by", Text),
    Column("settled", Boolean, nullable=False),
    Index("decisions_by_settled", "settled", "id"),
)

# Ids that nodes bore: what each stood for (a report, what is said of a person), and the node that this is of now.
former_ids = Table(
    "former_ids",
    metadata,
    Column("node_id", String, primary_key=True),
    Column("subject", String, primary_key=True),
    Column("now", String),
    Index("former_ids_by_subject", "subject"),
)

# What is open for people to decide, in the order in which it is worth their time; made anew by `parley review`.
questions = Table(
    "questions",
    metadata,
    Column("id", String(12), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("meetings", Integer, nullable=False),
    Column("place", Integer, nullable=False),
    Column("value", Text, nullable=False),
    Column("asked_at", String(32), nullable=False),
    Index("questions_by_place", "place"),
)
