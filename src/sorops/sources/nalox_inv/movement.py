"""The movement ledger of naloxone and drug-checking supplies (domain.md 2.8)."""

from __future__ import annotations

from sorops.findings import Severity
from sorops.sources import code_lists
from sorops.sources.columns import (
    CONDITIONAL,
    OPTIONAL,
    REQUIRED,
    amount,
    comments,
    day,
    heading,
    identifier,
    month,
    number,
    one_of,
    place,
    town,
)
from sorops.sources.nalox_inv.movement_rules import HISTORY, RULES, STOCK_OPENS
from sorops.sources.spec import Limit, Mode, Sheet

# One entry per field, laid out by hand so that name, label and headers stand together.
MOVEMENT = Sheet(
    name="movement",
    title="Movement ledger",
    grain="One row per movement of one item at one location.",
    mode=Mode.MONTH,
    key=("movement_id",),
    tab="Movements",
    tab_aliases=("Ledger", "Inventory"),
    section="2.8",
    columns=(
        *heading(),
        identifier("movement_id", "Movement ID", REQUIRED, "The ledger's own number for the movement.",
                   "Line no.|Transaction ID|Movement no.", example="M-0001"),
        day("movement_date", "Movement date", REQUIRED, "Day of the movement.",
            "Date|Date moved|Trans date", example="2019-02-04"),
        place("location_id", "Location", REQUIRED, "Place whose stock changes.",
              "Stock location|Where|Loc", example="NLX-WH"),
        one_of(code_lists.ITEM_TYPE, "item_type", "Item type", REQUIRED, "What was moved.", "Item|Product",
               example="NALOX_NASAL_4MG"),
        one_of(code_lists.MOVEMENT_TYPE, "movement_type", "Movement type", REQUIRED,
               "What happened: stock on the first day, bought, donated, moved, given out, used up.",
               "Type|Transaction type|In/Out", example="RECEIVED"),
        number("quantity", "Quantity", REQUIRED, "How many units. Corrections are never negative; send the file again.",
               "Qty|Count|How many", unit="units", example="100",
               limits=(Limit(Severity.WARN, maximum=5000), Limit(Severity.NOTE, minimum=1))),
        one_of(code_lists.UNIT, "unit", "Unit", REQUIRED, "What is counted.", "UOM|Unit of measure", example="KIT"),
        number("doses_per_unit", "Doses per unit", REQUIRED, "Doses in one unit: 2 in a kit or box, 1 otherwise.",
               "Doses/unit|Doses each", unit="doses", example="2"),
        identifier("lot_no", "Lot number", CONDITIONAL, "Lot printed on the package.", "Lot|Lot no.", example="L123"),
        month("expiry_month", "Expiry month", CONDITIONAL, "Month in which the lot expires.",
              "Expires|Exp date|Expiration", example="2020-08"),
        one_of(code_lists.FUND_SOURCE, "fund_source", "Fund source", REQUIRED, "Who paid for the stock.",
               "Funding|Paid by|Fund", example="SOR_I"),
        amount("unit_cost", "Unit cost ($)", CONDITIONAL, "Price of one unit that was bought.",
               "Cost per kit|Price each", unit="dollars", example="75", limits=(Limit(Severity.WARN, 15, 130),)),
        place("counterparty_location_id", "Other location", CONDITIONAL, "Where a transfer came from or went to.",
              "From/To|Counterparty|Sent to or from", example="COA-01"),
        one_of(code_lists.RECIPIENT_TYPE, "recipient_type", "Recipient type", CONDITIONAL,
               "Who received what was given out.", "Recipient|Given to", example="CLIENT"),
        town("recipient_town", "Recipient town", CONDITIONAL, "Town of those who received it, if known.",
             "Town|Town of recipient", example="Hartford"),
        number("kits_refill", "Refill kits", OPTIONAL, "Of the kits given out: to people who had used one before.",
               "Refills|Kits replacing used", unit="kits", example="3"),
        comments(),
    ),
    rules=RULES,
    history=HISTORY,
    opening=STOCK_OPENS,
    example_leaves_out=("counterparty_location_id", "recipient_type", "recipient_town", "kits_refill"),
)  # fmt: skip
