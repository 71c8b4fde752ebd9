{#- Whether an episode was still in treatment so many days after its start, without a dose log (domain.md 3.2). -#}
{% macro retained(episode, days) -%}
    coalesce({{ episode }}.end_date > {{ episode }}.start_date + {{ days }}, true)
    and coalesce({{ episode }}.last_service_date >= {{ episode }}.start_date + {{ days - 30 }}, false)
{%- endmacro %}
