"""The lists of an inbox: its envelopes, the state's sites and what is expected of them."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Sequence

from sorops.generate.sample.story.deliveries import due_date
from sorops.generate.sample.world import Delivery
from sorops.period import Month
from sorops.places import Site

_MANIFEST = (
    "file,site_id,program_stream,reporting_month,template_version,received_at,received_via,zero_activity_attested,"
    "file_bytes,file_sha256"
)
_SITES = (
    "site_id,site_name,streams,town,county_fips,region,active_from,active_to,aliases,kind,partner_reports,"
    "catchment_population"
)
_EXPECTED = "site_id,program_stream,reporting_month,due_date"


def manifest(made: Iterable[tuple[Delivery, bytes]]) -> str:
    """``manifest.csv``: one line per file in order of arrival."""
    return _table(
        _MANIFEST,
        (
            (
                delivery.file,
                delivery.site_id,
                delivery.program_stream,
                str(delivery.month),
                f"{delivery.program_stream}_v1",
                delivery.received_at.isoformat(),
                delivery.received_via,
                "Y" if delivery.attests_zero else "N",
                len(data),
                hashlib.sha256(data).hexdigest(),
            )
            for delivery, data in made
        ),
    )


def sites(listed: Iterable[Site]) -> str:
    """``sites.csv``."""
    return _table(
        _SITES,
        (
            (
                site.site_id,
                site.site_name,
                "|".join(site.streams),
                site.town,
                site.county_fips,
                site.region,
                site.active_from,
                site.active_to,
                "|".join(site.aliases),
                site.kind,
                site.partner_reports,
                site.catchment_population or "",
            )
            for site in listed
        ),
    )


def expected_submissions(listed: Iterable[Site], months: Sequence[Month]) -> str:
    """``expected_submissions.csv``: every site and programme, every month."""
    return _table(
        _EXPECTED,
        (
            (site.site_id, program, str(month), due_date(month).isoformat())
            for site in listed
            for program in site.streams
            for month in months
        ),
    )


def _table(header: str, lines: Iterable[tuple[str | int, ...]]) -> str:
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(header.split(","))
    writer.writerows(lines)
    return target.getvalue()
