"""What the state knows of the demonstration: the world of its people, seen through the files that were accepted."""

from __future__ import annotations

from oracle.observed import File, Mark, Observed, Place, SiteMonth
from sorops.generate.sample.world import Delivery, Flaw, World
from sorops.period import Month


def observe(world: World) -> Observed:
    """Take the last accepted file of every site and month; the rows come from the world, not from the file."""
    counting = {_site_month(sent): sent for sent in world.deliveries if sent.is_accepted}
    written = {where: world.written(where[0], where[2], sent.seq or 1) for where, sent in counting.items()}
    return Observed(
        places=tuple(
            Place(site.site_id, site.streams, site.region, site.partner_reports == "N") for site in world.sites
        ),
        due={
            (site.site_id, program, month): month.plus(1).first_day.replace(day=10)
            for site in world.sites
            for program in site.streams
            for month in world.months
        },
        files=tuple(File(_site_month(sent), sent.received_at, sent.seq, sent.verdict) for sent in world.deliveries),
        loaded={where: sheets for where, (sheets, _) in written.items()},
        marks=tuple(_mark(where, flaw) for where, (_, flaws) in written.items() for flaw in flaws if _is_marked(flaw)),
    )


def _site_month(sent: Delivery) -> SiteMonth:
    month: Month = sent.month
    return sent.site_id, sent.program_stream, month


def _is_marked(flaw: Flaw) -> bool:
    return flaw.is_loaded and (flaw.bounds is not None or flaw.is_estimate)


def _mark(where: SiteMonth, flaw: Flaw) -> Mark:
    return Mark(where, flaw.sheet, flaw.key, flaw.field, flaw.bounds is not None, flaw.is_estimate)
