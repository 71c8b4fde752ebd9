"""Prevention coalitions (domain.md 2.7)."""

from __future__ import annotations

from sorops.sources.prev_coal.activity import ACTIVITY
from sorops.sources.spec import Source

PREV_COAL = Source(
    program_stream="PREV_COAL",
    title="Prevention coalitions",
    owner="Prevention manager",
    guidance="Count people who took part, never everybody in town. Media views are not people reached.",
    sheets=(ACTIVITY,),
    since="2018-10",
)
