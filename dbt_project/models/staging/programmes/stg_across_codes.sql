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
    'The same person is in treatment at two clinics at the same time for more than 31 days.' as message
union all
select
    'X05' as code,
    'XS-05' as rule_id,
    'W' as severity,
    'The naloxone kits that all sites report and those that the ledger shows as given out differ by more than 5 %.' as message
union all
select
    'X06' as code,
    'PRV-R4' as rule_id,
    'W' as severity,
    'The naloxone kits of the coalition and the kits that the ledger shows for it differ by more than 5 %.' as message
union all
select
    'X07' as code,
    'NLX-03' as rule_id,
    'W' as severity,
    'Stock was sent to another place and no receipt of the same item and quantity followed within 45 days.' as message
union all
select
    'X15' as code,
    'XS-15' as rule_id,
    'W' as severity,
    '{count} rows of last month''s sheet are missing in this one: {rows}.' as message
