"""Telling identifiers by header and by value. A detector answers with a P code, or empty; it keeps no value."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from sorops.reading import lexicon
from sorops.reading.dates import DateRules, read_date
from sorops.reading.grid import Value
from sorops.reading.spelling import folded

SSN, EMAIL, PHONE, BIRTH, NAME, RECORD, ADDRESS = "P01", "P02", "P03", "P04", "P05", "P06", "P07"

_SSN = re.compile(r"(?<![\d-])\d{3}([- .])\d{2}\1\d{4}(?![\d-])")
_EMAIL = re.compile(r"[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[A-Za-z]{2,24}")
_PHONE = re.compile(r"(?<![\d-])(?:\+?1[-. ]?)?(?:\(\d{3}\) ?|\d{3}[-. ])\d{3}[-. ]\d{4}(?!\d)")
_TEN_DIGITS = re.compile(r"(?:\+?1)?\d{10}")
_BARE_SSN = re.compile(r"\d{9}")
_LONG_NUMBER = re.compile(r"[A-Za-z]{0,3}-?\d{8,10}")
_STREET = re.compile(
    r"\d{1,6}[A-Za-z]?\s+(?:[NSEW]\.?\s+)?[\w.'-]+(?:\s+[\w.'-]+){0,3}\s+"
    r"(?:st|street|ave?|avenue|rd|road|dr|drive|ln|lane|ct|court|blvd|boulevard|way|pl|place|ter|terrace|cir|circle"
    r"|hwy|highway|pkwy|parkway|sq|square|trl|trail|tpke|turnpike)\b|(?:p\.?\s*o\.?\s*box|apt\.?|unit)\s*#?\s*\d+",
    re.IGNORECASE,
)
_NAME_SHAPE = re.compile(
    r"[A-Z][\w'\u2019-]+,\s*[A-Z][\w'\u2019.-]*(?:\s+[A-Z]\.?)?|[A-Z]{2,},\s*[A-Z]{2,}(?:\s+[A-Z]\.?)?"
)
_WORDS = re.compile(r"[^\W\d_]+")
_BORN = re.compile(
    r"\b(?:dob|born|birth ?da(?:te|y)|date of birth)\b\W{0,3}(?:is|was|on|in)?\W{0,3}"
    r"(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|[a-z]{3,9}\.? \d{1,2},? \d{2,4}|\d{1,2}[- ][a-z]{3,9}[- ]\d{2,4})",
    re.IGNORECASE,
)
_RECORD = re.compile(
    r"\b(?:mrn|inmate|docket|medicaid|booking|badge|passport|medical record|case)\b"
    r"\W{0,3}(?:(?:id|no|number|is)\b\W{0,3}){0,2}[a-z]{0,3}-?\d{4,}",
    re.IGNORECASE,
)
_LONGEST_SENTENCE = 2_000
_YEARS_OF_A_BIRTH = 10
_SHARE = 0.2
_LOOKED_AT = 200
"""Characters of a cell that are looked at for shapes; a name or an address stands at its beginning."""
_FIRST_GRANT_DAY = dt.date(2018, 9, 30)
"""No file of the grant is older; a list of births alone does not show how long ago they are."""


def has_ssn(text: str) -> bool:
    """Whether a social security number stands in the text, written with its dashes."""
    return bool(_SSN.search(text))


def written_identifier(text: str) -> str:
    """Identifiers that no column may hold, known by how they are written."""
    if has_ssn(text):
        return SSN
    return EMAIL if "@" in text and _EMAIL.search(text) else ""


def names_a_person(text: str) -> str:
    """Whether a text holds a first name followed or led by a last name of the lists."""
    words = [word.lower() for word in _WORDS.findall(text)]
    pairs = pairwise(words)
    is_name = any(
        (one in lexicon.FIRST_NAMES and two in lexicon.LAST_NAMES)
        or (one in lexicon.LAST_NAMES and two in lexicon.FIRST_NAMES)
        for one, two in pairs
    )
    return NAME if is_name else ""


def identifier_in(text: str) -> str:
    """What a sentence gives away about a person: what no column may hold, a name, a telephone number, a birth date."""
    plain = text.strip()[:_LONGEST_SENTENCE]
    if _BARE_SSN.fullmatch(plain):
        return SSN
    found = written_identifier(plain) or names_a_person(plain)
    if found or _PHONE.search(plain):
        return found or PHONE
    if _BORN.search(plain):
        return BIRTH
    return RECORD if _RECORD.search(plain) else ""


def by_header(header: str, values: Sequence[Value]) -> str:
    """What a header announces, when the values could be it."""
    text = folded(header)
    words = set(text.split())
    kinds = (
        (SSN, lexicon.SSN_HEADERS, (), _has_digits),
        (EMAIL, lexicon.EMAIL_HEADERS, ("e mail",), _has_letters),
        (BIRTH, lexicon.BIRTH_HEADERS, (), _has_days),
        (PHONE, lexicon.PHONE_HEADERS, (), _has_long_numbers),
        (ADDRESS, lexicon.ADDRESS_HEADERS, (), _has_letters),
        (RECORD, lexicon.RECORD_HEADERS, lexicon.RECORD_PHRASES, _has_long_numbers),
        (NAME, lexicon.NAME_HEADERS, lexicon.NAME_PHRASES, _has_letters),
    )
    for code, header_words, phrases, is_plausible in kinds:
        if (words & header_words or any(phrase in text for phrase in phrases)) and is_plausible(values):
            return code
    return NAME if _announces_a_name(words) and _has_letters(values) else ""


def _announces_a_name(words: set[str]) -> bool:
    """``Name``, ``Last``, ``Client Name``; not ``Program name``."""
    if words & {"name", "names"}:
        return not words & lexicon.THING_WORDS or bool(words & lexicon.PERSON_WORDS)
    return words in ({"first"}, {"last"}, {"middle"})


def by_values(header: str, values: Sequence[Value]) -> str:
    """What the values of an unknown column are, whatever its header says."""
    texts = [value.strip()[:_LOOKED_AT] for value in values if isinstance(value, str) and value.strip()]
    plain = [str(int(value)) for value in values if isinstance(value, float) and value.is_integer()]
    if _share(texts, lambda text: bool(_PHONE.search(text)), len(values)) >= _SHARE:
        return PHONE
    if _share(texts, lambda text: bool(_STREET.search(text)), len(values)) >= _SHARE:
        return ADDRESS
    if _are_births(values):
        return BIRTH
    if _are_names(texts, len(values)):
        return NAME
    return "" if set(folded(header).split()) & lexicon.NUMBERED_THINGS else _long_numbers(texts + plain, len(values))


def _share(texts: Sequence[str], test: object, total: int) -> float:
    return sum(1 for text in texts if callable(test) and test(text)) / total if total else 0.0


def _are_births(values: Sequence[Value]) -> bool:
    """Days whose middle one lies more than ten years before the latest: people's ages, not a month's events."""
    days = [day for value in values if not isinstance(value, float) and (day := read_date(value, DateRules()).day)]
    if len(days) < 0.6 * len(values) or not days:
        return False
    today = max(*days, _FIRST_GRANT_DAY)
    return (today - dt.date.fromordinal(int(median(day.toordinal() for day in days)))).days > 365 * _YEARS_OF_A_BIRTH


def _are_names(texts: Sequence[str], total: int) -> bool:
    shaped = sum(1 for text in texts if _NAME_SHAPE.fullmatch(text))
    listed = sum(1 for text in texts if _is_listed_name(text))
    return listed > _SHARE * total or (shaped > 0.6 * total and len(set(texts)) > 0.5 * len(texts))


def _is_listed_name(text: str) -> bool:
    """One to four words with a first name among them, or a first and a last name."""
    words = [word.lower() for word in _WORDS.findall(text)]
    if not 1 <= len(words) <= 4:
        return False
    firsts = sum(word in lexicon.FIRST_NAMES for word in words)
    lasts = sum(word in lexicon.LAST_NAMES for word in words)
    return firsts > 0 and (len(words) == 1 or lasts > 0 or len(words) == 2)


def _long_numbers(texts: Sequence[str], total: int) -> str:
    """Nine digits in most cells are social security numbers; eight to ten are numbers of records or telephones."""
    if not texts or len(set(texts)) < 0.5 * len(texts):
        return ""
    if _share(texts, lambda text: bool(_BARE_SSN.fullmatch(text)), total) > 0.5:
        return SSN
    return RECORD if _share(texts, lambda text: bool(_LONG_NUMBER.fullmatch(text)), total) > 0.5 else ""


def _has_digits(values: Sequence[Value]) -> bool:
    return any(sum(map(str.isdigit, str(value))) >= 4 for value in values)


def _has_long_numbers(values: Sequence[Value]) -> bool:
    return any(
        sum(map(str.isdigit, str(int(value)) if isinstance(value, float) else str(value))) >= 5
        for value in values
        if not isinstance(value, dt.date)
    )


def _has_letters(values: Sequence[Value]) -> bool:
    return any(isinstance(value, str) and len(_WORDS.findall(value)) > 0 and len(value.strip()) > 1 for value in values)


def _has_days(values: Sequence[Value]) -> bool:
    return any(not isinstance(value, float) and read_date(value, DateRules()).day for value in values)
