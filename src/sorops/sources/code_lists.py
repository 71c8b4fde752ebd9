"""The closed code lists of the five programmes, with the spellings that sites use for each code (domain.md 2)."""

from __future__ import annotations

from sorops.sources.spec import Code, CodeList

AGE_BAND = CodeList(
    "age_band",
    (
        Code("0-11", "0-11"),
        Code("12-15", "12 to 15"),
        Code("16-17", "16 to 17"),
        Code("18-25", "18 to 25"),
        Code("26-34", "26 to 34"),
        Code("35-44", "35 to 44"),
        Code("45-54", "45 to 54"),
        Code("55-64", "55 to 64"),
        Code("65-89", "65 to 89"),
        Code("90+", "90 and over"),
        Code("UNK", "Unknown"),
    ),
)
SEX_GENDER = CodeList(
    "sex_gender",
    (
        Code("F", "Female", ("Woman",)),
        Code("M", "Male", ("Man",)),
        Code("TF", "Trans woman", ("Transgender F",)),
        Code("TM", "Trans man", ("Transgender M",)),
        Code("NB", "Non-binary", ("Nonbinary",)),
        Code("OTH", "Other"),
        Code("REF", "Refused"),
        Code("UNK", "Unknown"),
    ),
)
RACE = CodeList(
    "race",
    (
        Code("AIAN", "American Indian or Alaska Native", ("Native American",)),
        Code("ASIAN", "Asian-American"),
        Code("BLACK", "Black or African American", ("African American",)),
        Code("NHPI", "Pacific Islander"),
        Code("WHITE", "Caucasian"),
        Code("OTH", "Other", ("Other race",)),
        Code("MULTI", "Multiracial", ("Two or more",)),
        Code("REF", "Refused"),
        Code("UNK", "Unknown"),
    ),
)
HISPANIC = CodeList(
    "hispanic",
    (
        Code("Y", "Yes", ("Hispanic/Latino",)),
        Code("N", "No", ("Not Hispanic",)),
        Code("REF", "Refused"),
        Code("UNK", "Unknown"),
    ),
)
VETERAN = CodeList(
    "veteran",
    (
        Code("Y", "Yes"),
        Code("N", "No"),
        Code("NA", "N/A", ("Not applicable",)),
        Code("UNK", "Unknown"),
    ),
)
HOUSING_STATUS = CodeList(
    "housing_status",
    (
        Code("OWN_RENT", "Own or rent", ("Own apt",)),
        Code("OTHERS_HOME", "Someone else's home", ("Doubled up",)),
        Code("HALFWAY", "Halfway house"),
        Code("RES_TX", "Residential treatment"),
        Code("RECOVERY_HOUSING", "Sober house", ("Recovery house",)),
        Code("SHELTER", "Homeless shelter"),
        Code("STREET", "Unsheltered", ("Street/outdoors",)),
        Code("INSTITUTION", "Jail or hospital"),
        Code("OTH", "Other"),
        Code("UNK", "Unknown"),
    ),
)
INSURANCE = CodeList(
    "insurance",
    (
        Code("MEDICAID", "HUSKY", ("HUSKY D",)),
        Code("MEDICARE", "Medicare A/B"),
        Code("PRIVATE", "Commercial", ("Private ins",)),
        Code("VA", "Veterans Affairs", ("Tricare/VA",)),
        Code("UNINSURED", "None", ("Self-pay", "No insurance")),
        Code("PENDING", "Applied", ("Pending Medicaid",)),
        Code("UNK", "Unknown"),
    ),
)
REFERRAL_SOURCE = CodeList(
    "referral_source",
    (
        Code("SELF", "Self-referred", ("Walk-in",)),
        Code("FAMILY", "Family or friend"),
        Code("ED", "Emergency dept", ("ER",)),
        Code("HOSPITAL", "Inpatient hospital"),
        Code("PCP", "Primary care", ("Family doctor",)),
        Code("OTHER_SUD", "Other SUD provider", ("Other clinic",)),
        Code("COURT", "Court/judge"),
        Code("PROB_PAROLE", "Probation or parole", ("Probation",)),
        Code("DOC", "Corrections", ("Jail/prison",)),
        Code("LEAD", "LEAD program", ("Police diversion",)),
        Code("POST_OD", "Post-overdose team"),
        Code("ED_RC", "ED recovery coach"),
        Code("MC_RC", "Clinic recovery coach"),
        Code("CHILD_WELFARE", "DCF", ("Child welfare agency",)),
        Code("FAITH", "Faith group"),
        Code("HOTLINE", "Helpline", ("Access line",)),
        Code("OTH", "Other"),
        Code("UNK", "Unknown"),
    ),
)
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
ACTIVITY_TYPE = CodeList(
    "activity_type",
    (
        Code("NALOXONE_TRAINING", "Narcan training", ("Naloxone training",)),
        Code("OPIOID_EDUCATION", "Opioid ed", ("Community education",)),
        Code("FAMILY_SUPPORT_GROUP", "Family support grp"),
        Code("PARENT_TRAINING", "Parent workshop"),
        Code("YOUTH_EBP", "Youth curriculum"),
        Code("MEDIA_CAMPAIGN", "Media", ("Social media campaign",)),
        Code("COMMUNITY_EVENT", "Event", ("Health fair",)),
        Code("MINI_GRANT", "Mini-grant award"),
        Code("TAKE_BACK", "Drug take-back"),
        Code("LOCKBOX", "Lock box giveaway"),
        Code("PRESCRIBER_EDU", "Prescriber training"),
        Code("SCHOOL_PRESENTATION", "School talk", ("Assembly",)),
        Code("FIRST_RESPONDER_TRAINING", "FR training", ("Police/fire training",)),
        Code("WORKPLACE", "Workplace session"),
        Code("OTHER", "Other activity"),
    ),
)
IOM_CATEGORY = CodeList(
    "iom_category",
    (
        Code("UNIVERSAL_DIRECT", "Univ direct", ("Universal - direct",)),
        Code("UNIVERSAL_INDIRECT", "Univ indirect", ("Universal - indirect",)),
        Code("SELECTIVE", "Sel"),
        Code("INDICATED", "Ind"),
    ),
)
CSAP_STRATEGY = CodeList(
    "csap_strategy",
    (
        Code("INFO_DISSEM", "Information dissemination"),
        Code("EDUCATION", "Prevention education"),
        Code("ALTERNATIVES", "Alternative activities"),
        Code("PROBLEM_ID", "Problem identification and referral"),
        Code("COMMUNITY_PROCESS", "Community-based process"),
        Code("ENVIRONMENTAL", "Environmental strategy"),
    ),
)
AUDIENCE = CodeList(
    "audience",
    (
        Code("GENERAL", "General public", ("Community",)),
        Code("PARENTS", "Parents/caregivers"),
        Code("K12", "Students K-12", ("School kids",)),
        Code("COLLEGE", "College students"),
        Code("FIRST_RESPONDER", "First responders", ("Fire/EMS",)),
        Code("LAW_ENFORCEMENT", "Police"),
        Code("HEALTHCARE", "Health care staff"),
        Code("FAITH", "Faith community"),
        Code("EMPLOYER", "Employers"),
        Code("PEOPLE_WHO_USE", "People who use drugs", ("PWUD",)),
        Code("FAMILY", "Families"),
        Code("OTH", "Other"),
    ),
)
ITEM_TYPE = CodeList(
    "item_type",
    (
        Code("NALOX_NASAL_4MG", "Narcan 4mg", ("Nasal 4 mg",)),
        Code("NALOX_NASAL_3MG", "Nasal 3 mg"),
        Code("NALOX_NASAL_8MG", "Kloxxado", ("Nasal 8 mg",)),
        Code("NALOX_IM", "IM naloxone", ("Naloxone vial",)),
        Code("NALMEFENE_NASAL", "Opvee"),
        Code("FTS", "Fentanyl test strips", ("Fentanyl strips",)),
        Code("XTS", "Xylazine test strips"),
        Code("OTHER_DRUG_CHECK", "Other drug checking"),
    ),
)
MOVEMENT_TYPE = CodeList(
    "movement_type",
    (
        Code("OPENING", "Opening balance", ("On hand 1st of month",)),
        Code("RECEIVED", "Purchased", ("Received (purchase)",)),
        Code("DONATED_IN", "Donation in"),
        Code("TRANSFER_IN", "Transfer in", ("Xfer in",)),
        Code("TRANSFER_OUT", "Transfer out", ("Xfer out",)),
        Code("DISTRIBUTED", "Given out", ("Distribution",)),
        Code("USED_BY_STAFF", "Staff use"),
        Code("EXPIRED", "Expired - destroyed"),
        Code("LOST_DAMAGED", "Lost or damaged"),
        Code("RETURNED", "Return"),
        Code("ADJUSTMENT", "Count adjustment"),
    ),
)
UNIT = CodeList(
    "unit",
    (
        Code("KIT", "Kits", ("kit(s)",)),
        Code("BOX", "Boxes"),
        Code("DOSE", "Doses", ("dose(s)",)),
        Code("STRIP", "Strips"),
    ),
)
FUND_SOURCE = CodeList(
    "fund_source",
    (
        Code("SOR_I", "SOR", ("State Opioid Response", "SOR 1")),
        Code("SOR_II", "SOR 2"),
        Code("SOR_III", "SOR 3"),
        Code("SOR_IV", "SOR 4"),
        Code("STR", "Opioid STR"),
        Code("PDO", "PDO grant"),
        Code("STATE", "State funds", ("State general fund",)),
        Code("SETTLEMENT", "Settlement funds"),
        Code("DONATION", "Donated"),
        Code("MEDICAID", "HUSKY"),
        Code("OTH", "Other"),
    ),
)
RECIPIENT_TYPE = CodeList(
    "recipient_type",
    (
        Code("CLIENT", "Clients", ("Patient",)),
        Code("FAMILY_FRIEND", "Family or friend"),
        Code("COMMUNITY_MEMBER", "Community", ("Public",)),
        Code("FIRST_RESPONDER", "First responders"),
        Code("LAW_ENF", "Police"),
        Code("SCHOOL", "Schools"),
        Code("INMATE_RELEASE", "Person released", ("At release",)),
        Code("STAFF", "Employees"),
        Code("PARTNER_AGENCY", "Partner"),
        Code("VENDING", "Vending unit"),
        Code("OTH", "Other"),
    ),
)
