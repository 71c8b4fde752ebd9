"""The rule book and data dictionary as a static site, with what a state has decided about its rules."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sorops.codes import CODES
from sorops.generate import measures, rulebook, site
from sorops.job.home import open_home
from sorops.job.stages import known_stages
from sorops.settings import PROJECT, Settings
from sorops.sources import SOURCES
from sorops.sources.versions import spec_hash

_STAGE_WORDS = {
    "off": "not told",
    "note": "a note",
    "warn": "a question",
    "block": "a reason to leave the row out",
    "declared": "weighed as written above",
}


def write_rulebook(settings: Settings, folder: Path) -> Path:
    """Write the site into a folder and return its first page. The stages of rules are told where there is a home."""
    material = site.Material(
        sources=SOURCES,
        entries=rulebook.entries(SOURCES, CODES),
        measures=measures.rows(PROJECT / "seeds" / "measures.csv"),
        stages=_stages(settings),
        versions={name: spec_hash(source) for name, source in SOURCES.items()},
    )
    site.write(material, folder)
    return folder / site.INDEX


def _stages(settings: Settings) -> dict[str, Sequence[str]]:
    """A sentence for each stage that was set, by code."""
    if not settings.keys.is_dir():
        return {}
    with open_home(settings) as home:
        told: dict[str, list[str]] = {}
        for stage in known_stages(home):
            where = f" in {SOURCES[stage['program_stream']].title}" if stage["program_stream"] else ""
            sentence = f"From {stage['since']} on it is {_STAGE_WORDS[stage['stage']]}{where}: {stage['reason']}"
            told.setdefault(stage["code"], []).append(sentence if sentence.endswith(".") else f"{sentence}.")
    return dict(told)
