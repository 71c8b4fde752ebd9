"""Every finding code that is not a source's own rule: what is wrong, how to fix it, and an example.

A code is never reused. Texts are templates: ``{label}``, ``{header}``, ``{limit}`` and the like come from
``Finding.detail`` and from the declaration; no text ever holds a value that stood in a row.

F file · S sheet and columns · V one value · R one row · H against earlier months · P identifiers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sorops.findings import Category, Finding, Severity


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of finding. ``severity`` is the usual one; a finding may carry another (required or optional field)."""

    code: str
    rule_id: str
    category: Category
    severity: Severity
    message: str
    why: str
    fix: str
    example: str = ""


_FILE, _SHEET, _VALUE, _ROW, _HISTORY, _PRIVACY = (
    Category.FILE,
    Category.SHEET_OR_COLUMN,
    Category.VALUE,
    Category.ROW,
    Category.HISTORY,
    Category.PRIVACY,
)
_REJECT, _QUARANTINE, _WARN, _NOTE = (
    Severity.REJECT_FILE,
    Severity.QUARANTINE_ROW,
    Severity.WARN,
    Severity.NOTE,
)

_UNREADABLE = "Nothing of the file can be used until it can be read."
_HOSTILE = "Files built like this can stop the computer that reads them, so they are not opened."
_SAVE_AGAIN = "Open the file in your spreadsheet program, save it as a new workbook (.xlsx) and send that."

_FILE_CODES = (
    Code(
        "F01",
        "M23",
        _FILE,
        _REJECT,
        "The file is not a workbook or a CSV file.",
        _UNREADABLE,
        "Send the state's template as .xlsx, .xls, .ods or .csv.",
        "March report.xlsx",
    ),
    Code(
        "F02",
        "",
        _FILE,
        _REJECT,
        "The file is empty.",
        "Nothing arrived; an empty file does not mean that there was nothing to report.",
        "Check the file on your computer and send it again. If there was no activity, say so with the zero report.",
    ),
    Code(
        "F03",
        "",
        _FILE,
        _REJECT,
        "The file is larger than {limit}.",
        "Monthly reports are small; a large file usually holds pictures or copies of other sheets.",
        "Remove pictures and sheets that the template does not have, save, and send again.",
    ),
    Code(
        "F04",
        "",
        _FILE,
        _REJECT,
        "The file is damaged: it breaks off or its parts do not fit together.",
        _UNREADABLE,
        _SAVE_AGAIN,
    ),
    Code(
        "F05",
        "M23",
        _FILE,
        _REJECT,
        "The file is protected with a password.",
        "A protected file cannot be opened by the job that reads it.",
        "Remove the password (File, Info, Protect) and send it again through the secure upload.",
    ),
    Code(
        "F06",
        "",
        _FILE,
        _REJECT,
        "The file unpacks to far more than a monthly report can hold.",
        _HOSTILE,
        _SAVE_AGAIN,
    ),
    Code(
        "F07",
        "",
        _FILE,
        _REJECT,
        "The inside of the file is not built like a workbook.",
        _HOSTILE,
        _SAVE_AGAIN,
    ),
    Code(
        "F08",
        "",
        _FILE,
        _REJECT,
        "The sheet {tab} has cells far outside the table.",
        _HOSTILE,
        "Copy the table to a new sheet, delete the old one, save, and send again.",
    ),
    Code(
        "F09",
        "",
        _FILE,
        _REJECT,
        "The file contains instructions for a program, which a workbook never needs.",
        _HOSTILE,
        _SAVE_AGAIN,
    ),
    Code(
        "F10",
        "",
        _FILE,
        _REJECT,
        "The file claims to hold more text than a monthly report can.",
        _HOSTILE,
        _SAVE_AGAIN,
    ),
    Code(
        "F11",
        "",
        _FILE,
        _REJECT,
        "The text file has a line or a cell that is too long, or characters that are not text.",
        _HOSTILE,
        "Save the table again as CSV (comma delimited) and send that.",
    ),
    Code(
        "F12",
        "M23",
        _FILE,
        _REJECT,
        "The file is a web page saved under the name of a workbook.",
        "Some systems export pages that only look like workbooks.",
        _SAVE_AGAIN,
    ),
    Code(
        "F13",
        "M16",
        _FILE,
        _REJECT,
        "The file is a document or a picture, not a workbook.",
        "Tables inside documents cannot be read without copying errors.",
        "Copy the table into the state's template and send the template.",
    ),
    Code(
        "F14",
        "",
        _FILE,
        _REJECT,
        "The workbook has no sheet with a table.",
        _UNREADABLE,
        "Fill in the state's template and send it.",
    ),
    Code(
        "F15",
        "",
        _FILE,
        _REJECT,
        "Reading the file took too much time or memory and was stopped.",
        _HOSTILE,
        "Copy the tables to a new workbook, save, and send again.",
    ),
    Code(
        "F16",
        "",
        _FILE,
        _REJECT,
        "The file is the lock file that a spreadsheet program keeps while a workbook is open.",
        "It holds no data; the workbook itself is beside it.",
        "Close the workbook and send the file whose name does not begin with ~$.",
    ),
    Code(
        "F17",
        "",
        _FILE,
        _REJECT,
        "No table of the programme was found in the file.",
        "Tables are known by their column headers; too few of them are published ones.",
        "Use the headers of the state's template. The nearest published headers are listed by the check.",
    ),
    Code(
        "F18",
        "",
        _FILE,
        _REJECT,
        "The sheet names another site than the one that sent it.",
        "Loading it would count one site's people for another.",
        "Check that the right file was sent. If it was, correct the site named above the table.",
    ),
    Code(
        "F19",
        "XS-01",
        _FILE,
        _REJECT,
        "The reporting month in the sheet is not the month the file was sent for.",
        "Loading it would put the counts into the wrong month.",
        "Correct the month above the table or send the file for the right month.",
        "February 2019",
    ),
    Code(
        "F20",
        "M20",
        _FILE,
        _REJECT,
        "The file has no rows and no statement that there was no activity.",
        "No rows may mean nothing happened or that the rows were lost; a missing number is never a zero.",
        "Send the rows, or send the zero report for the month.",
    ),
    Code(
        "F21",
        "",
        _FILE,
        _REJECT,
        "The workbook has more than {limit} sheets or parts.",
        _HOSTILE,
        "Keep the sheets of the template only, save, and send again.",
    ),
    Code(
        "F22",
        "",
        _FILE,
        _REJECT,
        "The tables are those of another programme than the file was sent for.",
        "The headers match {programme}.",
        "Send the file for the right programme, or send the template of this one.",
    ),
    Code(
        "F23",
        "M23",
        _FILE,
        _REJECT,
        "The kind of workbook cannot be read.",
        _UNREADABLE,
        "Save it as an Excel workbook (.xlsx) and send that.",
    ),
    Code(
        "F30",
        "2.1",
        _FILE,
        _REJECT,
        "{bad} of {rows} rows cannot be loaded (more than 5%).",
        "With so many rows missing the month's figures would be wrong, so none are loaded.",
        "Correct the rows listed and send the whole file again.",
    ),
    Code(
        "F31",
        "",
        _FILE,
        _NOTE,
        "The file was received after the due date.",
        "Late files miss the monthly run.",
        "Send the report by the due date.",
        "the 10th of the next month",
    ),
    Code(
        "F32",
        "M12",
        _FILE,
        _NOTE,
        "The same file was already received.",
        "It is counted once; nothing needs to be done.",
        "If you meant to send a correction, check that the corrected file was saved.",
    ),
)

_SHEET_CODES = (
    Code(
        "S01",
        "M06",
        _SHEET,
        _REJECT,
        "The required column {label} is missing.",
        "Without it no row of the sheet is complete, so nothing of the file is judged.",
        "Add the column with this header, even if some cells stay empty.",
    ),
    Code(
        "S02",
        "M06",
        _SHEET,
        _WARN,
        "The column {header} is not known; its cells were not read.",
        "Only published columns are loaded. The column stays in the file as sent.",
        "If it is one of the template's columns, use the template's header{proposal}. Else delete it or leave it.",
    ),
    Code(
        "S03",
        "M05",
        _SHEET,
        _REJECT,
        "The total of {label} differs from its rows by more than 2%.",
        "Rows may have been lost or typed wrongly after the total was made.",
        "Check the rows against the total, correct whichever is wrong, and send the file again.",
    ),
    Code(
        "S04",
        "XS-01",
        _SHEET,
        _WARN,
        "The month of the file, of the tab and in the sheet are not the same; two of the three agree.",
        "The file is loaded for the month it was sent for.",
        "Correct the month that differs.",
        "February 2019",
    ),
    Code(
        "S05",
        "M06",
        _SHEET,
        _REJECT,
        "The sheet {label} is missing.",
        "The programme's figures need every sheet of the template.",
        "Add the sheet with its headers, even if it has no rows.",
    ),
    Code(
        "S06",
        "M06",
        _SHEET,
        _WARN,
        "The column {label} appears twice; the first was read.",
        "Two columns of one name cannot both be right.",
        "Delete or rename the second column.",
    ),
    Code(
        "S07",
        "M14",
        _SHEET,
        _WARN,
        "The site named above the table is not on the state's list.",
        "The file is loaded for the site that sent it.",
        "Write the site's name as on the list, or ask the state to add the spelling.",
    ),
    Code(
        "S08",
        "M06",
        _SHEET,
        _WARN,
        "A column without a header holds values; they were not read.",
        "Only published columns are loaded. The column stays in the file as sent.",
        "Write the template's header above the column, or clear it.",
    ),
)

_VALUE_CODES = (
    Code(
        "V01",
        "2.1",
        _VALUE,
        _WARN,
        "{label} is empty but required.",
        "The row is loaded without it; figures that need it leave the row out.",
        "Fill the cell.",
    ),
    Code(
        "V02",
        "2.1",
        _VALUE,
        _QUARANTINE,
        "{label} is empty, and the row cannot be told apart without it.",
        "Rows are followed from month to month by this value.",
        "Fill the cell.",
    ),
    Code(
        "V03",
        "2.1",
        _VALUE,
        _WARN,
        "{label} is not one of the allowed codes.",
        "A value outside the list cannot be counted.",
        "Choose a code from the list: {codes}.",
    ),
    Code(
        "V04",
        "M14",
        _VALUE,
        _WARN,
        "{label} is not on the state's list of towns; it stays empty until someone confirms it.",
        "Counts by town and county need one spelling of each town.",
        "Write the town's name as on the list.",
        "West Hartford",
    ),
    Code(
        "V05",
        "M14",
        _VALUE,
        _WARN,
        "{label} is not on the state's list of places.",
        "Stock and visits are followed from place to place by the list.",
        "Write the place's name or id as on the list.",
    ),
    Code(
        "V07",
        "M07",
        _VALUE,
        _WARN,
        "{label} is hidden as a small number.",
        "A hidden number cannot be added up, so the total for the state becomes a lower bound.",
        "Send the true count. Small counts are protected when figures are published.",
        "3",
    ),
    Code(
        "V08",
        "M07",
        _VALUE,
        _WARN,
        "{label} has words where a number or a date is expected.",
        "The cell is loaded as empty.",
        "Enter the number or date alone, or leave the cell empty. Notes belong in the comments column.",
        "12",
    ),
    Code(
        "V09",
        "M07",
        _VALUE,
        _NOTE,
        "{label} is a word for zero and was read as 0.",
        "A zero that is written as 0 cannot be misread.",
        "Enter 0.",
        "0",
    ),
    Code(
        "V10",
        "M09",
        _VALUE,
        _WARN,
        "{label} has text after the number; the number was read and the text ignored.",
        "Text beside a number cannot be counted.",
        "Enter the number alone. Notes belong in the comments column.",
        "28",
    ),
    Code(
        "V11",
        "M09",
        _VALUE,
        _WARN,
        "{label} is an estimate, not a count.",
        "Figures with estimates are marked as such.",
        "Enter the exact count when it is known.",
        "64",
    ),
    Code(
        "V12",
        "M21",
        _VALUE,
        _QUARANTINE,
        "{label} is negative.",
        "Corrections of an earlier month go through sending that month again.",
        "Enter the month's own number, and send the earlier month again if it was wrong.",
    ),
    Code(
        "V13",
        "M10",
        _VALUE,
        _QUARANTINE,
        "{label} holds an error of the spreadsheet.",
        "Its value is not known.",
        "Correct the formula or type the value.",
    ),
    Code(
        "V14",
        "M10",
        _VALUE,
        _QUARANTINE,
        "{label} holds a formula whose result was not saved.",
        "Its value is not in the file.",
        "Open the file in your spreadsheet program, let it calculate, save it and send it again.",
    ),
    Code(
        "V15",
        "M08",
        _VALUE,
        _WARN,
        "{label} can be read as month/day or day/month; it was read month first.",
        "Nothing in the file settles the order.",
        "Write dates with the name of the month, or year first.",
        "2019-02-03",
    ),
    Code(
        "V16",
        "M08",
        _VALUE,
        _WARN,
        "{label} is not a date.",
        "Without the date the row cannot be put in its month.",
        "Enter a date.",
        "2019-02-03",
    ),
    Code(
        "V17",
        "M08",
        _VALUE,
        _WARN,
        "{label} is not a month.",
        "The month cannot be told.",
        "Enter year and month.",
        "2019-02",
    ),
    Code(
        "V18",
        "2.1",
        _VALUE,
        _WARN,
        "{label} is not a whole number.",
        "People and things are counted whole.",
        "Enter a whole number.",
        "12",
    ),
    Code(
        "V19",
        "M25",
        _VALUE,
        _WARN,
        "{label} is a percentage; only counts are read.",
        "Percentages are worked out again from counts.",
        "Enter the count.",
        "12",
    ),
    Code(
        "V20",
        "2.1",
        _VALUE,
        _WARN,
        "{label} is not a key made by the state's key tool.",
        "People are counted once across sites by this key.",
        "Make the key with the tool: 64 characters, digits and the letters a to f.",
    ),
    Code(
        "V21",
        "2.1",
        _VALUE,
        _WARN,
        "{label} is not an ICD-10 code.",
        "Diagnoses are counted by code.",
        "Enter the code with its dot.",
        "F11.20",
    ),
    Code(
        "V22",
        "2.1",
        _VALUE,
        _WARN,
        "{label} is not a county code of five digits.",
        "Counts by county need the code.",
        "Enter the five digits.",
        "09003",
    ),
    Code(
        "V23",
        "XS-01",
        _VALUE,
        _WARN,
        "{label} of the row is another month than the file's.",
        "The row is loaded for the month the file was sent for.",
        "Move the row to the report of its month, or correct the month.",
        "2019-02",
    ),
    Code(
        "V30",
        "",
        _VALUE,
        _QUARANTINE,
        "{label} is outside the limits {limit}.",
        "A value outside these limits cannot be right.",
        "Check the cell and enter the right value.",
    ),
    Code(
        "V31",
        "",
        _VALUE,
        _WARN,
        "{label} is unusual: it is outside {limit}.",
        "Values outside these limits are usually typing errors.",
        "Check the cell. If it is right, say why in the comments.",
    ),
)

_ROW_CODES = (
    Code(
        "R01",
        "M15",
        _ROW,
        _WARN,
        "The row repeats another row exactly; it is loaded once.",
        "Counting it twice would count people or things twice.",
        "Delete the repeated row.",
    ),
    Code(
        "R02",
        "M15",
        _ROW,
        _QUARANTINE,
        "The row has the key of another row but other values.",
        "It cannot be told which of them is right.",
        "Correct the key or delete the wrong row.",
    ),
    Code(
        "R03",
        "M24",
        _ROW,
        _WARN,
        "The row is hidden; it was loaded.",
        "Hidden rows are often left over from another month.",
        "Show the row, or delete it if it does not belong to the report.",
    ),
    Code(
        "R04",
        "M13",
        _ROW,
        _WARN,
        "The row is struck through; it was loaded.",
        "Strikethrough may mean that the row is no longer right.",
        "Delete the row if it is wrong, else remove the strikethrough.",
    ),
)

_HISTORY_CODES = (
    Code(
        "H01",
        "M12",
        _HISTORY,
        _NOTE,
        "The file replaces an earlier one of the same month.",
        "The last accepted file of a month counts.",
        "Nothing needs to be done.",
    ),
)

_IDENTIFIERS = "Client names, numbers and addresses must never be sent. The file was not read further and is destroyed."
_REMOVE = "Delete the column or cells {range}, save, and send the file again. Client IDs and state keys are enough."

_PRIVACY_CODES = (
    Code("P01", "M17", _PRIVACY, _REJECT, "{range} holds social security numbers.", _IDENTIFIERS, _REMOVE),
    Code("P02", "M17", _PRIVACY, _REJECT, "{range} holds e-mail addresses.", _IDENTIFIERS, _REMOVE),
    Code("P03", "M17", _PRIVACY, _REJECT, "{range} holds telephone numbers.", _IDENTIFIERS, _REMOVE),
    Code("P04", "M17", _PRIVACY, _REJECT, "{range} holds full birth dates.", _IDENTIFIERS, _REMOVE, "1987"),
    Code("P05", "M17", _PRIVACY, _REJECT, "{range} holds names of people.", _IDENTIFIERS, _REMOVE),
    Code(
        "P06",
        "M17",
        _PRIVACY,
        _REJECT,
        "{range} holds numbers of records, such as inmate, medical record, docket or insurance numbers.",
        _IDENTIFIERS,
        _REMOVE,
    ),
    Code("P07", "M17", _PRIVACY, _REJECT, "{range} holds street addresses.", _IDENTIFIERS, _REMOVE),
)

CODES: dict[str, Code] = {
    entry.code: entry
    for group in (_FILE_CODES, _SHEET_CODES, _VALUE_CODES, _ROW_CODES, _HISTORY_CODES, _PRIVACY_CODES)
    for entry in group
}


def found(code: str, **where: Any) -> Finding:
    """A finding of a code with its usual severity, category and rule; ``where`` gives its place, and may differ."""
    entry = CODES[code]
    usual = {"severity": entry.severity, "category": entry.category, "rule_id": entry.rule_id}
    return Finding(code, **(usual | where))
