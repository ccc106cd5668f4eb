"""Words around a meeting and around a date that tell news, background and plan apart; data for `features`."""

import re

from .patterns import MONTHS, WEEKDAYS

BACKGROUND = re.compile(
    r"\b(recent(?:ly)?|previous(?:ly)?|earlier|last|latest|past|follow(?:ing|ed)?[ -]?up|following|after|since|had"
    r"|first met|several|occasions|history|historic|outcomes?|results?|recall\w*|already|once|ago|before|former|during"
    r"|back)\b",
    re.IGNORECASE,
)
AHEAD = re.compile(
    r"\b(will|shall|plans?|planned|planning|scheduled|upcoming|forthcoming|next|later|expected|due|set to"
    r"|look(?:s|ing)? forward|ahead of|invit\w+|prepar\w+|agreed to|is to|are to|to (?:meet|visit|attend|host|travel)"
    r"|soon|coming|announce\w*|would|hopes?|again)\b",
    re.IGNORECASE,
)
TRIGGER = re.compile(
    r"\b(met|meet\w*|talks?|visit\w*|summit|spoke|call(?:s|ed)?|conversation\w*|travel\w*|trip|arriv\w*|host\w*|welcom\w*|"
    r"receiv\w*|discuss\w*|conferenc\w*|session|held|hold|convene\w*|attend\w*|address\w*|join\w*|sign\w*|dialogue|"
    r"consultations|negotiat\w*|ceremony|forum|encounter\w*|audience|credentials)\b",
    re.IGNORECASE,
)
PASSING = re.compile(  # near a date of something that is no meeting
    r"\b(since|anniversary|agreement|treaty|elections?|war|signed|declaration|born|resolution|report|law|act|budget|strategy|"
    r"launched|established|by|until|billion|million|per cent|target|goals?|figures|founded|independence)\b",
    re.IGNORECASE,
)
TRAVEL = re.compile(r"\b(?:travel\w*|visit\w*|trips?|lead\w*|return\w*)\b")
STOP = re.compile(r", (?:and )?(?:the )?[A-Z]| and (?:the )?[A-Z]| to [A-Z]")  # one more state or city of a trip
NAME = re.compile(r"\b[A-Z][\w-]{3,}")
WORD = re.compile(r"\w+|\S")
COMMON = frozenset(  # capitalised words that do not tell one event from another
    [
        "president",
        "minister",
        "secretary",
        "prime",
        "foreign",
        "government",
        "state",
        "united",
        "states",
        "assistant",
        "under",
        "while",
        "during",
        "this",
        "there",
        "will",
    ]
) | {word.lower() for word in [*MONTHS, *WEEKDAYS]}
