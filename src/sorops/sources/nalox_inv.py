"""Naloxone and drug-checking inventory (domain.md 2.8)."""

from __future__ import annotations

from sorops.sources import code_lists
from sorops.sources.spec import Kind, Mode, Need, Sheet, Source, column

MOVEMENT = Sheet(
    name="movement",
    title="Movement ledger",
    grain="",
    mode=Mode.MONTH,
    key=("movement_id",),
    tab="Movements",
    tab_aliases=(
        "Ledger",
        "Inventory",
    ),
    section="2.8",
    columns=(
        column(
            "reporting_month",
            "Reporting month",
            Kind.MONTH,
            Need.REQUIRED,
            "",
            aliases=("Month", "Report month", "Month reported", "For the month of"),
            above_table=True,
        ),
        column(
            "site_id",
            "Site",
            Kind.PLACE,
            Need.REQUIRED,
            "",
            aliases=("Site name", "Agency", "Program", "Reporting site"),
            above_table=True,
        ),
        column(
            "movement_id",
            "Movement ID",
            Kind.IDENTIFIER,
            Need.REQUIRED,
            "",
            aliases=("Line no.", "Transaction ID", "Movement no."),
        ),
        column(
            "movement_date", "Movement date", Kind.DATE, Need.REQUIRED, "", aliases=("Date", "Date moved", "Trans date")
        ),
        column("location_id", "Location", Kind.PLACE, Need.REQUIRED, "", aliases=("Stock location", "Where", "Loc")),
        column(
            "item_type",
            "Item type",
            Kind.CODE,
            Need.REQUIRED,
            "",
            aliases=("Item", "Product"),
            codes=code_lists.ITEM_TYPE,
        ),
        column(
            "movement_type",
            "Movement type",
            Kind.CODE,
            Need.REQUIRED,
            "",
            aliases=("Type", "Transaction type", "In/Out"),
            codes=code_lists.MOVEMENT_TYPE,
        ),
        column("quantity", "Quantity", Kind.INTEGER, Need.REQUIRED, "", aliases=("Qty", "Count", "How many")),
        column("unit", "Unit", Kind.CODE, Need.REQUIRED, "", aliases=("UOM", "Unit of measure"), codes=code_lists.UNIT),
        column(
            "doses_per_unit", "Doses per unit", Kind.INTEGER, Need.REQUIRED, "", aliases=("Doses/unit", "Doses each")
        ),
        column("lot_no", "Lot number", Kind.IDENTIFIER, Need.CONDITIONAL, "", aliases=("Lot", "Lot no.")),
        column(
            "expiry_month",
            "Expiry month",
            Kind.MONTH,
            Need.CONDITIONAL,
            "",
            aliases=("Expires", "Exp date", "Expiration"),
        ),
        column(
            "fund_source",
            "Fund source",
            Kind.CODE,
            Need.REQUIRED,
            "",
            aliases=("Funding", "Paid by", "Fund"),
            codes=code_lists.FUND_SOURCE,
        ),
        column(
            "unit_cost", "Unit cost ($)", Kind.DECIMAL, Need.CONDITIONAL, "", aliases=("Cost per kit", "Price each")
        ),
        column(
            "counterparty_location_id",
            "Other location",
            Kind.PLACE,
            Need.CONDITIONAL,
            "",
            aliases=("From/To", "Counterparty", "Sent to or from"),
        ),
        column(
            "recipient_type",
            "Recipient type",
            Kind.CODE,
            Need.CONDITIONAL,
            "",
            aliases=("Recipient", "Given to"),
            codes=code_lists.RECIPIENT_TYPE,
        ),
        column(
            "recipient_town", "Recipient town", Kind.TOWN, Need.CONDITIONAL, "", aliases=("Town", "Town of recipient")
        ),
        column(
            "kits_refill", "Refill kits", Kind.INTEGER, Need.OPTIONAL, "", aliases=("Refills", "Kits replacing used")
        ),
        column("comments", "Comments", Kind.TEXT, Need.OPTIONAL, "", aliases=("Notes", "Remarks", "Explanation")),
    ),
)

NALOX_INV = Source(
    program_stream="NALOX_INV",
    title="Naloxone and drug-checking inventory",
    owner="",
    guidance="",
    sheets=(MOVEMENT,),
)
