"""The words in which a source is declared: Source, Sheet, column, CodeList, Rule.

A declaration is plain data and plain functions, so that the reading child can import it in milliseconds.
``checking.schema`` compiles it to a Pandera schema; ``generate`` turns it into template, dbt models, dictionary,
rule book and example rows. Short words for columns are in ``columns``, for rules in ``rule``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from sorops.findings import Severity
from sorops.places import fold
from sorops.sources.opening import Opening
from sorops.sources.rule import HistoryRule, Rule


class Kind(StrEnum):
    """What a cell of a column holds once it is read."""

    TEXT = "text"
    IDENTIFIER = "identifier"  # a site's own code; a number typed as 123 is the text 123
    CLIENT_KEY = "client_key"  # 64 hexadecimal digits made at the site
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    MONTH = "month"  # YYYY-MM
    FLAG = "flag"  # Y or N
    CODE = "code"
    CODES = "codes"  # several codes, sorted and joined by a bar
    ICD10 = "icd10"
    TOWN = "town"  # a town of the state's closed list
    COUNTY = "county"  # five digits with leading zeros
    PLACE = "place"  # a site_id of sites.csv


class Need(StrEnum):
    """Required, conditional (required by a rule only) or optional."""

    REQUIRED = "R"
    CONDITIONAL = "C"
    OPTIONAL = "O"


class Mode(StrEnum):
    """Whether a sheet holds the month's rows or every row since the start."""

    MONTH = "MONTH"
    CUMULATIVE = "CUMULATIVE"


class Sensitivity(StrEnum):
    """How far a column may travel beyond the restricted zone."""

    OPEN = "open"  # about a site, a count or a thing
    PERSON = "person"  # about one person; never leaves the restricted zone as a row
    CLIENT_KEY = "client_key"  # identifies one person; never leaves the restricted zone at all


@dataclass(frozen=True, slots=True)
class Code:
    """One allowed value of a code list, with the spellings that mean it."""

    code: str
    label: str
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True)
class CodeList:
    """A closed list of codes. ``retired`` are codes of earlier months, each with the code that is written now."""

    name: str
    codes: tuple[Code, ...]
    retired: tuple[tuple[Code, str], ...] = ()

    @cached_property
    def by_spelling(self) -> dict[str, str]:
        """Folded spelling to code. A token that is itself a code is that code, whatever it is a synonym of."""
        return self.retired_spellings | self._spellings_in_force

    @cached_property
    def _spellings_in_force(self) -> dict[str, str]:
        spellings = {fold(synonym): entry.code for entry in self.codes for synonym in (entry.label, *entry.synonyms)}
        return spellings | {fold(entry.code): entry.code for entry in self.codes}

    @cached_property
    def retired_spellings(self) -> dict[str, str]:
        """Folded spelling that means a retired code, and nothing else, to the code that replaced it."""
        return {
            fold(spelling): successor
            for entry, successor in self.retired
            for spelling in (entry.label, *entry.synonyms, entry.code)
            if fold(spelling) not in self._spellings_in_force
        }

    @cached_property
    def successors(self) -> dict[str, str]:
        """Retired code to the code that replaced it."""
        return {entry.code: successor for entry, successor in self.retired}

    def current(self, value: str) -> str:
        """A loaded code, or several joined by a bar, as written now: successors in place of retired codes."""
        if not self.retired:
            return value
        return "|".join(sorted({self.successors.get(part, part) for part in value.split("|")}))

    @property
    def values(self) -> tuple[str, ...]:
        return tuple(entry.code for entry in self.codes)


@dataclass(frozen=True)
class Limit:
    """A bound on a number and how serious it is to pass it. ``rule_id`` as in domain.md; the sheet's section if empty.

    ``breach`` says what else to change in the sheet's example row so that a number beyond the bound trips nothing else.
    """

    severity: Severity
    minimum: float | None = None
    maximum: float | None = None
    rule_id: str = ""
    breach: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Column:
    """One declared field. Make it with ``column``.

    Attributes:
        carries: the field of last month's row whose value a new month begins with; empty where it begins empty.
        since, until: the first and the last reporting month in which it is asked for; empty for always.
        formerly: labels of other versions, which stay known spellings for ever.
        is_asked: whether it is asked for in the month whose version this is.
    """

    name: str
    label: str
    kind: Kind
    need: Need
    description: str
    aliases: tuple[str, ...] = ()
    codes: CodeList | None = None
    unit: str = ""
    example: str = ""
    limits: tuple[Limit, ...] = ()
    sensitivity: Sensitivity = Sensitivity.OPEN
    above_table: bool = False
    carries: str = ""
    since: str = ""
    until: str = ""
    formerly: tuple[str, ...] = ()
    is_asked: bool = True

    @property
    def is_required(self) -> bool:
        return self.need is Need.REQUIRED and self.is_asked

    @property
    def spellings(self) -> tuple[str, ...]:
        return (self.label, *self.aliases, *self.formerly)


def column(name: str, label: str, kind: Kind, need: Need, description: str = "", **facts: Any) -> Column:
    """Declare a field: its name in data, its header, its kind, whether it is required, and what it means."""
    return Column(name, label, kind, need, description, **facts)


@dataclass(frozen=True, eq=False)
class Sheet:
    """One table that a programme sends. There is one object per declaration, so it is equal to itself alone.

    Attributes:
        name: its id in data.
        grain: what one row is.
        section: its number in domain.md.
        rules, history: checks within a file, and against the month before.
        example_leaves_out: fields that are empty in the example row, because they belong to another kind of row.
        closed_by: fields whose value says that nothing more will happen to a row, with the codes that say so; any
            value does where no codes are named.
        opening: how a ledger begins with what it closed with the month before.
        watched: whole numbers whose sum over a month's rows is compared with other months; of a sheet of one row every
            whole number is.
    """

    name: str
    title: str
    grain: str
    mode: Mode
    key: tuple[str, ...]
    tab: str
    tab_aliases: tuple[str, ...]
    section: str
    columns: tuple[Column, ...]
    rules: tuple[Rule, ...] = ()
    history: tuple[HistoryRule, ...] = ()
    example_leaves_out: tuple[str, ...] = ()
    closed_by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    opening: Opening | None = None
    watched: tuple[str, ...] = ()

    @cached_property
    def by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}

    @cached_property
    def by_spelling(self) -> dict[str, str]:
        """Folded label or alias to field name."""
        return {fold(spelling): entry.name for entry in self.columns for spelling in entry.spellings}

    @property
    def table_columns(self) -> tuple[Column, ...]:
        """The fields of a row, without those that stand above the table."""
        return tuple(entry for entry in self.columns if not entry.above_table)

    @property
    def asked_columns(self) -> tuple[Column, ...]:
        """The fields of a row that are asked for in the month whose version this is."""
        return tuple(entry for entry in self.table_columns if entry.is_asked)

    @property
    def example_row(self) -> dict[str, str]:
        """A row that passes every rule, made of the columns' examples; an empty cell is an empty text."""
        return {
            entry.name: "" if entry.name in self.example_leaves_out or not entry.is_asked else entry.example
            for entry in self.table_columns
        }

    @cached_property
    def has_retired_codes(self) -> bool:
        return any(entry.codes and entry.codes.retired for entry in self.columns)

    def as_written_now(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """A row of an earlier month with the codes of this version."""
        lists = {entry.name: entry.codes for entry in self.columns if entry.codes and entry.codes.retired}
        return {
            name: lists[name].current(value) if name in lists and isinstance(value, str) else value
            for name, value in row.items()
        }

    @property
    def is_one_row(self) -> bool:
        """Whether a file has one row of it: the key is just the site and the month."""
        return set(self.key) == {"site_id", "reporting_month"}


@dataclass(frozen=True)
class Source:
    """A programme: what its sites send every month."""

    program_stream: str
    title: str
    owner: str
    guidance: str
    sheets: tuple[Sheet, ...]
    due_day: int = 10
    since: str = ""
    until: str = ""

    @cached_property
    def by_sheet(self) -> dict[str, Sheet]:
        return {sheet.name: sheet for sheet in self.sheets}

    @property
    def slug(self) -> str:
        return self.program_stream.lower()


def table_name(source: Source, sheet: Sheet) -> str:
    """The name of a sheet's table everywhere: ``op_mat_roster``."""
    return f"{source.slug}_{sheet.name}"


ARROW_TYPES = {
    Kind.TEXT: "string",
    Kind.IDENTIFIER: "string",
    Kind.CLIENT_KEY: "string",
    Kind.INTEGER: "int64",
    Kind.DECIMAL: "float64",
    Kind.DATE: "date32",
    Kind.MONTH: "string",
    Kind.FLAG: "bool",
    Kind.CODE: "string",
    Kind.CODES: "string",
    Kind.ICD10: "string",
    Kind.TOWN: "string",
    Kind.COUNTY: "string",
    Kind.PLACE: "string",
}
"""Arrow type of a kind while a file is read and checked; the lake keeps decimals as decimal(18, 6)."""
