"""The ways in which English releases and press write dates, as compiled patterns; data for `mentions`.

Each pattern has a `kind` that tells `mentions` how to resolve its groups. Where two patterns match at the same place,
the longer match counts, so the order has no meaning.
"""

import re

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
SEASONS = ["spring", "summer", "autumn", "fall", "winter"]
NUMBERS = ["a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]

_SHORT = ["Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec"]
MONTH_NUMBER = {name.lower(): i for i, name in enumerate(MONTHS, 1)}
MONTH_NUMBER |= {
    short.lower(): MONTH_NUMBER[next(m.lower() for m in MONTHS if m.startswith(short[:3]))] for short in _SHORT
}

_FULL = "|".join([*MONTHS, *(m.upper() for m in MONTHS)])
_MON = rf"(?:{_FULL}|(?:{'|'.join(_SHORT)})\b\.?)"
_WD = rf"(?:{'|'.join([*WEEKDAYS, *(w.upper() for w in WEEKDAYS)])})"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:\s?(?:st|nd|rd|th)\b|(?!\d))"
_YEAR = r"(?:19|20)\d\d(?!\d)"
_YEARS = rf"(?:{_YEAR}|(?:of\s+)?(?:last|this|next)\s+year\b)"
_TO = r"\s*(?:-|–|—|\bto\b|\bthrough\b|\bthru\b|\buntil\b|\btill\b)\s*(?:the\s+)?"
_AND = r"\s*(?:,?\s*\band\b|&)\s*(?:the\s+)?"
_END = r"(?![\d:%]|[.,]\d|\s?(?:percent|million|billion|a\.?m\b|p\.?m\b))"  # what follows a bare number of a date
_ALONE = (
    r"(?=\s*(?:[.,;:)\]]|$|(?:in|at|to|for|of|with|as|and|by|on|the|this)\b))"  # "June 3 and 15 others" is no range
)

_SOURCES: list[tuple[str, str]] = [
    # June 8 · Thursday, June 8, 2023 · July 25-29 · November 29 to December 2 · March 28th and 29th
    (
        "month_day",
        rf"\b(?:{_WD},?\s+)?(?P<m1>{_MON})\s+(?:the\s+)?(?P<d1>{_DAY}){_END}(?:,?\s+(?P<y1>{_YEARS}))?"
        rf"(?:(?:{_TO})(?:{_WD},?\s+)?(?P<m2>{_MON}\s+)?(?P<d2>{_DAY}){_END}|{_AND}(?:{_WD},?\s+)?"
        rf"(?P<m3>{_MON}\s+)?(?P<d3>{_DAY}){_END}{_ALONE})?(?:,?\s+(?P<y2>{_YEARS}))?",
    ),
    # 3 July · 3rd of July 2024 · 19 to 21 February 2009 · 28 March to 2 April · 5 and 6 May
    (
        "day_month",
        rf"(?<![\d.,:/-])\b(?:{_WD},?\s+(?:the\s+)?)?(?P<d1>{_DAY})(?:\s+(?:of\s+)?(?P<m1>{_MON})(?:,?\s+(?P<y1>{_YEARS}))?)?"
        rf"(?:(?:{_TO}|{_AND})(?:{_WD},?\s+)?(?P<d2>{_DAY}))?\s+(?:of\s+)?(?P<m2>{_MON})\b(?:,?\s+(?P<y2>{_YEARS}))?",
    ),
    ("iso", rf"\b(?P<y1>{_YEAR})-(?P<m1>0[1-9]|1[0-2])-(?P<d1>0[1-9]|[12]\d|3[01])\b"),
    ("dotted", rf"(?<![\d.])(?P<d1>{_DAY})[./](?P<m1>0?[1-9]|1[0-2])[./](?P<y1>{_YEAR})"),
    # October 2024 · September last year
    ("month_year", rf"\b(?P<m1>{_MON}),?\s+(?:of\s+)?(?P<y1>{_YEARS})"),
    # last October · in March · early January · since May
    (
        "month",
        rf"\b(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his)|(?:[Ii]n|[Dd]uring|[Oo]f|[Ff]rom|[Bb]y|[Uu]ntil|[Ss]ince|[Ee]arly|"
        rf"[Ll]ate|[Mm]id-?|[Ff]or|[Bb]efore|[Tt]he|[Bb]ack in|[Aa]nd)(?:\s+(?:early|late|mid-?))?)"
        rf"[\s-]+(?P<m1>{_FULL}|(?:{'|'.join(_SHORT)})\.)"
        rf"(?!\s+\d)(?!\w)(?!,?\s+(?:of\s+)?(?:last|this|next)\s+year)",
    ),
    ("year", rf"(?<![\w/.,$€£–-])(?P<y1>{_YEAR})(?![\w%]|[/–-]\d|[.,]\d)"),
    (
        "weekday",
        rf"\b(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his(?:\s+coming)?)\s+)?(?P<w1>{_WD})\b(?!,?\s+{_MON}\s+\d)"
        rf"(?:(?P<join>{_TO}|{_AND})(?P<w2>{_WD})\b)?(?:,?\s+(?P<week>(?:this|last|next)\s+week)\b)?",
    ),
    (
        "bracket",
        r"\(\s*(?P<d1>0[1-9]|[12]\d|3[01])(?:th|st|nd|rd)?(?:\s*(?:-|–|and|&)\s*(?P<d2>0[1-9]|[12]\d|3[01]))?\s*\)",
    ),
    ("ordinal", rf"\b(?:[Oo]n|[Ff]rom)\s+(?:the\s+)?(?P<d1>\d\d?)(?:st|nd|rd|th)\b{_ALONE}"),
    ("today", r"\b(?:[Tt]oday|TODAY|[Tt]onight|(?:[Ee]arlier )?[Tt]his (?:morning|afternoon|evening))\b"),
    (
        "yesterday",
        r"\b(?:[Yy]esterday(?: (?:morning|afternoon|evening|night))?|[Ll]ast (?:night|evening)|[Tt]he previous day|"
        r"the (?:day|night|evening) before(?=[\s,.;]*(?:[,.;)]|$|[A-Z])))",
    ),
    ("tomorrow", r"\b[Tt]omorrow\b"),
    ("following_day", r"\b[Tt]he (?:following|next) (?:day|morning)\b"),
    ("same_day", r"\b(?:[Tt]h(?:e|at) same|[Tt]hat) (?:day|afternoon|evening|night)\b"),
    (
        "week",
        r"\b(?:(?P<which>[Tt]his|[Ll]ast|[Nn]ext|[Tt]he|[Cc]oming|[Pp]ast)(?: (?:past|coming))? )"
        r"(?P<unit>week(?:end)?)\b",
    ),
    (
        "this_unit",
        r"\b(?P<which>[Tt]his|[Ll]ast|[Nn]ext|[Cc]urrent|[Pp]revious|[Tt]he end of (?:the|this)) "
        r"(?P<unit>month|year)\b",
    ),
    ("season", rf"\b(?:(?P<which>[Tt]his|[Ll]ast|[Nn]ext)|in(?: the)?) (?P<unit>{'|'.join(SEASONS)})\b"),
    (
        "ago",
        rf"\b(?P<n>(?:{'|'.join(NUMBERS)}|\d\d?))(?: or (?:so|two))? (?P<unit>day|week|month|year)s?(?: or so)? "
        rf"(?P<side>ago|earlier|from now)\b",
    ),
    ("ago", rf"\b(?P<side>[Ii]n) (?P<n>(?:{'|'.join(NUMBERS)}|\d\d?)) (?P<unit>day|week|month|year)s?\b(?! of)"),
    ("soon", r"\b(?:soon|(?:in )?(?:the )?(?:coming|next few|near) (?:days|weeks|months|future))\b"),
    ("recent", r"\b(?:[Rr]ecent(?:ly)?|[Ll]ately|(?:just|not (?:so )?long) (?:concluded|ago))\b"),
]
PATTERNS: list[tuple[str, re.Pattern[str]]] = [(kind, re.compile(source)) for kind, source in _SOURCES]
