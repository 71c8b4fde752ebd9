{#- What is added up at every step from contributions to figures. -#}
{% macro added_up(rows) -%}
    sum({{ rows }}.numerator) as numerator,
    max({{ rows }}.largest) as largest,
    cast(sum({{ rows }}.numerators) as bigint) as numerators,
    sum({{ rows }}.denominator) as denominator,
    cast(sum({{ rows }}.denominators) as bigint) as denominators,
    bool_or({{ rows }}.is_withheld) as is_withheld,
    bool_or({{ rows }}.is_lower_bound) as is_lower_bound,
    bool_or({{ rows }}.has_estimate) as has_estimate
{%- endmacro %}

{#-
    Whether a contribution lies in a window. The award * is that of a sheet without funds: it counts for the SOR awards
    in whose project period its days lie.
-#}
{% macro falls_into(counted, window) -%}
    {{ counted }}.measure_id = {{ window }}.measure_id
    and {{ counted }}.figure = {{ window }}.figure
    and ({{ counted }}.award = {{ window }}.shown_for or ({{ counted }}.award = '*' and {{ window }}.is_sor))
    and {{ counted }}.start_date
    <= case when {{ counted }}.award = '*' then {{ window }}.window_end else {{ window }}.period_end end
    and {{ counted }}.end_date
    >= case when {{ counted }}.award = '*' then {{ window }}.window_start else {{ window }}.period_start end
{%- endmacro %}

{#- The codes of a contribution in a dimension, as a list; UNK where it has none. -#}
{% macro codes_of(counted, dimension) -%}
    string_split(coalesce({{ counted }}.strata[{{ dimension }}], 'UNK'), '|')
{%- endmacro %}
