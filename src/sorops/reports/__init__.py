"""Reports: one self-contained page for a month or a federal quarter, from the aggregates of a release; and the same
figures as values, for the portal.
"""

from sorops.reports.dashboard import Dashboard, ProgrammeFigures, dashboard, months_told, programme_figures
from sorops.reports.lines import line_chart
from sorops.reports.report import monthly_report, quarterly_report, summary_table
from sorops.reports.site_figures import SiteFigures, site_figures, site_names

__all__ = [
    "Dashboard",
    "ProgrammeFigures",
    "SiteFigures",
    "dashboard",
    "line_chart",
    "monthly_report",
    "months_told",
    "programme_figures",
    "quarterly_report",
    "site_figures",
    "site_names",
    "summary_table",
]
