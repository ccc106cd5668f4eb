-- Sources, the pages that they listed, and the inbox of the API.
CREATE TABLE sources (
    id VARCHAR NOT NULL PRIMARY KEY,
    kind VARCHAR(16) NOT NULL,
    url TEXT NOT NULL,
    publisher TEXT NOT NULL,
    state VARCHAR(3),
    licence TEXT NOT NULL,
    enabled BOOLEAN NOT NULL,
    visited_at VARCHAR(32),
    succeeded_at VARCHAR(32),
    due_at VARCHAR(32),
    failures INTEGER NOT NULL,
    reason VARCHAR(64),
    error TEXT,
    items INTEGER,
    newest_at VARCHAR(32),
    usual_seconds FLOAT
);
CREATE TABLE pages (
    url VARCHAR NOT NULL PRIMARY KEY,
    source_id VARCHAR NOT NULL REFERENCES sources (id),
    state VARCHAR(16) NOT NULL,
    title TEXT,
    published VARCHAR(32),
    fingerprint VARCHAR(64),
    found_at VARCHAR(32) NOT NULL,
    fetched_at VARCHAR(32),
    due_at VARCHAR(32),
    attempts INTEGER NOT NULL,
    looks INTEGER NOT NULL,
    reason VARCHAR(64),
    error TEXT
);
CREATE INDEX pages_by_source ON pages (source_id, due_at);
CREATE INDEX pages_by_state ON pages (state, url);
CREATE TABLE page_bodies (
    url VARCHAR NOT NULL PRIMARY KEY REFERENCES pages (url),
    body {binary} NOT NULL,
    fetched_at VARCHAR(32) NOT NULL
);
CREATE TABLE inbox (
    id {counted} NOT NULL PRIMARY KEY,
    state VARCHAR(16) NOT NULL,
    form VARCHAR(8) NOT NULL,
    content TEXT NOT NULL,
    title TEXT,
    url TEXT,
    published VARCHAR(64),
    publisher TEXT,
    given_id TEXT,
    submitted_by TEXT,
    received_at VARCHAR(32) NOT NULL,
    settled_at VARCHAR(32),
    article_ids TEXT,
    reason VARCHAR(64),
    detail TEXT
);
CREATE INDEX inbox_by_state ON inbox (state, id);
