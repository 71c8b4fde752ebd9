"""The demographics block that client-level sheets share (domain.md 2.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sorops.sources import code_lists
from sorops.sources.columns import county, many_of, number, one_of, town
from sorops.sources.rule import Rule, notes, rule
from sorops.sources.spec import Column, Need

if TYPE_CHECKING:
    import pandas as pd

    from sorops.sources.comparisons import Series


# One entry per field, laid out by hand so that name, label and headers stand together.
def demographics(need: Need) -> tuple[Column, ...]:
    """Birth year to insurance, required on a roster and conditional where consent comes first."""
    return (
        number("birth_year", "Birth year", need, "Year of birth. Never the full date.",
               "Year of birth|YOB|Yr born", unit="year", example="1984"),
        one_of(code_lists.AGE_BAND, "age_band", "Age band", need, "Age group at the end of the month.",
               "Age group|Age range|Age category", example="26-34"),
        one_of(code_lists.SEX_GENDER, "sex_gender", "Sex or gender", need, "Sex or gender as the person states it.",
               "Gender|Sex|Sex/Gender", example="F"),
        many_of(code_lists.RACE, "race", "Race", need, "Every race that the person states.",
                "Race (all that apply)|Racial group|Race category", example="WHITE"),
        one_of(code_lists.HISPANIC, "hispanic", "Hispanic or Latino", need, "Ethnicity as the person states it.",
               "Hispanic|Ethnicity|Latino/a", example="N"),
        town("residence_town", "Town of residence", need, "Town where the person lives, from the state's list.",
             "Residence town|Home town|City/Town", example="Hartford"),
        county("county_fips", "County FIPS", need, "Federal code of the county of residence, five digits.",
               "County code|FIPS|Residence county code", example="09003"),
        one_of(code_lists.VETERAN, "veteran", "Veteran", need, "Whether the person has served in the military.",
               "Vet status|Veteran Y/N|Military service", example="N"),
        one_of(code_lists.VETERAN, "pregnant", "Pregnant", need, "Whether the person is pregnant.",
               "Pregnancy|Pregnant Y/N|Pregnancy status", example="N"),
        one_of(code_lists.HOUSING_STATUS, "housing_status", "Housing status", need,
               "Where the person lives at the end of the month.",
               "Housing|Living situation|Living arrangement", example="OWN_RENT"),
        one_of(code_lists.INSURANCE, "insurance", "Insurance", need, "Who pays for the person's health care.",
               "Payer|Coverage|Insurance type", example="MEDICAID"),
    )  # fmt: skip


def born_in_a_plausible_year(frame: pd.DataFrame) -> Series:
    """2.1: from 1900 to ten years before the month."""
    plausible: Series = (frame["birth_year"] >= 1900) & (frame["birth_year"] <= frame["_month_end"].dt.year - 10)
    return plausible


def has_a_short_code(frame: pd.DataFrame) -> Series:
    """2.1: a client's code has at most 15 characters, as on the federal form."""
    short: Series = frame["client_id"].str.len() <= 15
    return short


def birth_year_rule(code: str) -> tuple[Rule, ...]:
    """The note on birth years, under the sheet's own code."""
    return rule(
        code,
        "2.1",
        ("birth_year",),
        notes(born_in_a_plausible_year, birth_year="2012"),
        message="The birth year is before 1900 or less than ten years ago.",
        expected="A year of four digits, from 1900 to ten years ago.",
        why="Age groups are checked against the year of birth.",
        fix="Enter the year of birth with four digits.",
        example="1984",
    )


def client_code_rule(code: str, **other_key: str) -> tuple[Rule, ...]:
    """The note on long client codes, under the sheet's own code. ``other_key`` names the row of the example."""
    return rule(
        code,
        "2.1",
        ("client_id",),
        notes(has_a_short_code, client_id="C000000000000042", **other_key),
        message="The client code is longer than 15 characters.",
        expected="A code of 15 characters or fewer.",
        why="The federal system takes 15 characters at most. Long codes often hold part of a name or a date.",
        fix="Give the client a shorter code that says nothing about the person.",
        example="C0042",
    )
