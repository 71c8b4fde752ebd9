{#- The day as of which everything is told, as a DATE. Logic never asks the clock. -#}
{% macro data_as_of() -%}
    date '{{ var("data_as_of") }}'
{%- endmacro %}
