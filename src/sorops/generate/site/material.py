"""What the site is made of, with the links between its parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from sorops.findings import Category
from sorops.generate.dictionary import columns
from sorops.generate.feeds import feeds
from sorops.generate.measures import EVERY_REQUIRED, inputs
from sorops.generate.rulebook import Entry
from sorops.sources.spec import CodeList, Column, Sheet, Source

Place = tuple[Source, Sheet, Column]
Row = dict[str, str]


@dataclass(frozen=True)
class Material:
    """The declarations, the codes and the measures of a state.

    Attributes:
        sources: programmes by their code.
        entries: every code of the rule book.
        measures: rows of the measures' seed.
        stages: of a code, what the state has decided about its weight, a sentence each.
        versions: of a programme, the version of its template.
        changes: of a programme, what changed or will change: the first month, and a sentence for each change.
    """

    sources: Mapping[str, Source]
    entries: Sequence[Entry]
    measures: Sequence[Row]
    stages: Mapping[str, Sequence[str]] = field(default_factory=dict)
    versions: Mapping[str, str] = field(default_factory=dict)
    changes: Mapping[str, Sequence[tuple[str, Sequence[str]]]] = field(default_factory=dict)

    @cached_property
    def lists(self) -> tuple[CodeList, ...]:
        """Every code list in use, by name."""
        used = {column.codes.name: column.codes for _, _, column in columns(self.sources.values()) if column.codes}
        return tuple(used[name] for name in sorted(used))

    def in_category(self, category: Category) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.category == category)

    def places_of(self, entry: Entry) -> tuple[Place, ...]:
        """The columns that a code blames; none for one that any file can raise."""
        source = self.sources.get(entry.program_stream)
        sheet = source.by_sheet.get(entry.sheet) if source else None
        if source is None or sheet is None:
            return ()
        return tuple((source, sheet, sheet.by_name[name]) for name in entry.fields if name in sheet.by_name)

    def blamed_by(self, source: Source, sheet: Sheet, column: Column) -> tuple[Entry, ...]:
        """The rules that look at a column."""
        where = (source.program_stream, sheet.name)
        return tuple(
            entry
            for entry in self.entries
            if (entry.program_stream, entry.sheet) == where and column.name in entry.fields
        )

    def fed_by(self, source: Source, sheet: Sheet, column: Column) -> tuple[Row, ...]:
        """The figures that a column feeds."""
        return tuple(row for row in self.measures if feeds(row, source, sheet, column))

    def inputs_of(self, row: Row) -> tuple[tuple[Source, Sheet, tuple[Column, ...]], ...]:
        """The columns that feed a figure, by sheet; empty where only the arrival counts, or every required cell."""
        if EVERY_REQUIRED in inputs(row):
            return ()
        found = [
            (source, sheet, tuple(entry for entry in sheet.table_columns if feeds(row, source, sheet, entry)))
            for source in self.sources.values()
            for sheet in source.sheets
        ]
        return tuple((source, sheet, chosen) for source, sheet, chosen in found if chosen)

    def title_of(self, codes: CodeList) -> str:
        """The header of the columns that use a list, where they have one in common and no other list has it."""
        own = self._headers[codes.name]
        is_own = len(own) == 1 and list(self._headers.values()).count(own) == 1
        return next(iter(own)) if is_own else codes.name.replace("_", " ").capitalize()

    @cached_property
    def _headers(self) -> dict[str, frozenset[str]]:
        """Of each code list, the headers of the columns that use it."""
        return {used.name: frozenset(column.label for _, _, column in self.users_of(used)) for used in self.lists}

    def users_of(self, codes: CodeList) -> tuple[Place, ...]:
        """The columns that take their codes from a list."""
        places = columns(self.sources.values())
        return tuple(place for place in places if place[2].codes and place[2].codes.name == codes.name)
