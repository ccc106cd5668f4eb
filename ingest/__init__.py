"""Everything that reads articles and writes the graph; never imported by `app`."""
