"""Headers that no list contains: headers, confirm-header."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from sorops import settings
from sorops.cli.show import rows_of, say
from sorops.errors import UsageError

app = typer.Typer()

AsJson = Annotated[bool, typer.Option("--json", help="One JSON object per line.")]


@app.command()
def headers(as_json: AsJson = False) -> None:
    """List the headers of the sites' last files that nobody has confirmed, with what each might mean and why."""
    from sorops import job

    with job.open_home(settings.load()) as home:
        rows = job.unknown_headers(home)
    names = {
        "site_id": "site",
        "program_stream": "programme",
        "sheet": "sheet",
        "header": "header",
        "proposal": "may mean",
        "reason": "because",
        "files": "files",
    }
    rows_of(rows, names, as_json, "Every header is known.")


@app.command(name="confirm-header")
def confirm_header(
    program: Annotated[str, typer.Argument(help="Programme, for example OP_MAT.")] = "",
    sheet: Annotated[str, typer.Argument(help="Sheet, for example roster.")] = "",
    header: Annotated[str, typer.Argument(help="The header as the site writes it.")] = "",
    field: Annotated[str, typer.Argument(help="The column it means: the template's header, or its name in data.")] = "",
    site: Annotated[str, typer.Option(help="Site whose files write it so; all sites if not given.")] = "",
    by: Annotated[str, typer.Option(help="Who does this; staff if not given.")] = "",
    is_list: Annotated[bool, typer.Option("--list", help="List the confirmed headers instead.")] = False,
    as_json: AsJson = False,
) -> None:
    """Say what a header means that no list contains, for every file from now on."""
    from sorops import job
    from sorops.job.named import label_of

    with job.open_home(settings.load()) as home:
        if is_list:
            _tell(job.confirmed_headers(home), as_json)
            return
        if not field:
            raise UsageError(
                'Say what it means, for example: sorops confirm-header OP_MAT roster "1st dose" "First dose date"'
            )
        known = job.confirm_header(home, program, sheet, header, field, site, by)
    of_site = f" of {known.site_id}" if site else ""
    say(f"{header} is read as {label_of(known.field, program)} in {program} {sheet}{of_site} from now on.")


def _tell(rows: list[dict[str, Any]], as_json: bool) -> None:
    names = {
        "site_id": "site",
        "program_stream": "programme",
        "sheet": "sheet",
        "header": "header",
        "column": "means",
    }
    rows_of(rows, names, as_json, "No header has been confirmed.")
