"""Look at files without keeping anything: check and inspect."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from sorops import settings
from sorops.cli.show import json_line, say

app = typer.Typer()


@app.command()
def check(
    files: Annotated[list[Path], typer.Argument(help="Workbooks, or folders with one folder per site.")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per file and line.")] = False,
    against: Annotated[
        Path | None, typer.Option(help="A sorops home whose sites and loaded months to judge by.")
    ] = None,
    site: Annotated[str, typer.Option(help="The site the files are of, where the workbook does not say.")] = "",
    month: Annotated[str, typer.Option(help="The month the files are for, where the workbook does not say.")] = "",
    marked: Annotated[
        Path | None, typer.Option(help="Folder to write each workbook into, with every problem marked.")
    ] = None,
) -> None:
    """Check files as the monthly job would, without keeping anything. Needs no home folder and no network."""
    from sorops import job
    from sorops.feedback import changes, printed

    home = settings.load(home=against) if against else None
    here = settings.load()
    checks = (
        (checked for checked, _ in job.check_and_mark(files, marked, here, home, site=site, month=month))
        if marked
        else job.check_files(files, here, home, site=site, month=month)
    )
    is_alone = len(files) == 1 and files[0].is_file()
    for checked in checks:
        figures = job.figures_of(checked.reading.envelope.program_stream)
        replaces = job.what_changes(checked, home, figures=is_alone) if home else None
        if as_json:
            told = {"replaces": replaces and changes.as_json(replaces)} if home else {}
            json_line(printed.as_json(checked, here.rulebook_url, figures) | told)
        else:
            say(printed.as_text(checked, here.rulebook_url, figures))
            if replaces:
                say(changes.as_text(replaces))


@app.command()
def inspect(
    file: Annotated[Path, typer.Argument(help="A workbook or text file.")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
    cells: Annotated[bool, typer.Option("--cells", help="Show every cell with its address.")] = False,
) -> None:
    """Show what is seen in a file: sheets, tables, headers matched and not, and on request every cell."""
    from sorops import job

    seen = job.inspect_file(file, settings.load(), cells)
    if as_json:
        json_line(seen)
        return
    say(f"{file}: {seen.get('why') or seen['program_stream'] or 'no table of a known programme'}")
    for sheet in seen["sheets"]:
        _tell(sheet)


def _tell(sheet: dict[str, Any]) -> None:
    """A sheet in words: its tables, which headers are known, what unknown ones might be, and its cells."""
    say(f"{sheet['name']}{'' if sheet['visible'] else ' (hidden)'}")
    for table in sheet["tables"]:
        say(
            f"  {table['sheet']}: headers in row {table['header_rows']}, {table['rows']} rows, {table['totals']} totals"
        )
        for header, field in table["matched"].items():
            say(f"    {header}: {field}")
        for unknown in table["unmatched"]:
            proposal = f" Is it {unknown['proposal']}?" if unknown["proposal"] else ""
            say(f"    {unknown['header']} in {unknown['cell']}: not a published header.{proposal}")
    for address, value in sheet.get("cells", {}).items():
        say(f"  {address}  {value}")
