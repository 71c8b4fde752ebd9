"""A believable small state, made from a seed: people first, then the workbooks that its sites would send."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

from sorops.generate.sample.files.envelopes import content
from sorops.generate.sample.files.lists import expected_submissions, manifest, sites
from sorops.generate.sample.story.deliveries import AS_OF, deliveries
from sorops.generate.sample.story.mistakes import mistakes
from sorops.generate.sample.story.plot import simulate
from sorops.generate.sample.world import World

SEED = 2018


@dataclass(frozen=True)
class Sample:
    """A written sample: the world behind it, the folder it lies in, and the day on which to run its month."""

    world: World
    folder: Path
    as_of: dt.date


def make_world(seed: int = SEED) -> World:
    """The world with its mistakes and files, nothing written."""
    world = simulate(seed)
    world = replace(world, flaws=mistakes(world))
    return replace(world, deliveries=deliveries(seed, world))


def write_sample(folder: Path, seed: int = SEED) -> Sample:
    """Write an inbox of one folder per site with its lists beside it; the same seed gives the same bytes."""
    world = make_world(seed)
    made = [(delivery, content(world, delivery)) for delivery in world.deliveries]
    for delivery, data in made:
        path = folder / delivery.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (folder / "manifest.csv").write_text(manifest(made))
    (folder / "sites.csv").write_text(sites(world.sites))
    (folder / "expected_submissions.csv").write_text(expected_submissions(world.sites, world.months))
    return Sample(world, folder, AS_OF)
