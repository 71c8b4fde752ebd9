{#-
    Whether a row hides a number ("<5") or estimates one in any of the fields, as is_lower_bound and has_estimate.
    `notes` is int_noted_rows joined to the row.
-#}
{% macro cell_flags(notes, fields) -%}
    coalesce(list_has_any({{ notes }}.bounded_fields, {{ fields }}), false) as is_lower_bound,
    coalesce(list_has_any({{ notes }}.estimated_fields, {{ fields }}), false) as has_estimate
{%- endmacro %}

{#- The join of int_noted_rows to a row by its address. -#}
{% macro same_row(notes, row) -%}
    {{ notes }}._submission_id = {{ row }}._submission_id
    and {{ notes }}._sheet = {{ row }}._sheet
    and {{ notes }}._row = {{ row }}._row
{%- endmacro %}
