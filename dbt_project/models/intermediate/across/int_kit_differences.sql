-- Kits that sites say they gave out against the ledger's, month by month, more than 5 % apart: each coalition alone
-- (PRV-R4, domain.md 2.7), and all clinics, facilities and coalitions together (XS-05, 2.26). Only sites with an
-- accepted file of the month take part, and only months of which the whole ledger is in.
with ledger_months as (
    select site_months.reporting_month
    from {{ ref('site_months') }} as site_months
    where site_months.program_stream = 'NALOX_INV'
    group by all
    having bool_and(site_months.status in ('REPORTED', 'CONFIRMED_ZERO'))
),

given as (
    select
        summary._submission_id,
        summary.naloxone_kits_given as kits
    from {{ ref('stg_op_mat_summary') }} as summary
    union all
    select
        facility._submission_id,
        coalesce(facility.staff_naloxone_kits, 0) + coalesce(facility.inmate_naloxone_kits, 0) as kits
    from {{ ref('stg_corr_mat_facility_month') }} as facility
    union all
    select
        activity._submission_id,
        activity.kits_distributed * coalesce(activity.units_per_kit, 2) / 2 as kits
    from {{ ref('stg_prev_coal_activity') }} as activity
),

reported as (
    select
        submissions.site_id,
        submissions.program_stream,
        submissions.reporting_month,
        submissions.submission_id,
        coalesce(sum(given.kits), 0) as kits
    from {{ ref('stg_submissions') }} as submissions
    inner join ledger_months using (reporting_month)
    left join given on submissions.submission_id = given._submission_id
    where submissions.is_current and submissions.program_stream in ('OP_MAT', 'CORR_MAT', 'PREV_COAL')
    group by all
),

ledger as (
    select
        movements.location_id as site_id,
        movements.reporting_month,
        sum(movements.quantity * movements.doses_per_unit) / 2 as kits
    from {{ ref('stg_nalox_inv_movement') }} as movements
    where movements.movement_type = 'DISTRIBUTED' and regexp_matches(movements.item_type, '^(NALOX|NALMEFENE)')
    group by all
),

at_sites as (
    select
        reported.site_id,
        reported.reporting_month,
        sum(reported.kits) as kits,
        coalesce(any_value(ledger.kits), 0) as ledger_kits
    from reported
    left join ledger using (site_id, reporting_month)
    group by all
)

select
    'X06' as code,
    reported.site_id,
    reported.program_stream,
    reported.reporting_month,
    reported.submission_id as _submission_id,
    concat_ws('|', reported.site_id, reported.reporting_month) as row_key
from reported
inner join at_sites using (site_id, reporting_month)
where
    reported.program_stream = 'PREV_COAL'
    and abs(reported.kits - at_sites.ledger_kits) > 0.05 * at_sites.ledger_kits
union all
select
    'X05' as code,
    null as site_id,
    null as program_stream,
    at_sites.reporting_month,
    null as _submission_id,
    at_sites.reporting_month as row_key
from at_sites
group by at_sites.reporting_month
having abs(sum(at_sites.kits) - sum(at_sites.ledger_kits)) > 0.05 * sum(at_sites.ledger_kits)
