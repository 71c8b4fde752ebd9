"""Builds the warehouse: dbt over Parquet, in a process of its own, into a folder aside."""

from sorops.transform.build import BuildResult, build, definitions

__all__ = ["BuildResult", "build", "definitions"]
