-- What is open for people to decide.
CREATE TABLE questions (
    id VARCHAR(12) NOT NULL PRIMARY KEY,
    kind VARCHAR(16) NOT NULL,
    meetings INTEGER NOT NULL,
    place INTEGER NOT NULL,
    value TEXT NOT NULL,
    asked_at VARCHAR(32) NOT NULL
);
CREATE INDEX questions_by_place ON questions (place);
