"""What is made from the declarations: template, dbt text, data dictionary, rule book, example rows, sample."""
