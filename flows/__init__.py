"""Orchestration: the only importer of Prefect. Flows are a table of contents; the work is in ``sorops.job``."""
