"""The naloxone ledger: what is bought, sent to the sites, handed out, lost and left over, in doses by fund."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sorops.generate.sample.places import BY_ID, COALITIONS, MONTHS, REPORTING_PARTNER, SILENT_PARTNER, WAREHOUSE
from sorops.generate.sample.sheets import ActivityRow, ClinicMonth, FacilityMonth, MovementRow
from sorops.generate.sample.story.dice import Dice
from sorops.period import Month

NASAL, VIAL, STRIPS = "NALOX_NASAL_4MG", "NALOX_IM", "FTS"
_FUNDS = ("STR", "DONATION", "STATE", "SOR_I")
"""Older money is used up first."""
_DOSES_KEPT = 8
"""What a site wants to have left at the end of a month."""


@dataclass(frozen=True)
class HandOut:
    """Doses that a place gives to people in a month."""

    location_id: str
    month: Month
    day: dt.date
    doses: int
    recipient: str
    item: str = NASAL


def hand_outs(
    seed: int, clinics: Iterable[ClinicMonth], facilities: Iterable[FacilityMonth], activities: Iterable[ActivityRow]
) -> list[HandOut]:
    """Everything given to people, as the giving sites count it."""
    given = []
    for clinic in clinics:
        dice = Dice(seed, f"kits {clinic.site_id} {clinic.reporting_month}")
        kits = clinic.naloxone_kits_given or 0
        family = min(kits, dice.number(0, 4))
        given += [
            _given(dice, clinic.site_id, clinic.reporting_month, kits - family, "CLIENT"),
            _given(dice, clinic.site_id, clinic.reporting_month, family, "FAMILY_FRIEND"),
        ]
    for facility in facilities:
        dice = Dice(seed, f"kits {facility.site_id} {facility.reporting_month}")
        where = (facility.site_id, facility.reporting_month)
        given += [
            _given(dice, *where, facility.staff_naloxone_kits or 0, "STAFF"),
            _given(dice, *where, facility.inmate_naloxone_kits or 0, "INMATE_RELEASE"),
        ]
    given += [
        HandOut(
            row.site_id, row.reporting_month, row.activity_date, row.kits_distributed * 2,
            "FAMILY_FRIEND" if row.audience == "FAMILY" else "COMMUNITY_MEMBER",
        )
        for row in activities if row.kits_distributed
    ]  # fmt: skip
    return [entry for entry in given + _partner(seed) if entry.doses]


def _given(dice: Dice, site_id: str, month: Month, kits: int, recipient: str) -> HandOut:
    return HandOut(site_id, month, month.first_day + dice.days(8, 27), kits * 2, recipient)


def _partner(seed: int) -> list[HandOut]:
    """The syringe service reports for itself, some of it in single doses."""
    given = []
    for month in MONTHS:
        dice = Dice(seed, f"kits partner {month}")
        for item, doses in ((NASAL, dice.number(10, 29)), (NASAL, dice.number(6, 14) * 2), (VIAL, dice.number(14, 30))):
            day = month.first_day + dice.days(8, 27)
            given.append(HandOut(REPORTING_PARTNER, month, day, doses, "CLIENT", item))
        given.append(HandOut(REPORTING_PARTNER, month, month.first_day + dice.days(8, 27), 45, "CLIENT", STRIPS))
    return given


class Ledger:
    """Keeps stock in doses by place, item and fund while the movements of the story are written down."""

    def __init__(self) -> None:
        self.stock: dict[tuple[str, str, str], int] = defaultdict(int)
        self.rows: list[MovementRow] = []
        self._on_the_way: list[tuple[dt.date, str, str, str, int]] = []

    def open(self, month: Month) -> None:
        """Write every stock that is left as the month's opening balance."""
        for (place, item, fund), doses in sorted(self.stock.items()):
            if doses:
                self._write(month.first_day, place, item, "OPENING", doses, fund)

    def take_in(self, day: dt.date, place: str, item: str, kind: str, doses: int, fund: str, **more: Any) -> None:
        self.stock[place, item, fund] += doses
        self._write(day, place, item, kind, doses, fund, **more)

    def take_out(
        self, day: dt.date, place: str, item: str, kind: str, doses: int, **more: Any
    ) -> list[tuple[str, int]]:
        """Draw from the oldest money first, one row for each fund; gives the funds with their doses."""
        drawn = []
        for fund in _FUNDS:
            part = min(doses, self.stock[place, item, fund])
            if part:
                self.stock[place, item, fund] -= part
                self._write(day, place, item, kind, part, fund, **more)
                drawn.append((fund, part))
                doses -= part
        assert not doses, "a place cannot give what it does not have"
        return drawn

    def send(self, day: dt.date, target: str, item: str, doses: int, days: int = 1, *, arrives: bool = True) -> None:
        """Send from the warehouse; partners that do not report never book it in, and a parcel may be lost."""
        for fund, part in self.take_out(day, WAREHOUSE, item, "TRANSFER_OUT", doses, counterparty_location_id=target):
            if arrives and target != SILENT_PARTNER:
                self._on_the_way.append((day + dt.timedelta(days=days), target, item, fund, part))

    def deliver(self, month: Month) -> None:
        """Book in what arrives by the end of the month."""
        due = [parcel for parcel in self._on_the_way if parcel[0] <= month.last_day]
        self._on_the_way = [parcel for parcel in self._on_the_way if parcel[0] > month.last_day]
        for day, target, item, fund, doses in due:
            self.take_in(day, target, item, "TRANSFER_IN", doses, fund, counterparty_location_id=WAREHOUSE)

    def held(self, place: str, item: str) -> int:
        return sum(self.stock[place, item, fund] for fund in _FUNDS)

    def _write(self, day: dt.date, place: str, item: str, kind: str, doses: int, fund: str, **more: Any) -> None:
        unit, size = _unit(item, doses)
        row = MovementRow(
            site_id=WAREHOUSE, reporting_month=Month.of(day), movement_id="", movement_date=day, location_id=place,
            item_type=item, movement_type=kind, quantity=doses // size, unit=unit, doses_per_unit=size,
            fund_source=fund,
        )  # fmt: skip
        self.rows.append(replace(row, **more))


def _unit(item: str, doses: int) -> tuple[str, int]:
    """Kits of two where that comes out even, else single doses; vials always singly, strips as strips."""
    if item == STRIPS:
        return "STRIP", 1
    return ("KIT", 2) if item == NASAL and doses % 2 == 0 else ("DOSE", 1)


def movements(seed: int, given: Sequence[HandOut]) -> tuple[MovementRow, ...]:
    """The whole ledger, numbered by month in order of time."""
    ledger = Ledger()
    _first_stock(ledger)
    for month in MONTHS:
        ledger.open(month)
        _purchases(ledger, month)
        planned = [entry for entry in given if entry.month == month]
        _supply(Dice(seed, f"supply {month}"), ledger, month, planned)
        ledger.deliver(month)
        for entry in planned:
            _give(ledger, entry)
        _mishaps(ledger, month)
    return _numbered(ledger.rows)


def _first_stock(ledger: Ledger) -> None:
    for place, item, fund, doses in (
        (WAREHOUSE, NASAL, "STR", 90), (WAREHOUSE, NASAL, "SOR_I", 900), (WAREHOUSE, VIAL, "STATE", 60),
        (WAREHOUSE, STRIPS, "STATE", 400), (REPORTING_PARTNER, VIAL, "STATE", 40),
        (REPORTING_PARTNER, STRIPS, "STATE", 60),
        ("OP-01", NASAL, "STR", 12), ("OP-02", NASAL, "SOR_I", 9), ("CO-01", NASAL, "STR", 14),
    ):  # fmt: skip
        ledger.stock[place, item, fund] = doses


def _purchases(ledger: Ledger, month: Month) -> None:
    lot = {"lot_no": f"NX{month.year % 100}{month.number:02d}", "unit_cost": 75.0}
    day = month.first_day + dt.timedelta(days=5)
    if month in (Month(2018, 11), Month(2019, 2)):
        ledger.take_in(day, WAREHOUSE, NASAL, "RECEIVED", 960, "SOR_I", expiry_month="2021-05", **lot)
        ledger.rows[-1] = replace(ledger.rows[-1], unit="BOX")
    if month == Month(2018, 12):
        ledger.take_in(day, WAREHOUSE, NASAL, "RECEIVED", 240, "STATE", expiry_month="2020-09", **lot)
        ledger.take_in(day, WAREHOUSE, VIAL, "DONATED_IN", 200, "DONATION")
    if month == Month(2019, 1):
        ledger.take_in(day, WAREHOUSE, STRIPS, "RECEIVED", 500, "STATE", expiry_month="2020-06", lot_no="FT0119")


def _supply(dice: Dice, ledger: Ledger, month: Month, planned: Iterable[HandOut]) -> None:
    """Fill every place up to what it will give plus a little; a partner that stays silent gets its share too."""
    wanted: dict[tuple[str, str], int] = defaultdict(int)
    for entry in planned:
        wanted[entry.location_id, entry.item] += entry.doses
    for (place, item), doses in sorted(wanted.items()):
        missing = doses + _DOSES_KEPT - ledger.held(place, item)
        if missing > 0:
            ledger.send(month.first_day + dice.days(1, 4), place, item, missing + missing % 2, dice.number(1, 3))
    ledger.send(month.first_day + dt.timedelta(days=5), SILENT_PARTNER, NASAL, 2 * dice.number(8, 20))
    if month == Month(2018, 11):
        ledger.send(month.last_day, COALITIONS[0], NASAL, 24, days=2)
        ledger.send(month.first_day + dt.timedelta(days=9), COALITIONS[1], NASAL, 24, arrives=False)


def _give(ledger: Ledger, entry: HandOut) -> None:
    ledger.take_out(
        entry.day, entry.location_id, entry.item, "DISTRIBUTED", entry.doses, recipient_type=entry.recipient,
        recipient_town=BY_ID[entry.location_id].town,
    )  # fmt: skip


def _mishaps(ledger: Ledger, month: Month) -> None:
    day = month.first_day + dt.timedelta(days=20)
    if month == Month(2018, 12):
        ledger.take_out(day, "CF-01", NASAL, "USED_BY_STAFF", 2)
        ledger.take_in(day, "OP-01", NASAL, "RETURNED", 4, "SOR_I")
    if month == Month(2019, 1):
        ledger.take_out(day, "CO-01", NASAL, "EXPIRED", 6)
        ledger.take_out(day, WAREHOUSE, NASAL, "EXPIRED", 18)
    if month == Month(2019, 2):
        ledger.take_out(day, "OP-02", NASAL, "LOST_DAMAGED", 2)


def _numbered(rows: Iterable[MovementRow]) -> tuple[MovementRow, ...]:
    in_order = sorted(rows, key=lambda row: (row.movement_date, row.movement_type != "OPENING"))
    count: dict[Month, int] = defaultdict(int)
    result = []
    for row in in_order:
        month = row.reporting_month
        count[month] += 1
        result.append(replace(row, movement_id=f"{month.year % 100:02d}{month.number:02d}-{count[month]:03d}"))
    return tuple(result)
