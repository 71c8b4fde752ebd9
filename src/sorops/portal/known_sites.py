"""The sites that a request may name: an unknown one and one out of reach look the same."""

from __future__ import annotations

from collections.abc import Mapping

from sorops.policy import Action, NotAllowedError
from sorops.portal.asked import Question


def site_names(asked: Question) -> Mapping[str, str]:
    """Names of the sites that report, by id."""
    return {site.site_id: site.site_name for site in asked.home.places.sites if site.streams}


def require_site(asked: Question, site_id: str, action: Action) -> None:
    """Go on only for a site within reach.

    Raises:
        NotAllowedError: there is no such site, or it is not for the account.
    """
    asked.require(action, site_id)
    if site_id not in site_names(asked):
        raise NotAllowedError("There is no such site, or it is not for your account.")
