{#- Last day that a programme's loaded files tell of, by site: where follow-up is censored. -#}
{% macro observed_until(program_stream) -%}
    select
        site_months.site_id,
        last_day(max(site_months.month_start)) as observed_until
    from {{ ref('int_site_months') }} as site_months
    where site_months.program_stream = '{{ program_stream }}' and site_months.is_loaded
    group by site_months.site_id
{%- endmacro %}
