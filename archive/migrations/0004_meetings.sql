-- Reports by who met and when; loaded articles are loaded again under the rules of identity.
CREATE TABLE report_keys (
    "key" VARCHAR NOT NULL,
    first VARCHAR(10) NOT NULL,
    report_id VARCHAR NOT NULL,
    last VARCHAR(10) NOT NULL,
    PRIMARY KEY ("key", first, report_id)
);
CREATE INDEX report_keys_by_report ON report_keys (report_id);
UPDATE articles SET state = 'read' WHERE state = 'loaded';
