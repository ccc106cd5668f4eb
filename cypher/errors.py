"""What can go wrong between us and the graph, as exceptions of ours.

The engines translate their driver's errors into these; callers never see a driver's class. `status` is the HTTP
status with which the web service answers each of them.
"""

from typing import ClassVar


class GraphError(Exception):
    """Anything that failed in the graph or on the way to it."""

    status: ClassVar[int] = 500


class GraphUnavailable(GraphError):
    """No graph answers at this address, or not yet: trying again later may help."""

    status = 503


class GraphRebuilding(GraphUnavailable):
    """The graph is being filled anew, and half of it is no answer."""


class GraphDamaged(GraphUnavailable):
    """The file of the embedded graph is not what was written; the message says how to mend it."""


class GraphLocked(GraphUnavailable):
    """Another process has the embedded graph open for writing."""


class GraphTimeout(GraphError):
    """The statement ran longer than it may, or nobody waited for it any more, and was ended."""

    status = 504


class GraphRefused(GraphError):
    """The engine refused the statement or its values: a fault of ours, repeating it cannot help."""


class UnknownStatement(GraphRefused):
    """No statement file of this name exists, or its header cannot be read."""


class WrongParameters(GraphRefused):
    """The parameters given are not those that the statement's header lists."""


class InvalidRows(GraphRefused):
    """Rows that the two engines would not store alike, or not with the keys of the statement's header."""
