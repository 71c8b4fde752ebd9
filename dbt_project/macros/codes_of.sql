{#- The codes of a contribution in a dimension, as a list; UNK where it has none. -#}
{% macro codes_of(contribution, dimension) -%}
    string_split(coalesce({{ contribution }}.strata[{{ dimension }}], 'UNK'), '|')
{%- endmacro %}
