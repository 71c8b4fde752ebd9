"""The codes of the demographics block and of how a person came (domain.md 2.1)."""

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
