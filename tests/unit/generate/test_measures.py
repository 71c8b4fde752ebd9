from sorops.generate.measures import as_markdown, rows
from sorops.settings import PROJECT

SEED = """\
measure_id,figure,name,version,family,kind,unit,programmes,grains,period_types,follow_up_days,funding_rule,strata,area_strata,instrument,definition
RET-01,ALL,Kept for 30 days,1,retention,ratio,share,OP_MAT,site|state,FFQ,30,SOR,,age_band*sex_gender,ST,Persons kept.
ACC-11,WAITING,Waiting list,1,access,stock,persons,OP_MAT,site,M,,ANY,,,,People waiting.
ACC-11,MEDIAN_DAYS,Waiting list,1,access,stock,days,*,site,M,,ANY,,,,Days waited.
"""


def test_page_has_a_chapter_per_family_and_a_section_per_figure(tmp_path):
    (tmp_path / "measures.csv").write_text(SEED)
    page = as_markdown(rows(tmp_path / "measures.csv"))
    titles = [line for line in page.splitlines() if line.startswith("##")]
    assert titles == [
        "## Access",
        "### ACC-11 WAITING: Waiting list",
        "### ACC-11 MEDIAN_DAYS: Waiting list",
        "## Retention",
        "### RET-01: Kept for 30 days",
    ]
    assert "From: all;" in page
    assert "For each: site, state; Periods: FFQ; Funding: SOR; Days of follow-up: 30;" in page
    assert "Split by, for areas: age_band by sex_gender; Used in: ST" in page


def test_every_measure_of_the_seed_is_on_the_page():
    measures = rows(PROJECT / "seeds" / "measures.csv")
    page = as_markdown(measures)
    assert all(row["measure_id"] in page and row["definition"] in page for row in measures)
