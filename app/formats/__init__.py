"""Answers in other formats than JSON: pure functions from items to pieces of text, so that lists can be streamed."""
