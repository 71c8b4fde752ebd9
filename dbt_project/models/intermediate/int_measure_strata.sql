-- Every stratum of every figure: the figure as a whole (stratum_dim ALL), the codes of its declared dimensions, and the
-- pairs of codes of two dimensions. Strata of areas are made for regions and the state only.
with codes as (
    select
        strata.stratum_dim,
        code_lists.code
    from {{ ref('strata') }} as strata
    inner join {{ ref('code_lists') }} as code_lists on strata.code_list = code_lists.code_list
    where not list_contains(string_split(coalesce(strata.left_out, ''), '|'), code_lists.code)
),

declared as (
    select
        measures.measure_id,
        measures.figure,
        unnest(string_split(coalesce(measures.strata, ''), '|')) as stratum_dim,
        false as is_of_areas
    from {{ ref('measures') }} as measures
    union all
    select
        measures.measure_id,
        measures.figure,
        unnest(string_split(coalesce(measures.area_strata, ''), '|')) as stratum_dim,
        true as is_of_areas
    from {{ ref('measures') }} as measures
),

split as (
    select
        declared.*,
        split_part(declared.stratum_dim, '*', 1) as first_dim,
        split_part(declared.stratum_dim, '*', 2) as second_dim
    from declared
    where declared.stratum_dim != ''
)

select
    measures.measure_id,
    measures.figure,
    'ALL' as stratum_dim,
    measures.figure as stratum_value,
    '' as first_dim,
    '' as second_dim,
    false as is_of_areas
from {{ ref('measures') }} as measures
union all
select
    split.measure_id,
    split.figure,
    split.stratum_dim,
    concat_ws('*', first_codes.code, second_codes.code) as stratum_value,
    split.first_dim,
    split.second_dim,
    split.is_of_areas
from split
inner join codes as first_codes on split.first_dim = first_codes.stratum_dim
left join codes as second_codes on split.second_dim = second_codes.stratum_dim
