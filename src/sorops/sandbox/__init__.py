"""Throw-away processes with limits: whatever a file does, it does to the process that parses it, and to no other."""
