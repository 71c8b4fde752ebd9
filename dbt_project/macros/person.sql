{#- The person a row is about: the state's key, else the site's own code within the site (domain.md 3.7). -#}
{% macro person(row, client="client_id") -%}
    coalesce({{ row }}.state_client_key, {{ row }}.site_id || '|' || {{ row }}.{{ client }})
{%- endmacro %}

{#- How sure it is that two rows of one person are known as one: EXACT_KEY, or CLIENT_ID_ONLY within a site. -#}
{% macro match_grade(row) -%}
    case when {{ row }}.state_client_key is null then 'CLIENT_ID_ONLY' else 'EXACT_KEY' end
{%- endmacro %}
