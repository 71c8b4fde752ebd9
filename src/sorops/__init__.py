"""Monthly grant operations for a State Opioid Response award."""

__version__ = "0.3.0"
