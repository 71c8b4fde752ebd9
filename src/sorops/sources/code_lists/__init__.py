"""The closed code lists of the five programmes, with the spellings that sites use for each code (domain.md 2)."""

from __future__ import annotations

from sorops.sources.code_lists.diversion import CLIENT_RESPONSE as CLIENT_RESPONSE
from sorops.sources.code_lists.diversion import DOMAIN as DOMAIN
from sorops.sources.code_lists.diversion import ELIGIBILITY_DECISION as ELIGIBILITY_DECISION
from sorops.sources.code_lists.diversion import INELIGIBLE_REASON as INELIGIBLE_REASON
from sorops.sources.code_lists.diversion import NEED_SERVICE_STATUS as NEED_SERVICE_STATUS
from sorops.sources.code_lists.diversion import OFFENSE_CLASS as OFFENSE_CLASS
from sorops.sources.code_lists.diversion import PROSECUTOR_DECISION as PROSECUTOR_DECISION
from sorops.sources.code_lists.diversion import REFERRAL_TYPE as REFERRAL_TYPE
from sorops.sources.code_lists.diversion import STATUS as STATUS
from sorops.sources.code_lists.person import AGE_BAND as AGE_BAND
from sorops.sources.code_lists.person import HISPANIC as HISPANIC
from sorops.sources.code_lists.person import HOUSING_STATUS as HOUSING_STATUS
from sorops.sources.code_lists.person import INSURANCE as INSURANCE
from sorops.sources.code_lists.person import RACE as RACE
from sorops.sources.code_lists.person import REFERRAL_SOURCE as REFERRAL_SOURCE
from sorops.sources.code_lists.person import SEX_GENDER as SEX_GENDER
from sorops.sources.code_lists.person import VETERAN as VETERAN
from sorops.sources.code_lists.prevention import ACTIVITY_TYPE as ACTIVITY_TYPE
from sorops.sources.code_lists.prevention import AUDIENCE as AUDIENCE
from sorops.sources.code_lists.prevention import CSAP_STRATEGY as CSAP_STRATEGY
from sorops.sources.code_lists.prevention import FUND_SOURCE as FUND_SOURCE
from sorops.sources.code_lists.prevention import IOM_CATEGORY as IOM_CATEGORY
from sorops.sources.code_lists.prevention import ITEM_TYPE as ITEM_TYPE
from sorops.sources.code_lists.prevention import MOVEMENT_TYPE as MOVEMENT_TYPE
from sorops.sources.code_lists.prevention import RECIPIENT_TYPE as RECIPIENT_TYPE
from sorops.sources.code_lists.prevention import UNIT as UNIT
from sorops.sources.code_lists.treatment import DISCHARGE_REASON as DISCHARGE_REASON
from sorops.sources.code_lists.treatment import DOSE_UNIT as DOSE_UNIT
from sorops.sources.code_lists.treatment import FACILITY_TYPE as FACILITY_TYPE
from sorops.sources.code_lists.treatment import FUNDING as FUNDING
from sorops.sources.code_lists.treatment import INJECTION_PAST30 as INJECTION_PAST30
from sorops.sources.code_lists.treatment import LEGAL_STATUS as LEGAL_STATUS
from sorops.sources.code_lists.treatment import LINKED_SOURCE as LINKED_SOURCE
from sorops.sources.code_lists.treatment import MOUD_CURRENT as MOUD_CURRENT
from sorops.sources.code_lists.treatment import REENTRY_PROGRAM as REENTRY_PROGRAM
from sorops.sources.code_lists.treatment import RELEASE_TYPE as RELEASE_TYPE
from sorops.sources.code_lists.treatment import SCREEN_RESULT as SCREEN_RESULT
from sorops.sources.code_lists.treatment import SCREEN_TOOL as SCREEN_TOOL
from sorops.sources.code_lists.treatment import SERVICES_MONTH as SERVICES_MONTH
from sorops.sources.code_lists.treatment import STATUS_MONTH_END as STATUS_MONTH_END
from sorops.sources.code_lists.treatment import TREATMENT_TRACK as TREATMENT_TRACK
