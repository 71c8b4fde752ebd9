from __future__ import annotations

import datetime as dt
from dataclasses import replace

from sorops.checking import RuleStage, Stage, Waiver, check
from sorops.checking.rules_version import rules_version
from sorops.sources import SOURCES
from sorops.sources.versions import in_force
from sorops.submission import Envelope

OP_MAT = in_force(SOURCES["OP_MAT"], "2019-02")
FILE = Envelope("CLN-01/a.xlsx", "CLN-01", "OP_MAT", "2019-02")
STAGE = RuleStage("R01", Stage.NOTE, "2019-02")
WAIVER = Waiver("R01", "CLN-01", dt.date(2019, 6, 30), "so")


def test_the_same_rules_have_the_same_version_whatever_does_not_concern_the_file():
    plain = rules_version(FILE, OP_MAT)
    elsewhere = [replace(WAIVER, site_id="CLN-02"), replace(WAIVER, until=dt.date(2019, 1, 31))]
    later = [replace(STAGE, since="2019-03"), replace(STAGE, program_stream="LEAD")]
    assert rules_version(FILE, OP_MAT, later, elsewhere) == plain
    assert len(plain) == 12


def test_whatever_changes_how_the_file_is_judged_changes_the_version():
    sheet = OP_MAT.sheets[0]
    fewer_rules = replace(OP_MAT, sheets=(replace(sheet, rules=sheet.rules[1:]), *OP_MAT.sheets[1:]))
    versions = {
        rules_version(FILE, OP_MAT),
        rules_version(FILE, OP_MAT, [STAGE]),
        rules_version(FILE, OP_MAT, [replace(STAGE, stage=Stage.BLOCK)]),
        rules_version(FILE, OP_MAT, [], [WAIVER]),
        rules_version(FILE, OP_MAT, [], [replace(WAIVER, field="new_clients")]),
        rules_version(FILE, fewer_rules),
        rules_version(FILE, SOURCES["LEAD"]),
        rules_version(FILE, None),
    }
    assert len(versions) == 8


def test_every_decision_carries_the_version_it_was_made_by(send, places):
    (checked,) = check([send("OP_MAT")], places, stages=[STAGE])
    assert checked.rules_version == rules_version(checked.reading.envelope, OP_MAT, [STAGE])
