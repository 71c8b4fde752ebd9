"""The codes of Law Enforcement Assisted Diversion (domain.md 2.6)."""

from __future__ import annotations

from sorops.sources.spec import Code, CodeList

REFERRAL_TYPE = CodeList(
    "referral_type",
    (
        Code("ARREST_DIVERSION", "Arrest diversion", ("Pre-arrest diversion",)),
        Code("SOCIAL_CONTACT", "Social contact", ("Prevention",)),
        Code("COMMUNITY_REFERRAL", "Community", ("Community ref",)),
    ),
)
OFFENSE_CLASS = CodeList(
    "offense_class",
    (
        Code("DRUG_POSS", "Possession"),
        Code("DRUG_SALE_SUBSIST", "Subsistence sale"),
        Code("PROSTITUTION", "Sex work"),
        Code("LARCENY6", "Larceny 6th", ("Shoplifting",)),
        Code("TRESPASS", "Trespassing"),
        Code("DISORDERLY", "Disorderly conduct"),
        Code("OTH", "Other"),
        Code("NONE", "No offense"),
    ),
)
ELIGIBILITY_DECISION = CodeList(
    "eligibility_decision",
    (
        Code("ELIGIBLE", "Approved", ("Elig",)),
        Code("INELIGIBLE", "Not eligible", ("Inelig",)),
        Code("PENDING", "Under review"),
    ),
)
INELIGIBLE_REASON = CodeList(
    "ineligible_reason",
    (
        Code("AMOUNT", "Amount too large"),
        Code("VIOLENCE", "Violent history"),
        Code("MINOR", "Under 18"),
        Code("PENDING_FELONY", "Open felony"),
        Code("WARRANT", "Open warrant"),
        Code("NOT_AMENABLE", "Not interested"),
        Code("OTH", "Other"),
    ),
)
PROSECUTOR_DECISION = CodeList(
    "prosecutor_decision",
    (
        Code("NO_CHARGES", "Declined to charge", ("No charges filed",)),
        Code("CHARGES_FILED", "Charged"),
        Code("PENDING", "Awaiting decision"),
        Code("NA", "N/A", ("Not applicable",)),
    ),
)
CLIENT_RESPONSE = CodeList(
    "client_response",
    (
        Code("ACCEPTED", "Said yes", ("Accepts",)),
        Code("DECLINED", "Said no", ("Declines",)),
        Code("UNREACHABLE", "Could not reach", ("No contact",)),
    ),
)
STATUS = CodeList(
    "status",
    (
        Code("ACTIVE", "Open"),
        Code("INACTIVE", "Inactive case"),
        Code("GRADUATED", "Completed", ("Grad",)),
        Code("WITHDREW", "Withdrawn"),
        Code("LOST", "Lost contact", ("Lost to follow-up",)),
        Code("DECEASED", "Died"),
        Code("MOVED", "Moved away"),
    ),
)
DOMAIN = CodeList(
    "domain",
    (
        Code("HOUSING", "Housing help"),
        Code("INSURANCE", "Health insurance"),
        Code("SU_TREATMENT", "SUD treatment"),
        Code("MOUD", "MAT", ("Medication",)),
        Code("MENTAL_HEALTH", "MH"),
        Code("MEDICAL", "Medical care"),
        Code("BASIC_NEEDS", "Food and clothing"),
        Code("ID_DOCS", "ID documents"),
        Code("EMPLOYMENT", "Job"),
        Code("LEGAL", "Legal help"),
        Code("FAMILY", "Family services"),
        Code("TRANSPORT", "Transportation", ("Bus pass",)),
    ),
)
NEED_SERVICE_STATUS = CodeList(
    "need_service_status",
    (
        Code("UNMET", "Not met"),
        Code("REFERRED", "Referral made"),
        Code("CONNECTED", "Started service"),
        Code("MET", "Resolved"),
        Code("DECLINED", "Client declined"),
    ),
)
