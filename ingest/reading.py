"""The reading of articles as the work of a `Worker`: its process alone loads the pipeline."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from ingest.article import Article
from ingest.facts import Facts


def load_reading() -> Callable[[Iterable[Article]], Iterator[tuple[Article, Facts]]]:
    """The function that a worker calls; takes a second."""
    from ingest.nlp.load import load_nlp
    from ingest.reader import read

    return partial(read, load_nlp())
