"""The codes of prevention activities and of the naloxone ledger (domain.md 2.7, 2.8)."""

from __future__ import annotations

from sorops.sources.spec import Code, CodeList

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
