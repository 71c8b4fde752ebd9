"""Dry runs over past submissions: rehearse, recheck."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sorops import settings
from sorops.cli.show import Progress, json_line, say, table

if TYPE_CHECKING:
    from sorops.job.rechecking import Recheck, Rechecked
    from sorops.job.rehearsal import Hit, Rehearsal

app = typer.Typer()

AsJson = Annotated[bool, typer.Option("--json", help="One JSON object.")]


@app.command()
def rehearse(
    code: Annotated[str, typer.Argument(help="Code of a rule, for example H06.")],
    program: Annotated[str, typer.Option(help="Programme; all that the rule concerns if not given.")] = "",
    stage: Annotated[str, typer.Option(help="note, warn or block; what the rule itself says if not given.")] = "",
    as_json: AsJson = False,
) -> None:
    """Show whom a rule would hit over all past submissions, whatever its present stage. Nothing is changed."""
    from sorops import job

    with Progress() as progress, job.open_home(settings.load()) as home:
        found = job.rehearse(home, code, program, stage, progress)
    if as_json:
        json_line(_rehearsal_json(found))
        return
    _tell_rehearsal(found)


@app.command()
def recheck(
    month: Annotated[str, typer.Option(help="Reporting month, for example 2019-03; all months if not given.")] = "",
    as_json: AsJson = False,
) -> None:
    """Check what was decided again under today's rules and show what would differ. Nothing is changed."""
    from sorops import job

    with Progress() as progress, job.open_home(settings.load()) as home:
        found = job.recheck(home, month, progress)
    if as_json:
        json_line(_recheck_json(found))
        return
    _tell_recheck(found)


def _tell_rehearsal(found: Rehearsal) -> None:
    weight = "as the rule declares" if found.stage == "declared" else f"as {found.stage}"
    findings, rows = sum(hit.findings for hit in found.hits), sum(hit.rows for hit in found.hits)
    say(f"{found.code}, {weight}: nothing was changed.")
    say(f"Findings: {findings}.")
    say(f"Files hit: {len(found.hits)} of {found.files}{_share(len(found.hits), found.files)}.")
    say(f"Rows hit: {rows} of {found.rows}{_share(rows, found.rows)}.")
    _tell_unread(found.destroyed)
    if found.hits:
        _by_site_and_month(found.hits)
    if found.changes:
        _verdicts(
            (hit.arrival_no, hit.site_id, hit.program_stream, hit.reporting_month, hit.before, hit.after)
            for hit in found.changes
        )
    else:
        say("No verdict would change.")


def _by_site_and_month(hits: Iterable[Hit]) -> None:
    """A line for each site, with how often it is hit in each month."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for hit in hits:
        counts[hit.program_stream, hit.site_id][hit.reporting_month] += hit.findings
    months = sorted({month for found in counts.values() for month in found})
    table(
        ("programme", "site", "all", *months),
        ([*place, found.total(), *(found[month] or "" for month in months)] for place, found in sorted(counts.items())),
        title="Findings by site and month",
    )


def _tell_recheck(found: Rechecked) -> None:
    say(f"Files checked again: {found.files}. Nothing was changed.")
    _tell_unread(found.destroyed)
    if not found.differing:
        say("Today's rules say the same of every one of them.")
        return
    say(f"Files of which today's rules would say something else: {len(found.differing)}.")
    table(
        ("programme", "site", "code", "new", "gone", "other weight"),
        _by_site_and_code(found.differing),
        title="Findings by site and code",
    )
    changed = [entry for entry in found.differing if entry.before is not entry.after]
    if changed:
        _verdicts(
            (entry.arrival_no, entry.site_id, entry.program_stream, entry.reporting_month, entry.before, entry.after)
            for entry in changed
        )
    else:
        say("No verdict would change.")


def _by_site_and_code(differing: Iterable[Recheck]) -> list[tuple[object, ...]]:
    counts: dict[tuple[str, str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for entry in differing:
        for position, codes in enumerate((entry.new, entry.gone, entry.weighed)):
            for code, often in codes.items():
                counts[entry.program_stream, entry.site_id, code][position] += often
    return [(*place, *(often or "" for often in row)) for place, row in sorted(counts.items())]


def _verdicts(rows: Iterable[tuple[object, ...]]) -> None:
    table(
        ("number", "site", "programme", "month", "verdict now", "it would be"), rows, title="Verdicts that would change"
    )


def _tell_unread(destroyed: int) -> None:
    if destroyed:
        say(f"Files that could not be read, because their bytes are destroyed: {destroyed}.")


def _share(part: int, whole: int) -> str:
    return f" ({100 * part / whole:.1f}%)" if whole else ""


def _rehearsal_json(found: Rehearsal) -> dict[str, Any]:
    hits = [_place(hit) | {name: getattr(hit, name) for name in ("findings", "rows", "excused")} for hit in found.hits]
    return {
        "code": found.code,
        "stage": found.stage,
        "files": found.files,
        "rows": found.rows,
        "destroyed": found.destroyed,
        "files_hit": len(found.hits),
        "rows_hit": sum(hit.rows for hit in found.hits),
        "findings": sum(hit.findings for hit in found.hits),
        "verdicts_changed": len(found.changes),
        "hits": hits,
    }


def _recheck_json(found: Rechecked) -> dict[str, Any]:
    differing = [
        _place(entry) | {name: dict(getattr(entry, name)) for name in ("new", "gone", "weighed")}
        for entry in found.differing
    ]
    return {"files": found.files, "destroyed": found.destroyed, "differing": differing}


def _place(entry: Hit | Recheck) -> dict[str, Any]:
    """Which submission, and its verdict now and as it would be."""
    return {
        "number": entry.arrival_no,
        "site_id": entry.site_id,
        "program_stream": entry.program_stream,
        "reporting_month": entry.reporting_month,
        "is_current": entry.is_current,
        "verdict": entry.before.value,
        "would_be": entry.after.value,
    }
