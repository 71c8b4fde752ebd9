-- Generated from src/sorops/codes/across.py; change the codes, then run `make generate`.

select codes.*
from (
    values
        ('X02', 'XS-02', 'W',
            'No file was accepted for this month, and nobody has said that there was nothing to report.'),
        ('X03', 'XS-03', 'W',
            'The same person is in treatment at two clinics at the same time for more than 31 days.'),
        ('X05', 'XS-05', 'W',
            'The naloxone kits that all sites report and those that the ledger shows as distributed differ by more than 5 %.'),
        ('X06', 'PRV-R4', 'W',
            'The naloxone kits of the coalition and the kits that the ledger shows for it differ by more than 5 %.'),
        ('X07', 'NLX-03', 'W',
            'Stock was sent to another place and no receipt of the same item and quantity followed within 45 days.'),
        ('X15', 'XS-15', 'W',
            '{count} rows of last month''s sheet are missing in this one: {rows}.')
) as codes (code, rule_id, severity, message)
