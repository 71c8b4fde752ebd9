{#- The codes of a contribution in a dimension, as a list; UNK where it has none. -#}
{% macro codes_of(dimension) -%}
    string_split(coalesce(dated.strata[{{ dimension }}], 'UNK'), '|')
{%- endmacro %}
