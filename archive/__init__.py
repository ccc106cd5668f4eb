"""The record: every article as received and every decision of a person; the graph can be rebuilt from it."""
