"""A problem as a person sees it: the findings of one code about one column of one tab, in one line."""

from __future__ import annotations

from dataclasses import dataclass

from sorops.findings import Category, Finding, Severity

_WEIGHTS = {
    Severity.REJECT_FILE: "File returned",
    Severity.QUARANTINE_ROW: "Row left out",
    Severity.WARN: "Question",
    Severity.NOTE: "Note",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, where, and what to do about it, in plain words.

    Attributes:
        code, severity, category: of its findings.
        tab: as named in the workbook; empty for a text file or the file as a whole.
        cells: addresses and ranges by column, then by row (``D9:D12 D40 AA3``); empty for the file or sheet as a whole.
        column: the published header of the column; empty where no column is blamed.
        wrong, expected, why, fix, example: sentences; never an internal name.
        received: what stood in the first cells, read again from the bytes; empty where nothing may be shown.
        link: address of the code in the rule book; empty where no rule book is published.
        figures: the figures of the grant that it changes, ``New MAT clients (ACC-02)``.
        excused: why and until when it is excused; empty where it is not.
        findings: the findings it groups.
        is_counted: False for help on a file that is returned as a whole: seen, but no reason for the decision.
    """

    code: str
    severity: Severity
    category: Category
    tab: str
    cells: tuple[str, ...]
    column: str
    wrong: str
    expected: str
    why: str
    fix: str
    example: str
    findings: tuple[Finding, ...]
    received: str = ""
    link: str = ""
    figures: tuple[str, ...] = ()
    excused: str = ""
    is_counted: bool = True

    @property
    def weight(self) -> str:
        """What it means for the file, in a word or two: ``Question``."""
        if not self.is_counted:
            return "Also seen"
        return "Excused" if self.excused else _WEIGHTS[self.severity]

    @property
    def where(self) -> str:
        """Tab and cells as a person says them: ``Client Roster, D9:D12``; empty for the file as a whole."""
        return ", ".join(filter(None, (self.tab, " ".join(self.cells))))
