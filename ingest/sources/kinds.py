"""The kinds of sources by name."""

from ingest.sources import feed, folder, json_listing, listing, sitemap, wordpress
from ingest.sources.kind import Kind
from ingest.sources.source import KindName

KINDS: dict[KindName, Kind] = {
    "feed": feed,
    "files": folder,
    "json_listing": json_listing,
    "listing": listing,
    "sitemap": sitemap,
    "wordpress": wordpress,
}
