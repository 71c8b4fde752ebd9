{% set families = [
    "counted_new_clients", "counted_medication", "counted_clinic_months",
    "counted_facility_months", "counted_custody_stays", "counted_releases",
    "counted_referrals", "counted_participants", "counted_needs",
    "counted_kits", "counted_balances",
    "counted_activities",
    "counted_submissions", "counted_required_cells", "counted_presence",
] %}
{% for family in families %}
    {{ "union all" if not loop.first }}
    select counted.*
    from {{ ref(family) }} as counted
{% endfor %}
