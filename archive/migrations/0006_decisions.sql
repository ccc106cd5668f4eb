-- What people decided, and where what an id once stood for is now.
CREATE TABLE decisions (
    id {counted} NOT NULL PRIMARY KEY,
    verdict VARCHAR(16) NOT NULL,
    sides TEXT NOT NULL,
    field VARCHAR(16),
    value TEXT,
    instead TEXT,
    who TEXT NOT NULL,
    note TEXT,
    decided_at VARCHAR(32) NOT NULL,
    withdrawn_at VARCHAR(32),
    withdrawn_by TEXT,
    settled BOOLEAN NOT NULL
);
CREATE INDEX decisions_by_settled ON decisions (settled, id);
CREATE TABLE former_ids (
    node_id VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    "now" VARCHAR,
    PRIMARY KEY (node_id, subject)
);
CREATE INDEX former_ids_by_subject ON former_ids (subject);
