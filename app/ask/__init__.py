"""Plain English to the queries of the API, by rules: words are data (`data/words.json`), names are looked up.

`understand` reads a question as one of some twenty forms with its slots, `answer` asks the same functions as the
routes and says in one sentence what they give. What a question holds and the grammar does not know is told, never left
out: a word that was skipped would be a filter that was dropped.
"""
