-- How much of what is behind a place came in, for each set of programmes that feeds measures: expected site-months,
-- those accepted or attested, sites, and the latest month that came in.
with scopes as (
    select distinct
        measures.programmes,
        measures.place
    from {{ ref('int_measures') }} as measures
),

reporting as (
    select distinct
        scopes.programmes,
        scopes.place,
        places.grain,
        places.grain_id,
        places.program_stream,
        places.reporting_site_id
    from scopes
    inner join {{ ref('int_places') }} as places
        on
            scopes.place = places.place
            and (scopes.programmes = '*' or list_contains(string_split(scopes.programmes, '|'), places.program_stream))
),

months as (
    select
        reporting.*,
        site_months.month_start,
        site_months.is_expected,
        site_months.is_loaded,
        max(case when site_months.is_loaded then site_months.month_start end) over (
            partition by reporting.programmes, reporting.place, reporting.grain, reporting.grain_id
        ) as last_loaded_month
    from reporting
    inner join {{ ref('int_site_months') }} as site_months
        on
            reporting.reporting_site_id = site_months.site_id
            and reporting.program_stream = site_months.program_stream
),

periods as (
    select distinct
        windows.period_type,
        windows.period_start,
        windows.period_end
    from {{ ref('int_windows') }} as windows
)

select
    months.programmes,
    months.place,
    months.grain,
    months.grain_id,
    periods.period_type,
    periods.period_start,
    periods.period_end,
    any_value(months.last_loaded_month) as last_loaded_month,
    count(*) filter (where months.is_loaded) as months_loaded,
    count(*) filter (where months.is_expected) as months_expected,
    count(*) filter (where months.is_expected and months.is_loaded) as months_reported,
    count(distinct months.reporting_site_id) as sites,
    count(distinct months.reporting_site_id) filter (where months.is_expected) as sites_expected,
    count(distinct months.reporting_site_id) filter (where months.is_expected and not months.is_loaded)
        as sites_incomplete
from periods
inner join months on months.month_start between periods.period_start and periods.period_end
group by all
