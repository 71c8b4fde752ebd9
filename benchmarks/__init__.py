"""Measurements of speed, as ratios to alternatives that run on the same machine in the same run (see README.md)."""
