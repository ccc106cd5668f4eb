"""The pipeline: sentences, encoder, mentions, entities, meetings, circumstances."""

from importlib.resources import as_file, files
from pathlib import Path

import spacy
from spacy.language import Language

# Importing registers each component with spaCy.
from ingest.nlp import circumstances, encoder, entities, meetings, mentions, sentences

__all__ = ["circumstances", "encoder", "entities", "load_nlp", "meetings", "mentions", "sentences"]
LONGEST = 2_000_000  # characters of one document: a 300,000-word transcript


def load_nlp(model: Path | None = None) -> Language:
    """The pipeline with the shipped weights, or with those in a folder (encoder.onnx, heads.npz, tokenizer.json)."""
    if model is None:
        with as_file(files("ingest.nlp") / "model") as folder:
            return load_nlp(folder)
    heads = str(model / "heads.npz")
    nlp = spacy.blank("en")
    nlp.max_length = LONGEST
    nlp.add_pipe("sentences")
    nlp.add_pipe("encoder", config={"model": str(model / "encoder.onnx"), "tokenizer": str(model / "tokenizer.json")})
    nlp.add_pipe("mentions", config={"heads": heads})
    nlp.add_pipe("entities", config={"heads": heads})
    nlp.add_pipe("meetings", config={"heads": heads})
    nlp.add_pipe("circumstances")
    nlp.add_pipe("discard")
    return nlp
