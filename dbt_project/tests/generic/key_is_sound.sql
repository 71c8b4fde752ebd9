{#- The columns are never null together, and name one row. One test for both, for each test costs a fixed time. -#}
{% test key_is_sound(model, columns) %}
select {{ columns | join(', ') }}
from {{ model }}
group by all
having count(*) > 1 or {% for column in columns %}{{ column }} is null{{ ' or ' if not loop.last }}{% endfor %}
{% endtest %}
