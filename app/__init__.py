"""Everything that answers; never imports `ingest`, so the web process never loads spaCy."""
