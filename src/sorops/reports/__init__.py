"""Reports: one self-contained page for a month or a federal quarter, from the aggregates of a release."""

from sorops.reports.report import monthly_report, quarterly_report, summary_table

__all__ = ["monthly_report", "quarterly_report", "summary_table"]
