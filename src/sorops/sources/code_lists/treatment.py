"""The codes of outpatient and custody treatment (domain.md 2.4, 2.5)."""

from __future__ import annotations

from sorops.sources.spec import Code, CodeList

MOUD_CURRENT = CodeList(
    "moud_current",
    (
        Code("METHADONE", "Methadone maint", ("MMT", "Methadose")),
        Code("BUP_SL", "Suboxone", ("Subutex", "bup/nx", "Zubsolv")),
        Code("BUP_XR", "Sublocade", ("Brixadi", "XR-bup")),
        Code("NTX_XR", "Vivitrol", ("XR-NTX",)),
        Code("NTX_ORAL", "Oral naltrexone", ("Naltrexone tabs", "ReVia")),
        Code("NONE", "No medication", ("No MOUD",)),
    ),
)
DOSE_UNIT = CodeList(
    "dose_unit",
    (
        Code("mg/day", "mg per day", ("daily mg",)),
        Code("mg/28d", "mg per 28 days", ("monthly mg",)),
    ),
)
STATUS_MONTH_END = CodeList(
    "status_month_end",
    (
        Code("ACTIVE", "Open", ("In treatment",)),
        Code("DISCHARGED", "Closed", ("DC'd",)),
        Code("ADMIN_HOLD", "On hold"),
        Code("TRANSFERRED", "Transferred out"),
        Code("DECEASED", "Died"),
    ),
)
DISCHARGE_REASON = CodeList(
    "discharge_reason",
    (
        Code("COMPLETED", "Completed tx"),
        Code("TRANSFER", "Transferred to other provider"),
        Code("LEFT_AMA", "AMA", ("Left against advice",)),
        Code("LOST_CONTACT", "Lost to contact", ("No contact 30 days",)),
        Code("NONCOMPLIANCE", "Admin discharge", ("Non-compliance",)),
        Code("INCARCERATED", "Jail", ("In custody",)),
        Code("MEDICAL", "Medical reason"),
        Code("DECEASED", "Died"),
        Code("OTHER", "Other reason"),
    ),
)
INJECTION_PAST30 = CodeList(
    "injection_past30",
    (
        Code("Y", "Yes"),
        Code("N", "No"),
        Code("UNK", "Unknown", ("Not asked",)),
    ),
)
SERVICES_MONTH = CodeList(
    "services_month",
    (
        Code("COUNSEL_IND", "Individual counseling", ("1:1 counseling",)),
        Code("COUNSEL_GRP", "Group", ("Group counseling",)),
        Code("CM", "Contingency mgmt"),
        Code("RECOVERY_COACH", "Recovery coach", ("Peer",)),
        Code("EMPLOY", "Employment"),
        Code("HOUSING", "Housing help"),
        Code("TRANSPORT", "Transportation", ("Rides",)),
        Code("CHILDCARE", "Child care"),
        Code("MH", "Mental health"),
        Code("PRIMARY_CARE", "Primary care"),
        Code("HIV_HCV_TEST", "HIV/HCV test"),
    ),
)
FUNDING = CodeList(
    "funding",
    (
        Code("SOR_I", "SOR", ("State Opioid Response", "SOR 1")),
        Code("SOR_II", "SOR 2"),
        Code("SOR_III", "SOR 3"),
        Code("SOR_IV", "SOR 4"),
        Code("STR", "Opioid STR"),
        Code("MEDICAID", "HUSKY"),
        Code("STATE", "State funds", ("State general fund",)),
        Code("SELF", "Self-pay"),
        Code("OTH", "Other"),
    ),
)
FACILITY_TYPE = CodeList(
    "facility_type",
    (
        Code("JAIL_PRETRIAL", "Jail"),
        Code("PRISON_SENTENCED", "Prison"),
        Code("COMBINED", "Jail and prison"),
        Code("WOMEN", "Women's facility"),
    ),
)
SCREEN_TOOL = CodeList(
    "screen_tool",
    (
        Code("RODS", "Rapid Opioid Dependence Screen"),
        Code("TCU_DS5", "TCU Drug Screen 5", ("TCU",)),
        Code("COWS", "Cows"),
        Code("DAST", "DAST-10"),
        Code("OTH", "Other"),
    ),
)
SCREEN_RESULT = CodeList(
    "screen_result",
    (
        Code("POS", "Positive", ("Screened positive",)),
        Code("NEG", "Negative"),
        Code("REFUSED", "Declined screen"),
        Code("NOT_DONE", "Not done", ("Not screened",)),
    ),
)
LEGAL_STATUS = CodeList(
    "legal_status",
    (
        Code("PRETRIAL", "Pre-trial", ("Unsentenced",)),
        Code("SENTENCED", "Sent."),
        Code("VIOLATOR", "VOP", ("Parole violator",)),
        Code("HOLD", "Detainer"),
    ),
)
TREATMENT_TRACK = CodeList(
    "treatment_track",
    (
        Code("MAINTENANCE", "Maintenance (continued)", ("Maint",)),
        Code("INDUCTION", "New start", ("Inducted",)),
        Code("REINTRODUCTION", "Re-introduction", ("Restart before release",)),
        Code("NONE", "No treatment"),
    ),
)
RELEASE_TYPE = CodeList(
    "release_type",
    (
        Code("COMMUNITY", "End of sentence", ("EOS",)),
        Code("HALFWAY_HOUSE", "Halfway house", ("HWH",)),
        Code("PAROLE", "Paroled"),
        Code("PROBATION", "Prob"),
        Code("BOND", "Bonded out", ("Bond out",)),
        Code("COURT", "Released at court"),
        Code("TRANSFER", "Transferred", ("Trf to other facility",)),
        Code("ICE_FED_HOLD", "Federal hold"),
        Code("DEATH", "Died"),
    ),
)
LINKED_SOURCE = CodeList(
    "linked_source",
    (
        Code("MATCH", "Matched"),
        Code("ATTEST", "Provider attested", ("Attested",)),
        Code("NONE", "Not linked"),
    ),
)
REENTRY_PROGRAM = CodeList(
    "reentry_program",
    (
        Code("NONE", "No program"),
        Code("STEP_FORWARD", "Step Forward"),
        Code("OTH", "Other"),
    ),
)
