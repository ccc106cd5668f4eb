"""Where a page's question is open in Neo4j Browser."""


def browser_address(name: str, **parameters: str) -> str | None:
    """The address that opens a query of `cypher/browser` there; None where the graph has no Neo4j Browser."""
    return None
