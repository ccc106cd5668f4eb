-- Keys of the API, saved filters with their deliveries.
CREATE TABLE api_keys (
    id VARCHAR(16) NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    digest VARCHAR(64) NOT NULL,
    scopes TEXT NOT NULL,
    created_at VARCHAR(32) NOT NULL,
    revoked_at VARCHAR(32)
);
CREATE TABLE webhooks (
    id {counted} NOT NULL PRIMARY KEY,
    url TEXT NOT NULL,
    query TEXT NOT NULL,
    secret TEXT NOT NULL,
    owner VARCHAR(16) NOT NULL,
    revision VARCHAR(64) NOT NULL,
    created_at VARCHAR(32) NOT NULL
);
CREATE TABLE deliveries (
    id {counted} NOT NULL PRIMARY KEY,
    webhook_id INTEGER NOT NULL REFERENCES webhooks (id),
    digest VARCHAR(64) NOT NULL,
    body TEXT NOT NULL,
    state VARCHAR(16) NOT NULL,
    attempts INTEGER NOT NULL,
    due_at VARCHAR(32) NOT NULL,
    status INTEGER,
    error TEXT,
    created_at VARCHAR(32) NOT NULL,
    settled_at VARCHAR(32)
);
CREATE INDEX deliveries_by_webhook ON deliveries (webhook_id, digest);
CREATE INDEX deliveries_by_state ON deliveries (state, due_at);
