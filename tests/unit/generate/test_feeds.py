from sorops.generate.feeds import figures
from sorops.generate.measures import rows
from sorops.settings import PROJECT

MEASURES = rows(PROJECT / "seeds" / "measures.csv")


def test_a_column_names_the_figures_it_feeds():
    fed = figures(MEASURES, "OP_MAT")
    assert fed["summary", "waitlist_count"] == ("Waiting list: median wait (ACC-11)", "Waiting list: persons (ACC-11)")
    assert {"New MAT clients (ACC-02)", "90-day retention (RET-02)"} <= set(fed["roster", "first_dose_date"])


def test_a_column_feeds_figures_of_another_programme_too():
    assert "Linked to community MOUD within 7 days (COR-08)" in figures(MEASURES, "OP_MAT")["roster", "first_dose_date"]


def test_a_required_column_feeds_completeness_and_one_that_nothing_asks_for_feeds_nothing():
    fed = figures(MEASURES, "OP_MAT")
    assert fed["roster", "veteran"] == ("Completeness of required cells (DQ-02)",)
    assert ("roster", "comments") not in fed


def test_a_sheet_has_every_figure_of_its_columns_once_and_the_file_those_of_its_arrival_too():
    fed = figures(MEASURES, "NALOX_INV")
    of_columns = {name for (sheet, field), names in fed.items() if sheet == "movement" and field for name in names}
    assert set(fed["movement", ""]) == of_columns
    assert len(set(fed["movement", ""])) == len(fed["movement", ""])
    assert set(fed["", ""]) == of_columns | {"Files on time (DQ-01)", "Resubmission rate (DQ-03)"}


def test_every_measure_of_rows_is_fed_by_some_programme():
    fed = {
        name
        for program in ("OP_MAT", "CORR_MAT", "LEAD", "PREV_COAL", "NALOX_INV")
        for name in figures(MEASURES, program)["", ""]
    }
    assert fed == {f"{row['name']} ({row['measure_id']})" for row in MEASURES}


def test_an_unknown_programme_feeds_nothing():
    assert figures(MEASURES, "NOPE") == {}


def test_the_month_above_a_table_feeds_whatever_the_table_feeds():
    fed = figures(MEASURES, "LEAD")
    assert set(fed["referral", "reporting_month"]) == set(fed["referral", ""])
