"""Outpatient MAT clinics (domain.md 2.4)."""

from __future__ import annotations

from sorops.sources.op_mat.roster import ROSTER
from sorops.sources.op_mat.summary import SUMMARY
from sorops.sources.spec import Source

OP_MAT = Source(
    program_stream="OP_MAT",
    title="Outpatient MAT clinics",
    owner="Treatment services manager",
    guidance="Count persons, not visits. Census is taken at the end of the last day of the month.",
    sheets=(SUMMARY, ROSTER),
    since="2018-10",
)
