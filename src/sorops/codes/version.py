"""Codes about a file that was made from another version of the template than the one for its month."""

from __future__ import annotations

from sorops.codes.code import Code
from sorops.findings import Category, Severity

CODES = (
    Code(
        "S20",
        "M06",
        Category.SHEET_OR_COLUMN,
        Severity.NOTE,
        message="The header {header:of a column} is from another version of the template. The column was read as "
        "{label:the one it became}.",
        expected="The header {label:of the template of the month}.",
        why="A header of an older template stays known, so that older workbooks can still be sent.",
        fix="There is nothing to correct. Next time use the template of the month.",
        example="{label:Admission date}",
    ),
    Code(
        "S21",
        "2.1",
        Category.SHEET_OR_COLUMN,
        Severity.NOTE,
        message="The column {label:with codes} has codes of an earlier template. They were read as those that took "
        "their place: {changes:they are named}.",
        expected="{takes:The codes of the template of the month.}",
        why="Each meaning has one code at a time. With two codes it would be counted in two places.",
        fix="There is nothing to correct. Next time use the template of the month.",
        example="{changes:the new code in place of the old one}",
    ),
    Code(
        "S22",
        "M06",
        Category.SHEET_OR_COLUMN,
        Severity.NOTE,
        message="The column {label:that is missing} is new since {since:this version}. The file was made from the "
        "template before it, so its cells are empty. Files are taken without it until {until:the time is "
        "over}.",
        expected="A column with the header {label:of the template}.",
        why="Sites have some months to change over to a new template.",
        fix="Next time use the template of the month. To fill in the column now, add it and send the file again.",
        example="{label:Admission date} above a column of its own",
    ),
    Code(
        "S23",
        "M06",
        Category.SHEET_OR_COLUMN,
        Severity.REJECT_FILE,
        message="The required column {label:of the template} is missing. The template has it since {since:a later "
        "version}, and the file may be made from an older one.",
        expected="A column with the header {label:of the template}.",
        why="Without it no row of the sheet is complete, so nothing in the file can be judged.",
        fix="Copy your rows into the template of the month. Fill in the new column and send the file again.",
        example="{label:Admission date} above a column of its own",
    ),
    Code(
        "S24",
        "M06",
        Category.SHEET_OR_COLUMN,
        Severity.NOTE,
        message="The column {label:that is not asked for} is not asked for in this month ({when:it is for other "
        "months}). Its cells were not read.",
        expected="A sheet without this column.",
        why="A column counts only for the months it is meant for.",
        fix="There is nothing to correct. Next time use the template of the month.",
        example="The columns of the template of the month, and no more",
    ),
    Code(
        "S25",
        "M06",
        Category.SHEET_OR_COLUMN,
        Severity.NOTE,
        message="The file was made from another version of the template than the one for its month.",
        expected="A file made from the template of its month.",
        why="Columns, codes and limits can change from one version to the next. The file is judged by those of "
        "its month.",
        fix="There is nothing to correct. Next time use the template of the month.",
        example="For March 2019, the template that was made for March 2019",
    ),
)
