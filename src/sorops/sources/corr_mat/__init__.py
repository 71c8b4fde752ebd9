"""Jail and prison MAT (domain.md 2.5)."""

from __future__ import annotations

from sorops.sources.corr_mat.custody import CUSTODY
from sorops.sources.corr_mat.facility_month import FACILITY_MONTH
from sorops.sources.spec import Source

CORR_MAT = Source(
    program_stream="CORR_MAT",
    title="Correctional MAT",
    owner="Criminal justice liaison",
    guidance="Count people, not medication passes. No inmate or booking number may be sent.",
    sheets=(FACILITY_MONTH, CUSTODY),
    since="2018-10",
)
