"""The front door: the `parley` command; the only package that sees both `ingest` and `app`."""

__version__ = "0.1.0"
