"""Intake: how bytes come in, where they are kept, and what is decided about them.

Bytes go to ``archive`` first, then their envelope to the ``ledger``; only then are they received.
"""
