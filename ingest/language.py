"""Is a text English? Everything behind this step understands nothing else.

The identifier (py3langid) is right on whole releases but errs on lists of names and on a sentence or two, so the words
that only English uses, and the script, have a say as well.
"""

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

ENGLISH = "en"
MIXED = "mul"  # ISO 639-2: several languages
# Languages that governments publish in; the rare ones and creoles of the full model only attract lists of names.
_CANDIDATES = (
    "ar az be bg bn bs ca cs da de el en es et fa fi fr ga he hi hr hu hy id is it ja ka kk km ko ky lo lt lv mk mn ms "
    "my ne nl no pl ps pt ro ru si sk sl sq sr sv sw ta te tg th tk tl tr uk ur uz vi zh"
)
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]")
_WORD = re.compile(r"[^\W\d_]+")
_ONLY_ENGLISH = "the of and to with for by has was were that this from which their would been they"
_ENGLISH_SHARE = 0.12  # of the words; English prose has about 0.25, lists of names have fewer, other languages none
_CERTAIN = 0.99
_LIKELY = 0.9  # enough where a whole sentence has no such word
_A_SENTENCE = 6  # words
_CHUNK = 600  # characters judged at a time
_CHUNKS = 40  # judged in a long text, spread over it
_FOREIGN_SHARE = 0.4  # of the chunks: a release may quote another language, but not be half in it
_LATIN_SHARE = 0.6  # of the letters


def language_of(text: str) -> str:
    """The ISO 639-1 code of a text, or `mul` where it is English for a part only."""
    if _latin_share(text) < _LATIN_SHARE:
        return MIXED if _latin_share(text) > 1 - _LATIN_SHARE else _judge(_LATIN.sub("", text))[0]
    found = _chunk_language(text[:5000])
    if found != ENGLISH:
        return found
    chunks = [text[start : start + _CHUNK] for start in range(0, len(text), _CHUNK)]
    judged = chunks[:: max(1, len(chunks) // _CHUNKS)]
    foreign = sum(_chunk_language(chunk) != ENGLISH or _latin_share(chunk) < _LATIN_SHARE for chunk in judged)
    return MIXED if foreign > _FOREIGN_SHARE * len(judged) else ENGLISH


def _chunk_language(text: str) -> str:
    """English unless the identifier is certain of another language and the words do not speak for English."""
    words = _WORD.findall(text.lower())
    only_english = frozenset(_ONLY_ENGLISH.split())
    english = sum(word in only_english for word in words)
    if english >= _ENGLISH_SHARE * max(1, len(words)):
        return ENGLISH
    found, probability = _judge(text)
    return found if probability >= (_CERTAIN if english or len(words) < _A_SENTENCE else _LIKELY) else ENGLISH


def _latin_share(text: str) -> float:
    letters = len(_LETTER.findall(text))
    return len(_LATIN.findall(text)) / letters if letters else 1.0


def _judge(text: str) -> tuple[str, float]:
    language, probability = _identifier().classify(text)
    return str(language), float(probability)


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_CANDIDATES.split())
    return identifier
