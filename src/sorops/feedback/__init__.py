"""What a site and the staff are told about a file.

``problem`` is one line for a person; ``messages`` and ``expected`` give its words, ``grouping`` makes problems of
findings, ``slices`` a part of them. ``printed`` shows them on a terminal and as JSON, ``marked`` in the site's own
workbook (patched in ``marking``) or in one of their own. ``receipt`` proves what came and what was decided;
``difference`` and ``changes`` tell what a new version of a file changes.
"""
