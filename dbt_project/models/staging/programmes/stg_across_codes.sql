-- Generated from src/sorops/codes/across.py; change the codes, then run `make generate`.
-- noqa: disable=layout.long_lines

select
    'X02' as code,
    'XS-02' as rule_id,
    'W' as severity,
    'No file was accepted for this month, and nobody has said that there was nothing to report.' as message
union all
select
    'X03' as code,
    'XS-03' as rule_id,
    'W' as severity,
    'The same person is in treatment at two clinics at once for more than 31 days.' as message
union all
select
    'X05' as code,
    'XS-05' as rule_id,
    'W' as severity,
    'The naloxone kits that all sites report differ by more than 5 % from those that the ledger shows as given out.' as message
union all
select
    'X06' as code,
    'PRV-R4' as rule_id,
    'W' as severity,
    'The naloxone kits of the coalition differ by more than 5 % from those that the ledger shows for it.' as message
union all
select
    'X07' as code,
    'NLX-03' as rule_id,
    'W' as severity,
    'Stock was sent to another place, and that place did not enter it within 45 days.' as message
union all
select
    'X15' as code,
    'XS-15' as rule_id,
    'W' as severity,
    'Some rows of last month''s sheet are missing in this one: named by tab and row.' as message
