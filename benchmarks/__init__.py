"""Programs that measure; their tables are quoted in the documentation."""
