"""The pages, a module per topic. Each names its routes, the action of each, and the function of ``job`` it calls."""

from __future__ import annotations

from sorops.portal.pages import Pages
from sorops.portal.routes import charts, dashboard, programmes, provider, sign_in, site_pages

ROUTES: tuple[Pages, ...] = (
    sign_in.pages,
    provider.pages,
    dashboard.pages,
    programmes.pages,
    site_pages.pages,
    charts.pages,
)
