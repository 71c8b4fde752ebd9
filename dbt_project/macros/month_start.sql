{#- First day of a month written as YYYY-MM, as a DATE. -#}
{% macro month_start(month) -%}
    cast({{ month }} || '-01' as date)
{%- endmacro %}
