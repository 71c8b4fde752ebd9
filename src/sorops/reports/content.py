"""Everything one report is made of, as read from the marts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sorops.period import Quarter
from sorops.reports.exceptions import Excused
from sorops.reports.marts import Figure, Figures, Measure
from sorops.reports.periods import Span
from sorops.reports.problems import Problem
from sorops.reports.programmes import OTHER, PROGRAMMES, Headline
from sorops.reports.reporting import Reporting, completeness


@dataclass(frozen=True)
class Content:
    """The material of a report.

    Attributes:
        data_as_of: None in a release without any figure.
        main: the period that the report is about.
        spans: the columns of the tables of the state, in order; ``main`` is one of them.
        place_spans: the periods in which places are shown side by side, the most wanted first.
        people_spans: the columns of the tables of people.
        quarter: the federal quarter that ``main`` lies in, or is.
        places, regions: name by id.
        reporting: the expectations of the months of ``main``; ``recent`` has some earlier months too.
        arrivals: how many files came for the months of ``main``, by verdict.
        exceptions: questions that were excused in the months of ``main``.
    """

    state_name: str
    release_id: str
    data_as_of: dt.date | None
    main: Span
    spans: tuple[Span, ...]
    place_spans: tuple[Span, ...]
    people_spans: tuple[Span, ...]
    quarter: Quarter
    headlines: tuple[Headline, ...]
    measures: tuple[Measure, ...]
    figures: Figures
    places: Mapping[str, str]
    regions: Mapping[str, str]
    reporting: Reporting
    recent: Reporting
    arrivals: Mapping[str, int]
    problems: tuple[Problem, ...]
    exceptions: tuple[Excused, ...] = ()

    def measure(self, measure_id: str, figure: str) -> Measure:
        return next(entry for entry in self.measures if (entry.measure_id, entry.figure) == (measure_id, figure))

    def sites_words(self, measure: Measure, figure: Figure | None) -> str:
        """``5 of 6 clinics, 1 missing``. Why a site is missing is known for the reported period only."""
        about = [programme for programme in PROGRAMMES if set(programme.streams) & set(measure.streams)]
        nouns = about[0].sites if len(about) == 1 else OTHER.sites
        is_main = figure is not None and figure.is_of(self.main)
        return completeness(figure, nouns, self.reporting.missing_words(measure.streams) if is_main else "")
