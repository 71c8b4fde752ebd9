"""The words of a header: what is short for what in this field of work, and when two words are one."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

_SIGNS = (("#", " number "), ("%", " percent "), ("w/", " with "), ("&", " and "), ("+", " plus "), ("d/c", " dc "))
_BREAKS = re.compile(
    r"(?<=[a-z]{3})(?=[A-Z])|(?<=[A-Z]{2})(?=[A-Z][a-z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])(?!(?:st|nd|rd|th)\b)"
)
_NOTHING = re.compile(r"^\s*no\s+(?!of\b)", re.IGNORECASE)
_GAP = re.compile(r"[^0-9a-z]+")
_LONGEST, _MOST = 120, 14

SHORT = {
    word: full
    for full, words in {
        "admission": "adm",
        "amount": "amt",
        "appointment": "appt apt",
        "assessment": "assmt asmt",
        "average": "avg ave",
        "buprenorphine": "bup",
        "category": "cat",
        "client": "cl clt clts cli",
        "count": "cnt ct",
        "current": "cur curr",
        "date": "dt dte",
        "diagnosis": "dx diag",
        "discharge": "dc dis disch dchg",
        "estimated": "est",
        "expiry": "exp",
        "facility": "fac",
        "first": "1st",
        "follow": "fu",
        "group": "grp",
        "hours": "hr hrs",
        "identified": "ident",
        "insurance": "ins",
        "location": "loc locs",
        "medication": "meds",
        "methadone": "meth",
        "minutes": "min mins",
        "month": "mo mos mth mths mnth",
        "movement": "mvmt mov",
        "naltrexone": "ntx",
        "number": "no nr nbr num",
        "overdose": "od ods",
        "patient": "pt pts",
        "people": "ppl",
        "per": "p",
        "population": "pop",
        "positive": "pos",
        "pounds": "lb lbs",
        "prescription": "rx",
        "program": "prog pgm",
        "provider": "prov",
        "quantity": "qty qnty qnt",
        "referral": "ref refs rfrl",
        "release": "rel",
        "request": "req",
        "second": "2nd",
        "service": "svc svcs",
        "status": "stat",
        "total": "tot ttl",
        "transfer": "xfer xfers trf",
        "treatment": "tx trt",
        "with": "w",
        "year": "yr yrs",
    }.items()
    for word in words.split()
}
"""What people write to the word that they mean."""

_SEVERAL = {
    "eom": ("end", "month"),
    "bom": ("start", "month"),
    "uds": ("urine", "drug", "screen"),
    "yob": ("birth", "year"),
}
_SAME = {
    word: first
    for first, words in {
        "admission": "admit admits admitted admissions",
        "birth": "born",
        "client": "patient participant consumer",
        "cost": "price",
        "death": "dead died deceased deaths",
        "diagnosis": "diagnoses diagnosed",
        "done": "completed complete compl",
        "expiry": "expires expiration expire",
        "give": "given gave provided dispensed distributed",
        "location": "place site where",
        "mean": "average",
        "naloxone": "narcan",
        "people": "persons person",
        "phone": "telephone call",
        "prescription": "script",
        "program": "programme",
        "start": "begin beginning began started starts opening",
        "end": "ending closing finish",
        "stop": "stopped discontinued disc",
        "town": "city",
        "type": "kind sort",
    }.items()
    for word in words.split()
}
"""Other words to the one that stands for all of them."""

_WEAK = frozenset(
    (
        "of",
        "the",
        "at",
        "in",
        "on",
        "for",
        "and",
        "to",
        "a",
        "an",
        "with",
        "this",
        "by",
        "or",
        "is",
        "per",
        "plus",
        "if",
    )
)


@lru_cache(maxsize=20_000)
def words(header: str) -> tuple[str, ...]:
    """The words of a header in small letters; ``FirstDoseDate`` and ``30d`` come apart, ``#`` is a number."""
    text = _NOTHING.sub("none ", header.replace("__", " ")[:_LONGEST])
    for sign, word in _SIGNS:
        text = re.sub(re.escape(sign), word, text, flags=re.IGNORECASE)
    parts = _GAP.split(_BREAKS.sub(" ", text).lower().replace("'s ", " "))
    return tuple(word for part in parts if part for word in _SEVERAL.get(part, (part,)))[:_MOST]


def is_weak(word: str) -> bool:
    """Whether a word says little about what a column holds."""
    return word in _WEAK


@lru_cache(maxsize=20_000)
def root(word: str) -> str:
    """The word that stands for all that mean the same: without its ending, in full, in one form of several."""
    full = SHORT.get(word, word)
    full = _SAME.get(full, full)
    single = _singular(full)
    return _SAME.get(single, single)


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


@lru_cache(maxsize=20_000)
def run_together(texts: tuple[str, ...]) -> frozenset[str]:
    """Every two neighbouring words written as one: ``wait list`` as ``waitlist``."""
    return frozenset(first + second for first, second in pairwise(texts))


@lru_cache(maxsize=20_000)
def likeness(one: str, other: str) -> float:
    """How much two words are alike, from 0 to 1."""
    first, second = root(one), root(other)
    if first == second:
        return 1.0 if is_same(one, other) else 0.95
    if is_short_for(first, second) or is_short_for(second, first):
        return 0.9
    common = len(_common_start(first, second))
    if common >= 4 and common >= 0.55 * max(len(first), len(second)):
        return 0.85
    return 0.9 * letters_alike(first, second, 0.8) if min(len(first), len(second)) > 3 else 0.0


@lru_cache(maxsize=20_000)
def letters_alike(one: str, other: str, least: float) -> float:
    """The share of letters that two texts have in common and in order; 0 where it is less than ``least``.

    Slips in the first letter are rare, and texts that differ there are most of what is compared.
    """
    if one[:1] != other[:1] or 2 * min(len(one), len(other)) < least * (len(one) + len(other)):
        return 0.0
    compared = SequenceMatcher(None, one, other)
    if compared.quick_ratio() < least:
        return 0.0
    ratio = compared.ratio()
    return ratio if ratio >= least else 0.0


def is_same(one: str, other: str) -> bool:
    """Whether two words are the same but for a plural."""
    return _singular(one) == _singular(other)


def is_short_for(short: str, full: str) -> bool:
    """Whether a word is the beginning of another one (``couns``), or it without its vowels (``gndr``)."""
    if SHORT.get(short) == full:
        return True
    if short == full or not short or short[0] != full[0] or not short.isalpha():
        return False
    return (len(short) >= 3 and full.startswith(short)) or (len(short) >= 2 and short == _consonants(full))


def _consonants(word: str) -> str:
    return word[0] + re.sub("[aeiou]", "", word[1:])


def _common_start(one: str, other: str) -> str:
    length = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[:length]
