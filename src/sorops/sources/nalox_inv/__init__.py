"""Naloxone and drug-checking inventory (domain.md 2.8)."""

from __future__ import annotations

from sorops.sources.nalox_inv.movement import MOVEMENT
from sorops.sources.spec import Source

NALOX_INV = Source(
    program_stream="NALOX_INV",
    title="Naloxone and drug-checking inventory",
    owner="Harm reduction manager",
    guidance="A kit is distributed once, when it reaches the person who will keep it.",
    sheets=(MOVEMENT,),
    since="2018-10",
)
