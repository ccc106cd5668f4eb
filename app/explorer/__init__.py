"""The pages for people: what the API answers, rendered here, so that they work without scripts.

A page asks the same functions as the routes of the same name and says in its links where the same is as JSON, CSV,
calendar and feed. `addresses` knows which page belongs to which answer, `wording` says values in words, `charts` turns
them into the numbers of a picture, `rendering` fills the templates; `routes` puts them together.
"""
