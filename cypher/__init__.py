"""The graph's vocabulary (`model`) and its only door (`graph`); one Cypher statement per file."""
