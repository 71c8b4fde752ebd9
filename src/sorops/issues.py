"""The sheets that feedback puts before a site's own: their names, and how reading knows them when they come back."""

from __future__ import annotations

ISSUES_TAB, SUMMARY_TAB, RULES_TAB, MARKS_TAB = "Issues", "Summary", "Rules", "Marks"
OPENINGS = {
    ISSUES_TAB: "Issues found in this workbook",
    SUMMARY_TAB: "Summary of what was checked",
    RULES_TAB: "Rules named on the Issues sheet",
    MARKS_TAB: "How marked cells looked before",
}
"""What stands in the first cell of each. A sheet that begins so is feedback, whatever its name, and never data."""

AUTHOR = "State data team"
"""Who signs the notes on marked cells. A note of this author is feedback, never a remark of the site."""

NUMBER, WEIGHT, TAB, CELLS, COLUMN, WRONG, RECEIVED, EXPECTED, FIX, EXAMPLE, WHY, FIGURES, RULE, ANSWER = HEADERS = (
    "No.",
    "Weight",
    "Tab",
    "Cells",
    "Column",
    "What is wrong",
    "What we received",
    "What we expect",
    "How to fix it",
    "Example",
    "Why it matters",
    "Figures it changes",
    "Rule",
    "Your answer",
)
"""The headers of the Issues sheet, in order. The last one is for the site: why a value is right although it is asked
about."""
