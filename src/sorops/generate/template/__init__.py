"""The workbook that a site fills in: what to do, one tab per sheet with what is carried over, an example, hidden lists.

The same arguments give the same bytes.
"""

from sorops.generate.template.data_tab import ENTRY_ROWS, HEADER_ROW
from sorops.generate.template.workbook import template_workbook

__all__ = ["ENTRY_ROWS", "HEADER_ROW", "template_workbook"]
