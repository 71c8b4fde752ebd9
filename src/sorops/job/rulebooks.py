"""The rule book and data dictionary as a static site, with what a state has decided and announced."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from sorops.codes import CODES
from sorops.generate import measures, rulebook, site
from sorops.intake.ledger.amendments import amendments
from sorops.job.dates import now
from sorops.job.home import Home, open_home
from sorops.job.output import into
from sorops.job.stages import known_stages
from sorops.period import Month
from sorops.settings import PROJECT, Settings
from sorops.sources import SOURCES
from sorops.sources.amendments import Amendment
from sorops.sources.changes import changes
from sorops.sources.spec import Source
from sorops.sources.versions import in_force, spec_hash, starts

_STAGE_WORDS = {
    "off": "not told",
    "note": "a note",
    "warn": "a question",
    "block": "a reason to leave the row out",
    "declared": "weighed as written above",
}


def write_rulebook(settings: Settings, folder: Path) -> Path:
    """Write the site into a folder and return its first page.

    Where there is a home, labels, codes and limits are those of this month, and the page says what was announced and
    how much a rule weighs in this state; without one it says what the product declares.
    """
    if settings.keys.is_dir():
        with open_home(settings) as home:
            material = _of_state(home)
    else:
        material = _material(SOURCES, ())
    with into(folder):
        site.write(material, folder)
    return folder / site.INDEX


def rulebook_pages(home: Home) -> Mapping[str, str]:
    """The same pages for this month by file name, to be shown by a server: nothing is written."""
    return site.pages(_of_state(home))


def _of_state(home: Home) -> site.Material:
    announced, month = amendments(home.ledger), Month.of(now(home.settings).date())
    sources = {name: in_force(source, month, announced) for name, source in SOURCES.items()}
    return _material(sources, announced, _stages(home))


def _material(
    sources: dict[str, Source], announced: Sequence[Amendment], stages: dict[str, list[str]] | None = None
) -> site.Material:
    return site.Material(
        sources=sources,
        entries=rulebook.entries(SOURCES, CODES),
        measures=measures.rows(PROJECT / "seeds" / "measures.csv"),
        stages=stages or {},
        versions={name: spec_hash(source) for name, source in sources.items()},
        changes={name: tuple(_changes(source, announced)) for name, source in SOURCES.items()},
    )


def _changes(source: Source, announced: Sequence[Amendment]) -> Iterator[tuple[str, Sequence[str]]]:
    """Each month from which another version holds, with a sentence for each change."""
    for start in starts(source, announced):
        before = in_force(source, Month.parse(start).plus(-1), announced)
        sentences = tuple(change.sentence for change in changes(before, in_force(source, start, announced)))
        if sentences:
            yield start, sentences


def _stages(home: Home) -> dict[str, list[str]]:
    """A sentence for each stage that was set, by code."""
    told: dict[str, list[str]] = {}
    for stage in known_stages(home):
        where = f" in {SOURCES[stage['program_stream']].title}" if stage["program_stream"] else ""
        reason = stage["reason"].rstrip(".")
        told.setdefault(stage["code"], []).append(
            f"From {stage['since']} on it is {_STAGE_WORDS[stage['stage']]}{where}: {reason}."
        )
    return told
