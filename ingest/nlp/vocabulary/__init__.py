"""The vocabulary of the reader: tables under ingest/nlp/data and the look-ups in them; knows no `Doc`."""

from ingest.nlp.vocabulary.cities import is_city
from ingest.nlp.vocabulary.leaders import leader_acts_for
from ingest.nlp.vocabulary.offices import normal_office
from ingest.nlp.vocabulary.organisations import acronym_of, find_organisations, member_states, organisation_name
from ingest.nlp.vocabulary.states import StateMention, find_states, state_forms, state_names

__all__ = [
    "StateMention",
    "acronym_of",
    "find_organisations",
    "find_states",
    "is_city",
    "leader_acts_for",
    "member_states",
    "normal_office",
    "organisation_name",
    "state_forms",
    "state_names",
]
