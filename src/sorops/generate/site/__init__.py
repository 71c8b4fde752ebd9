"""The rule book and data dictionary as a static site: every code, column, code list and figure, linked both ways.

It needs no server and no network: the pages link to each other by relative addresses, and search is a small script over
the index page. Without scripts the index is a full list.
"""

from sorops.generate.site.addresses import INDEX, code_address
from sorops.generate.site.material import Material
from sorops.generate.site.pages import pages, write

__all__ = ["INDEX", "Material", "code_address", "pages", "write"]
