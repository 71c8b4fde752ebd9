"""Monthly grant operations for a State Opioid Response award."""

__version__ = "0.1.0"
