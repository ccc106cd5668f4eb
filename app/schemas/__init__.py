"""The answers in JSON: what the service promises to its readers, in the words of the graph and the annotation guide.

Dates are ISO prefixes (`2024-08-27`, `2024-08`, `2024`); states are ISO 3166-1 alpha-3 codes; a missing value is null.
"""
