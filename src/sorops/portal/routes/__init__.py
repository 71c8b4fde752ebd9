"""The pages, a module per topic. Each names its routes, the action of each, and the function of ``job`` it calls."""

from __future__ import annotations

from sorops.portal import api
from sorops.portal.api import document
from sorops.portal.pages import Pages
from sorops.portal.routes import (
    accounts,
    answers,
    charts,
    conversations,
    copies,
    dashboard,
    due,
    exceptions,
    files,
    grid,
    guidance,
    health,
    health_page,
    own_account,
    places,
    programmes,
    provider,
    receipts,
    sign_in,
    site_pages,
    tokens,
    trail,
    trends,
    unfiled,
    uploads,
)

ROUTES: tuple[Pages, ...] = (
    sign_in.pages,
    health.pages,
    provider.pages,
    own_account.pages,
    accounts.pages,
    tokens.pages,
    grid.pages,
    unfiled.pages,
    exceptions.pages,
    trends.pages,
    due.pages,
    files.pages,
    copies.pages,
    uploads.pages,
    answers.pages,
    conversations.pages,
    receipts.pages,
    guidance.pages,
    dashboard.pages,
    programmes.pages,
    site_pages.pages,
    charts.pages,
    places.pages,
    health_page.pages,
    trail.pages,
    *api.TOPICS,
    document.pages,
)
