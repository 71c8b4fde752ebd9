from dataclasses import replace

import pytest

from sorops.errors import UsageError
from sorops.intake.ledger import Ledger, events, stages
from sorops.intake.ledger.stages import RuleStage

STAGE = RuleStage("OP210", "note", "2019-04", "its false alarms are not counted yet", "OP_MAT")


def test_stages_are_kept_in_the_order_in_which_they_were_set(ledger: Ledger) -> None:
    stages.set_stage(ledger, STAGE, by="manager")
    stages.set_stage(ledger, replace(STAGE, stage="warn", since="2019-07"), by="manager")

    assert [(known.stage, known.since, known.set_by) for known in stages.stages(ledger)] == [
        ("note", "2019-04", "manager"),
        ("warn", "2019-07", "manager"),
    ]


def test_a_stage_needs_a_reason(ledger: Ledger) -> None:
    with pytest.raises(UsageError, match="why"):
        stages.set_stage(ledger, replace(STAGE, reason=""), by="manager")


def test_who_set_a_stage_is_in_the_trail(ledger: Ledger) -> None:
    stages.set_stage(ledger, STAGE, by="manager")

    event = list(events.trail(ledger))[-1]
    assert (event.actor, event.action, event.subject) == ("manager", "STAGE_SET", "OP210")
