with calendars as (
    select distinct
        windows.grant_id,
        windows.period_type,
        windows.period_start,
        windows.period_end,
        -- A federal fiscal year begins three months before the calendar year it is named after.
        windows.period_end + interval 3 month as shifted_end,
        case
            when strftime(windows.period_start, '%m-%d') >= '09-30' then make_date(year(windows.period_start), 9, 30)
            else make_date(year(windows.period_start) - 1, 9, 30)
        end as grant_year_start
    from {{ ref('int_windows') }} as windows
)

select
    calendars.grant_id,
    calendars.period_type,
    calendars.period_start,
    calendars.period_end,
    case calendars.period_type
        when 'M' then strftime(calendars.period_start, '%Y-%m')
        when 'FFQ' then 'FFY' || year(calendars.shifted_end) || 'Q' || quarter(calendars.shifted_end)
        when 'GY' then 'GY' || strftime(calendars.grant_year_start, '%Y-%m-%d')
        else calendars.period_type
    end as label,
    case when calendars.period_type in ('M', 'FFQ') then year(calendars.shifted_end) end as federal_fiscal_year,
    case when calendars.period_type in ('M', 'FFQ') then quarter(calendars.shifted_end) end as federal_quarter,
    calendars.grant_year_start,
    calendars.period_end <= {{ data_as_of() }} as is_complete
from calendars
