"""Amendments: labels, codes, limits and guidance that change from a month on, as data and without a new release.

Codes are amended list by list, for a list is the same wherever it is used; everything else column by column.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import astuple, dataclass, replace
from enum import StrEnum

from sorops.findings import Severity
from sorops.sources.spec import Code, CodeList, Column, Limit, Source


class Aspect(StrEnum):
    """What an amendment changes. Nothing else can change without a release of the product."""

    LABEL = "LABEL"  # value: the new header
    ALIAS = "ALIAS"  # value: one more header that means the column
    DESCRIPTION = "DESCRIPTION"  # value: what the column means
    LIMIT = "LIMIT"  # subject: severity; value: the range that passes, or empty for none
    CODE = "CODE"  # subject: the new code; value: its label
    CODE_LABEL = "CODE_LABEL"  # subject: the code; value: its new label
    CODE_RETIRED = "CODE_RETIRED"  # subject: the code; value: the code that is written instead
    GUIDANCE = "GUIDANCE"  # value: what the programme tells its sites

    @property
    def has_subject(self) -> bool:
        """Whether it is about one code or one severity rather than the whole column or programme."""
        return self in (Aspect.LIMIT, *OF_CODES)


_NUMBER = r"(-?\d+(?:\.\d+)?)?"
_RANGE = re.compile(rf"(?:{_NUMBER}\.\.{_NUMBER})?", re.ASCII)

OF_CODES = (Aspect.CODE, Aspect.CODE_LABEL, Aspect.CODE_RETIRED)
OF_COLUMNS = (Aspect.LABEL, Aspect.ALIAS, Aspect.DESCRIPTION, Aspect.LIMIT)


@dataclass(frozen=True, slots=True)
class Amendment:
    """One change of a declaration from a reporting month on.

    ``field`` is the name of the code list for codes, which have neither programme nor sheet; guidance has neither
    sheet nor field. ``since`` is ``YYYY-MM``.
    """

    program_stream: str
    sheet: str
    field: str
    aspect: Aspect
    subject: str
    value: str
    since: str


def as_text(entry: Amendment) -> str:
    """The amendment in a line of text, as a template carries it."""
    return json.dumps(astuple(entry), ensure_ascii=False)


def of_text(text: str) -> Amendment:
    """The amendment that ``as_text`` wrote.

    Raises:
        ValueError: the text is none.
    """
    values = json.loads(text)
    if not isinstance(values, list) or len(values) != 7 or not all(isinstance(value, str) for value in values):
        raise ValueError("an amendment has seven texts")
    program_stream, sheet, field, aspect, *rest = values
    return Amendment(program_stream, sheet, field, Aspect(aspect), *rest)


def bounds(text: str) -> tuple[float | None, float | None]:
    """The lowest and highest number that pass: ``0..60``, ``..60``, ``5..``; none for an empty text.

    Raises:
        ValueError: the text is not such a range.
    """
    found = _RANGE.fullmatch(text)
    if not found or (text and not (found[1] or found[2])):
        raise ValueError("a range is written with two dots, for example 0..60")
    return float(found[1]) if found[1] else None, float(found[2]) if found[2] else None


def amended_source(source: Source, amendments: Iterable[Amendment]) -> Source:
    """The source with the guidance that was announced last; its sheets are amended column by column."""
    guidance = [entry.value for entry in amendments if entry.aspect is Aspect.GUIDANCE]
    return replace(source, guidance=guidance[-1]) if guidance else source


def amended_column(column: Column, amendments: Iterable[Amendment]) -> Column:
    """The column after all amendments of it, in the given order; those of its code list among them."""
    for entry in amendments:
        match entry.aspect:
            case Aspect.LABEL:
                column = _relabelled(column, entry.value)
            case Aspect.ALIAS:
                column = replace(column, aliases=(*column.aliases, entry.value))
            case Aspect.DESCRIPTION:
                column = replace(column, description=entry.value)
            case Aspect.LIMIT:
                column = replace(column, limits=_limits(column.limits, Severity(entry.subject), entry.value))
            case _ if column.codes:
                column = _recoded(column, amended_codes(column.codes, entry))
    return column


def amended_codes(codes: CodeList, entry: Amendment) -> CodeList:
    """The list after one amendment of it."""
    if entry.aspect is Aspect.CODE:
        return replace(codes, codes=(*codes.codes, Code(entry.subject, entry.value)))
    if entry.aspect is Aspect.CODE_LABEL:
        return replace(codes, codes=tuple(_relabelled_code(code, entry) for code in codes.codes))
    return _without(codes, entry.subject, codes.successors.get(entry.value, entry.value))


def _without(codes: CodeList, retired: str, successor: str) -> CodeList:
    """The list in which another code took the place of one; of those that this one had replaced too."""
    gone = tuple((code, successor) for code in codes.codes if code.code == retired)
    earlier = ((code, successor if now == retired else now) for code, now in codes.retired)
    kept = tuple(code for code in codes.codes if code.code != retired)
    return replace(codes, codes=kept, retired=(*earlier, *gone)) if gone else codes


def _relabelled(column: Column, label: str) -> Column:
    """A column under a new header; the old one stays a known spelling."""
    spellings = dict.fromkeys((*column.formerly, column.label))
    formerly = tuple(entry for entry in spellings if entry != label)
    return replace(
        column, label=label, aliases=tuple(entry for entry in column.aliases if entry != label), formerly=formerly
    )


def _relabelled_code(code: Code, entry: Amendment) -> Code:
    """The code under a new label if it is the one meant; the old label stays a spelling of it."""
    if code.code != entry.subject:
        return code
    return replace(code, label=entry.value, synonyms=(*code.synonyms, code.label))


def _recoded(column: Column, codes: CodeList) -> Column:
    """A column with another list; its example is never a retired code."""
    example = "|".join(codes.successors.get(part, part) for part in column.example.split("|"))
    return replace(column, codes=codes, example=example)


def _limits(limits: tuple[Limit, ...], severity: Severity, value: str) -> tuple[Limit, ...]:
    """The limits with another one of a severity, or with none where the range is empty."""
    low, high = bounds(value)
    rule_id = next((limit.rule_id for limit in limits if limit.severity is severity), "")
    others = tuple(limit for limit in limits if limit.severity is not severity)
    return (*others, Limit(severity, low, high, rule_id)) if value else others
