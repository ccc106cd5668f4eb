"""The spaCy pipeline: components know only `Doc`; nothing here imports another package of ours."""
