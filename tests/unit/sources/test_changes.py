"""What differs between two versions, in words, and what is new in one."""

from __future__ import annotations

from unit.sources.amended import always, amendment, with_column

from sorops.sources import SOURCES
from sorops.sources.amendments import Aspect
from sorops.sources.changes import changes, news
from sorops.sources.versions import in_force

OP_MAT = always(SOURCES["OP_MAT"])


def test_changes_are_told_in_words_without_internal_names():
    announced = [
        amendment(Aspect.LABEL, value="Chart number"),
        amendment(Aspect.CODE, "race", "MENA", "Middle Eastern or North African"),
        amendment(Aspect.CODE_RETIRED, "injection_past30", "UNK", "N"),
        amendment(Aspect.LIMIT, "moud_dose_mg", "W", "1..90"),
    ]
    source = with_column(OP_MAT, since="2019-04")
    told = changes(in_force(source, "2019-03", announced), in_force(source, "2019-04", announced))
    assert [change.group for change in told] == ["New columns", "Renamed columns", "Codes", "Codes", "Limits"]
    assert all("_" not in change.sentence for change in told)
    assert any("UNK is now written N" in change.text for change in told)


def test_changes_turned_round_name_what_is_gone():
    source = with_column(OP_MAT, until="2019-03")
    (change,) = changes(in_force(source, "2019-03"), in_force(source, "2019-04"))
    assert (change.group, change.where.endswith("Coach calls")) == ("Columns no longer asked for", True)


def test_a_declaration_does_not_differ_from_itself():
    assert all(changes(source, source) == () for source in SOURCES.values())


def test_news_are_told_while_a_version_is_new():
    announced = [amendment(Aspect.LABEL, value="Chart number")]
    told = [news(OP_MAT, month, announced) for month in ("2019-03", "2019-04", "2019-06", "2019-07")]
    assert [len(lines) for lines in told] == [0, 2, 2, 0]
    assert "Chart number" in told[1][1]
