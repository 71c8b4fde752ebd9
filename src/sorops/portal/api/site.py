"""The one site for which a token speaks."""

from __future__ import annotations

from sorops.errors import UsageError
from sorops.places import Site
from sorops.policy import NotAllowedError
from sorops.portal.asked import Question


def own_site(asked: Question, program: str = "") -> Site:
    """The token's site, which must send a programme where one is named.

    Raises:
        NotAllowedError: the site is not in the list of sites any more.
        UsageError: the site does not send the programme.
    """
    site = next((site for site in asked.home.places.sites if site.site_id in asked.actor.sites), None)
    if site is None:
        raise NotAllowedError("There is no such site.")
    if program and program not in site.streams:
        sends = ", ".join(site.streams) or "nothing"
        raise UsageError(f"Your site {site.site_id} does not send such a programme; it sends {sends}.")
    return site
