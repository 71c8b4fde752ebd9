"""Draws people: age, sex, race and the like in roughly the proportions of a treatment programme."""

from __future__ import annotations

from sorops.generate.sample.people import Person
from sorops.generate.sample.places import TOWNS
from sorops.generate.sample.story.dice import Dice

_AGES = {(18, 25): 14, (26, 34): 34, (35, 44): 26, (45, 54): 16, (55, 64): 8, (65, 71): 2}
_SEXES = {"M": 58, "F": 37, "TF": 1, "TM": 1, "NB": 1, "UNK": 2}
_RACES = {
    "WHITE": 60, "BLACK": 14, "OTH": 8, "UNK": 5, "BLACK|WHITE": 4, "AIAN|WHITE": 3, "ASIAN": 2, "ASIAN|WHITE": 1,
    "MULTI": 1, "NHPI": 1, "REF": 1,
}  # fmt: skip
_HISPANIC = {"N": 76, "Y": 19, "UNK": 3, "REF": 2}
_HOUSING = {
    "OWN_RENT": 40, "OTHERS_HOME": 24, "SHELTER": 10, "STREET": 8, "RECOVERY_HOUSING": 8, "HALFWAY": 4, "UNK": 3,
    "RES_TX": 2, "OTH": 1,
}  # fmt: skip
_INSURANCE = {"MEDICAID": 66, "UNINSURED": 10, "PRIVATE": 10, "PENDING": 6, "MEDICARE": 4, "VA": 2, "UNK": 2}
_BANDS = ((25, "18-25"), (34, "26-34"), (44, "35-44"), (54, "45-54"), (64, "55-64"), (89, "65-89"))
_COUNTED_IN = 2018
"""The year in which ages are counted; the band stays as it was taken at admission."""


class Population:
    """Hands out new people, each with the next number."""

    def __init__(self, seed: int) -> None:
        self._dice = Dice(seed, "people")
        self._count = 0

    def newcomer(self, region: str) -> Person:
        """Somebody not seen before, who lives in the region."""
        self._count += 1
        dice = self._dice
        youngest, oldest = dice.pick(_AGES)
        age = dice.number(youngest, oldest)
        sex = dice.pick(_SEXES)
        town, county = dice.pick(dict.fromkeys(TOWNS[region], 1.0))
        return Person(
            number=self._count,
            birth_year=_COUNTED_IN - age,
            age_band=next(band for limit, band in _BANDS if age <= limit),
            sex_gender=sex,
            race=dice.pick(_RACES),
            hispanic=dice.pick(_HISPANIC),
            residence_town=town,
            county_fips=county,
            veteran=dice.pick({"N": 93, "Y": 4, "UNK": 3}),
            pregnant=dice.pick({"N": 92, "Y": 6, "UNK": 2}) if sex == "F" else "NA",
            housing_status=dice.pick(_HOUSING),
            insurance=dice.pick(_INSURANCE),
        )
