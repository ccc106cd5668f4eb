"""The vocabulary of the reader: tables under ingest/nlp/data and the look-ups in them; knows no `Doc`."""

from ingest.nlp.vocabulary.states import StateMention, find_states, state_names

__all__ = ["StateMention", "find_states", "state_names"]
