"""Which programme a measure is shown under, what its sites are called, and which figures open the report."""

from __future__ import annotations

from dataclasses import dataclass

from sorops.reports.marts import ALL, Measure
from sorops.sources import SOURCES

_SITES = ("site", "sites")


@dataclass(frozen=True, slots=True)
class Programme:
    """A section of the report: the measures of some families, and what its sites are called."""

    slug: str
    title: str
    families: tuple[str, ...]
    streams: tuple[str, ...] = ()
    sites: tuple[str, str] = _SITES
    place: str = "site"

    def holds(self, measure: Measure) -> bool:
        return measure.family in self.families


PROGRAMMES = (
    Programme("op-mat", "Outpatient treatment", ("access", "retention"), ("OP_MAT",), ("clinic", "clinics")),
    Programme(
        "corr-mat", "Treatment in custody", ("corrections",), ("CORR_MAT",), ("facility", "facilities"), "facility"
    ),
    Programme("lead", "Law Enforcement Assisted Diversion (LEAD)", ("lead",), ("LEAD",), ("LEAD site", "LEAD sites")),
    Programme("prev-coal", "Prevention", ("prevention",), ("PREV_COAL",), ("coalition", "coalitions"), "coalition"),
    Programme("nalox-inv", "Naloxone", ("harm_reduction",), ("NALOX_INV",), ("ledger", "ledgers"), "location"),
    Programme("quality", "Quality of the reporting", ("quality",)),
)

OTHER = Programme("other", "Other measures", ())
"""Takes the measures of families that no section above names, so that none is left out in silence."""


@dataclass(frozen=True, slots=True)
class Headline:
    """A figure that opens the report.

    Attributes:
        measure_id, stratum: which figure of the state.
        label: what it counts, in a reader's words.
        subject: the same as the subject of a sentence, for the title of its chart.
    """

    measure_id: str
    stratum: str
    label: str
    subject: str


MONTHLY = (
    Headline("ACC-02", ALL, "People who started medication", "people started medication"),
    Headline("ACC-12", ALL, "Clients in treatment at month end", "clients were in treatment at month end"),
    Headline("ACC-07", ALL, "Median wait from first contact to first dose", "was the median wait to the first dose"),
    Headline("COR-04", "ANY", "People on medication in custody", "people were on medication in custody"),
    Headline("HR-02", ALL, "Naloxone kits handed out", "naloxone kits were handed out"),
    Headline("DQ-01", ALL, "Reports that came on time", "of the reports came on time"),
)

QUARTERLY = (
    Headline("ACC-02", ALL, "People who started medication", "people started medication"),
    Headline("ACC-05", "ANY", "People on medication, clinics and custody", "people were on medication"),
    Headline("RET-02", ALL, "Still in treatment after 90 days", "were still in treatment after 90 days"),
    Headline("COR-08", ALL, "Linked to care within 7 days of release", "were linked to care within 7 days of release"),
    Headline("LEA-04", "ENROLLED", "People enrolled in LEAD", "people enrolled in LEAD"),
    Headline("PRV-01", ALL, "Residents reached directly by prevention", "residents were reached directly"),
    Headline("HR-02", ALL, "Naloxone kits handed out", "naloxone kits were handed out"),
    Headline("HR-04", ALL, "People trained to reverse an overdose", "people were trained to reverse an overdose"),
    Headline("COR-04", "ANY", "People on medication in custody", "people were on medication in custody"),
)

STRATUM_LABELS = {
    "METHADONE": "Methadone",
    "BUP_SL": "Buprenorphine, daily",
    "BUP_XR": "Buprenorphine, injection",
    "NTX_XR": "Naltrexone, injection",
    "NTX_ORAL": "Naltrexone, tablets",
    "MAINTENANCE": "Continued from the community",
    "INDUCTION": "Started in custody",
    "REINTRODUCTION": "Started again before release",
    "ARREST_DIVERSION": "Arrest diversion",
    "SOCIAL_CONTACT": "Social contact",
    "COMMUNITY_REFERRAL": "Community referral",
    "UNIVERSAL_DIRECT": "Everyone (universal, direct)",
    "SELECTIVE": "Groups at risk (selective)",
    "INDICATED": "People at risk (indicated)",
    "SU_TREATMENT": "Substance use treatment",
    "MOUD": "Medication for opioid use",
    "ID_DOCS": "Identity documents",
    "NALOX_NASAL_3MG": "Naloxone spray, 3 mg",
    "NALOX_NASAL_4MG": "Naloxone spray, 4 mg",
    "NALOX_NASAL_8MG": "Naloxone spray, 8 mg",
    "NALOX_IM": "Naloxone for injection",
    "NALMEFENE_NASAL": "Nalmefene spray",
}


def stratum_label(value: str) -> str:
    """A stratum in a reader's words; a code without a label of its own is written as words."""
    return STRATUM_LABELS.get(value, value.replace("_", " ").capitalize())


def section_of(measure: Measure) -> Programme:
    return next((programme for programme in PROGRAMMES if programme.holds(measure)), OTHER)


def programme_title(stream: str) -> str:
    """The name of a programme as its declaration gives it; the code itself where it is not declared here."""
    return SOURCES[stream].title if stream in SOURCES else stream
