"""The two graph engines; the only files that import a database driver."""
