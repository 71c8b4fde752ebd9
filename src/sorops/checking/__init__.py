"""From readings to verdicts: schema, rules within a file, rules against earlier months, stages, waivers, verdict.

Nothing here reads a file or asks the ledger; what is loaded of earlier months is handed in.
"""

from __future__ import annotations

from sorops.checking.check import check as check
from sorops.checking.compared import History as History
from sorops.checking.stages import RuleStage as RuleStage
from sorops.checking.stages import Stage as Stage
from sorops.checking.waivers import Waiver as Waiver
