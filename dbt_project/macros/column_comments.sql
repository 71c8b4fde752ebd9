{#-
    Writes the descriptions of a table's columns into the database. A contract names every column, so they need
    not be asked for first, as dbt's own macro does.
-#}
{% macro duckdb__alter_column_comment(relation, column_dict) %}
    {%- set table = relation.render() -%}
    {%- for name, column in column_dict.items() -%}
        comment on column {{ table }}."{{ name }}" is '{{ column.description | replace("'", "''") }}';
    {%- endfor -%}
{% endmacro %}
