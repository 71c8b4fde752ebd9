"""What must be true of all figures and contributions, whatever the numbers are."""

from __future__ import annotations

import duckdb
from lake_from_truth import tables

from sorops.sources.spec import table_name


def test_every_contribution_names_a_loaded_row(db: duckdb.DuckDBPyConnection) -> None:
    loaded = " union all ".join(
        f"select _submission_id, _sheet, _row from restricted.rows.{table_name(source, sheet)}"
        for source, sheet in tables()
    )
    lost = f"""
        select distinct measure_id from restricted.lineage.contributions
        where _row is not null and (_submission_id, _sheet, _row) not in ({loaded})
    """
    assert db.execute("select count(*) from restricted.lineage.contributions where _row is not null").fetchone()[0]
    assert db.execute(lost).fetchall() == []


def test_the_rows_behind_a_figure_add_up_to_it(db: duckdb.DuckDBPyConnection) -> None:
    differing = """
        with rows_behind as (
            select unit_id, sum(numerator) as kits
            from restricted.lineage.contributions
            where measure_id = 'HR-02' and start_date between '2018-10-01' and '2018-12-31'
            group by unit_id
        )
        select grain_id from internal.marts.fct_performance as figures
        left join rows_behind on grain_id = unit_id
        where measure_id = 'HR-02' and grain = 'location' and grant_id = 'ANY' and stratum_dim = 'ALL'
            and period_type = 'FFQ' and period_start = '2018-10-01' and value != coalesce(kits, 0)
    """
    assert db.execute(differing).fetchall() == []


def test_every_figure_is_shown_for_every_place_and_period(db: duckdb.DuckDBPyConnection) -> None:
    uneven = """
        select measure_id, grant_id, stratum_dim, stratum_value, grain, period_type
        from internal.marts.fct_performance
        group by all
        having count(*) != count(distinct grain_id) * count(distinct (period_start, period_end))
    """
    assert db.execute(uneven).fetchall() == []
    shown = "select distinct measure_id, stratum_value from internal.marts.fct_performance where stratum_dim = 'ALL'"
    declared = "select measure_id, figure from internal.marts.dim_measure"
    assert set(db.execute(shown).fetchall()) == set(db.execute(declared).fetchall())


def test_single_codes_add_up_to_the_whole(db: duckdb.DuckDBPyConnection) -> None:
    apart = """
        select measure_id, grant_id, parts.stratum_dim, period_type, period_start, grain, grain_id
        from internal.marts.fct_performance as whole
        inner join internal.marts.fct_performance as parts
            using (measure_id, grant_id, period_type, period_start, grain, grain_id)
        where whole.stratum_dim = 'ALL' and whole.unit = 'persons' and whole.status = 'OK'
            and parts.stratum_dim in ('age_band', 'sex_gender', 'hispanic', 'iom_category')
            and (measure_id in ('ACC-02', 'PRV-02') or whole.stratum_value = 'ENROLLED')
        group by all
        having sum(parts.value) != any_value(whole.value)
    """
    assert db.execute(apart).fetchall() == []


def test_people_are_counted_once_above_their_sites(db: duckdb.DuckDBPyConnection) -> None:
    sums = """
        select
            sum(value) filter (where grain = 'site'),
            sum(value) filter (where grain = 'region'),
            sum(value) filter (where grain = 'state')
        from internal.marts.fct_performance
        where measure_id = 'ACC-05' and stratum_value = 'ANY' and grant_id = 'ANY' and period_type = 'FFQ'
    """
    sites, regions, state = db.execute(sums).fetchone()
    assert sites > regions > state > 0


def test_a_missing_file_shows_beside_the_figure(db: duckdb.DuckDBPyConnection) -> None:
    completeness = """
        select sites_expected, sites_reporting, completeness_pct, status
        from internal.marts.fct_performance
        where measure_id = 'ACC-12' and period_type = 'M' and period_start = '2019-01-01'
            and grain_id in ('state', 'CLN-02')
        order by grain
    """
    site, state = (1, 0, 0.0, "NO_DATA"), (6, 5, 83.333333, "OK")
    found = [(*row[:2], float(row[2]), row[3]) for row in db.execute(completeness).fetchall()]
    assert found == [site, state]


def test_follow_up_never_runs_backwards(db: duckdb.DuckDBPyConnection) -> None:
    for table in ("episodes", "custody_stays", "release_linkages", "referrals"):
        wrong = "end_date < start_date or (event is null) != (end_date is null) or censored_on is null"
        assert db.execute(f"select count(*) from restricted.people.{table} where {wrong}").fetchone() == (0,), table
