"""The demographics block that client-level sheets share (domain.md 2.1)."""

from __future__ import annotations

from sorops.sources import code_lists
from sorops.sources.spec import Column, Kind, Need, column


def demographics(need: Need) -> tuple[Column, ...]:
    """Birth year to insurance, required on a roster and conditional where consent comes first."""
    return (
        column("birth_year", "Birth year", Kind.INTEGER, need, "", aliases=("Year of birth", "YOB", "Yr born")),
        column(
            "age_band",
            "Age band",
            Kind.CODE,
            need,
            "",
            aliases=("Age group", "Age range", "Age category"),
            codes=code_lists.AGE_BAND,
        ),
        column(
            "sex_gender",
            "Sex or gender",
            Kind.CODE,
            need,
            "",
            aliases=("Gender", "Sex", "Sex/Gender"),
            codes=code_lists.SEX_GENDER,
        ),
        column(
            "race",
            "Race",
            Kind.CODES,
            need,
            "",
            aliases=("Race (all that apply)", "Racial group", "Race category"),
            codes=code_lists.RACE,
        ),
        column(
            "hispanic",
            "Hispanic or Latino",
            Kind.CODE,
            need,
            "",
            aliases=("Hispanic", "Ethnicity", "Latino/a"),
            codes=code_lists.HISPANIC,
        ),
        column(
            "residence_town",
            "Town of residence",
            Kind.TOWN,
            need,
            "",
            aliases=("Residence town", "Home town", "City/Town"),
        ),
        column(
            "county_fips",
            "County FIPS",
            Kind.COUNTY,
            need,
            "",
            aliases=("County code", "FIPS", "Residence county code"),
        ),
        column(
            "veteran",
            "Veteran",
            Kind.CODE,
            need,
            "",
            aliases=("Vet status", "Veteran Y/N", "Military service"),
            codes=code_lists.VETERAN,
        ),
        column(
            "pregnant",
            "Pregnant",
            Kind.CODE,
            need,
            "",
            aliases=("Pregnancy", "Pregnant Y/N", "Pregnancy status"),
            codes=code_lists.VETERAN,
        ),
        column(
            "housing_status",
            "Housing status",
            Kind.CODE,
            need,
            "",
            aliases=("Housing", "Living situation", "Living arrangement"),
            codes=code_lists.HOUSING_STATUS,
        ),
        column(
            "insurance",
            "Insurance",
            Kind.CODE,
            need,
            "",
            aliases=("Payer", "Coverage", "Insurance type"),
            codes=code_lists.INSURANCE,
        ),
    )
