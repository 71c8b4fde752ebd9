"""Every programme that may be sent. Adding one is a file beside these and a line in ``SOURCES``."""

from __future__ import annotations

from sorops.sources.corr_mat import CORR_MAT
from sorops.sources.lead import LEAD
from sorops.sources.nalox_inv import NALOX_INV
from sorops.sources.op_mat import OP_MAT
from sorops.sources.prev_coal import PREV_COAL
from sorops.sources.spec import Source

SOURCES: dict[str, Source] = {
    source.program_stream: source
    for source in (
        OP_MAT,
        CORR_MAT,
        LEAD,
        PREV_COAL,
        NALOX_INV,
    )
}
