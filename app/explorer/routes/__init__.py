"""One module for the pages of a kind: they ask the queries and fill the templates."""
