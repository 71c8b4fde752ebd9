"""The API: what the pages do, for a site's own system with the token of its site. Same policy, same functions."""

from __future__ import annotations

from sorops.portal.api import copies, files, months, sending
from sorops.portal.pages import Pages

TOPICS: tuple[Pages, ...] = (months.pages, sending.pages, files.pages, copies.pages)
