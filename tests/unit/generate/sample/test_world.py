"""The simulated world keeps the books that its sites are asked to keep."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

import pytest

from sorops.generate.sample import make_world
from sorops.generate.sample.places import CLINICS, FACILITIES, MONTHS, REPORTING_PARTNER, SILENT_PARTNER
from sorops.generate.sample.sheets import ClinicMonth, FacilityMonth
from sorops.generate.sample.world import World, row_key

SEEDS = (2018, 1, 7)


@pytest.fixture(scope="module", params=SEEDS)
def world(request: pytest.FixtureRequest) -> World:
    return make_world(request.param)


def _by_site(rows: tuple[ClinicMonth, ...] | tuple[FacilityMonth, ...], site_id: str) -> list[object]:
    return sorted((row for row in rows if row.site_id == site_id), key=lambda row: row.reporting_month)


def test_clinic_counts_add_up(world: World) -> None:
    for row in world.clinic_months:
        admitted = row.admissions_new + row.admissions_readmit + row.transfers_in
        on_medication = sum(
            getattr(row, name)
            for name in (
                "on_methadone", "on_buprenorphine", "on_xr_buprenorphine", "on_xr_naltrexone", "on_oral_naltrexone",
                "on_no_moud",
            )
        )  # fmt: skip
        assert row.census_end == row.census_start + admitted - row.discharges_total, "OPM-01"
        assert row.unduplicated_served == row.census_start + admitted, "OPM-02"
        assert on_medication == row.census_end, "OPM-03"
        assert row.dx_both <= min(row.dx_oud, row.dx_stud)
        assert row.uds_positive_opioid <= row.uds_collected


def test_a_month_begins_where_the_last_one_ended(world: World) -> None:
    for site_id in CLINICS:
        for earlier, later in pairwise(_by_site(world.clinic_months, site_id)):
            assert later.census_start == earlier.census_end
    for site_id in FACILITIES:
        for earlier, later in pairwise(_by_site(world.facility_months, site_id)):
            assert later.census_start == earlier.census_end


def test_custody_census_follows_from_movements(world: World) -> None:
    for row in world.facility_months:
        came = row.maintenance_starts + row.inductions + row.reintroductions + row.transfers_in
        stopped = row.discontinued_medical + row.discontinued_choice + row.discontinued_security
        assert row.census_end == row.census_start + came - row.released - row.transferred_out - stopped, "COR-R1"
        on_medication = row.on_methadone + row.on_buprenorphine + row.on_xr_buprenorphine + row.on_xr_naltrexone
        assert on_medication == row.census_end
        assert 0.05 <= row.screen_positive_oud / row.screened_oud <= 0.3


def test_dates_of_an_episode_are_in_order(world: World) -> None:
    for episode in world.episodes:
        assert episode.first_contact <= episode.assessed <= episode.admitted <= (episode.first_dose or episode.admitted)
        assert episode.discharged is None or episode.visits[-1] <= episode.discharged


def test_stock_never_goes_below_zero_and_is_carried_over(world: World) -> None:
    outflows = {"DISTRIBUTED", "TRANSFER_OUT", "EXPIRED", "LOST_DAMAGED", "USED_BY_STAFF"}
    closing: dict[tuple[str, str, str], int] = {}
    for month in MONTHS:
        balance: dict[tuple[str, str, str], int] = defaultdict(int)
        opening: dict[tuple[str, str, str], int] = {}
        for row in (row for row in world.movements if row.reporting_month == month):
            key = (row.location_id, row.item_type, row.fund_source)
            doses = row.quantity * row.doses_per_unit
            balance[key] += -doses if row.movement_type in outflows else doses
            if row.movement_type == "OPENING":
                opening[key] = doses
        assert min(balance.values()) >= 0, "NLX-01"
        assert month == MONTHS[0] or opening == {key: doses for key, doses in closing.items() if doses}, "NLX-02"
        closing = balance


def test_kits_handed_out_agree_with_what_the_sites_report(world: World) -> None:
    handed: dict[tuple[str, object], int] = defaultdict(int)
    for row in world.movements:
        if row.movement_type == "DISTRIBUTED" and row.location_id != REPORTING_PARTNER:
            handed[row.location_id, row.reporting_month] += row.quantity * row.doses_per_unit
    told: dict[tuple[str, object], int] = defaultdict(int)
    for row in world.clinic_months:
        told[row.site_id, row.reporting_month] += 2 * row.naloxone_kits_given
    for row in world.facility_months:
        told[row.site_id, row.reporting_month] += 2 * (row.staff_naloxone_kits + row.inmate_naloxone_kits)
    for row in world.activities:
        told[row.site_id, row.reporting_month] += 2 * (row.kits_distributed or 0)
    assert dict(handed) == {key: doses for key, doses in told.items() if doses}, "XS-05"


def test_only_the_silent_partner_and_one_parcel_go_unreceived(world: World) -> None:
    sent = [row for row in world.movements if row.movement_type == "TRANSFER_OUT"]
    received = [row for row in world.movements if row.movement_type == "TRANSFER_IN"]
    unreceived = [row.counterparty_location_id for row in sent if row.counterparty_location_id != SILENT_PARTNER]
    for row in received:
        unreceived.remove(row.location_id)
    assert unreceived == ["CO-02"]


def test_people_are_seen_in_several_places(world: World) -> None:
    clinics: dict[str, set[str]] = defaultdict(set)
    for episode in world.episodes:
        clinics[episode.person.key].add(episode.site_id)
    jailed = {stay.person.key for stay in world.stays}
    met = {referral.person.key for referral in world.referrals}
    assert any(len(sites) > 1 for sites in clinics.values())
    assert jailed & set(clinics)
    assert met & set(clinics)
    assert max(sum(referral.person.key == key for referral in world.referrals) for key in met) >= 5


def test_every_flaw_stands_on_a_row_of_its_file(world: World) -> None:
    for flaw in world.flaws:
        rows = world.sheets(flaw.site_id, flaw.month)[flaw.sheet]
        assert flaw.key in {row_key(flaw.sheet, row) for row in rows}
        assert getattr(next(row for row in rows if row_key(flaw.sheet, row) == flaw.key), flaw.field) != flaw.text


def test_a_lost_row_is_missing_from_what_a_reader_gets(world: World) -> None:
    lost = next(flaw for flaw in world.flaws if not flaw.is_loaded)
    sheets, flaws = world.written(lost.site_id, lost.month, 1)
    assert lost in flaws
    assert lost.key not in {row_key(lost.sheet, row) for row in sheets[lost.sheet]}
