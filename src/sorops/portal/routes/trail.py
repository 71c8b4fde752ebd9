"""Who did what: for auditors all of it, for a manager what is his or her own."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Query
from starlette.responses import Response

from sorops import job, policy
from sorops.policy import Action, Reach
from sorops.portal.asked import Asked, Question
from sorops.portal.pages import Pages

pages = Pages()


def _choice(
    asked: Asked, actor: str = "", action: str = "", subject: str = "", first: str = "", last: str = ""
) -> job.TrailChoice:
    """The filters of the address; the account is one's own where only that may be seen."""
    own = policy.reach(asked.actor, Action.SEE_TRAIL) is not Reach.ALL
    return job.TrailChoice(asked.actor.name if own else actor, action, subject, first, last)


Choice = Annotated[job.TrailChoice, Depends(_choice)]


@pages.get("/trail", Action.SEE_TRAIL)
def trail(asked: Asked, choice: Choice, before: Annotated[int, Query(ge=0, le=2**53)] = 0) -> Response:
    """The latest events of a choice."""
    found = job.deeds(asked.home, choice, before)
    actors, actions = job.trail_choices(asked.home)
    return asked.page(
        "inside/trail.html",
        deeds=found,
        choice=choice,
        actors=actors if _sees_all(asked) else [],
        actions=actions,
        filters=_filters(choice),
        older=found[-1].number if len(found) == job.TRAIL_AT_ONCE else 0,
    )


@pages.get("/trail.csv", Action.SEE_TRAIL)
def export(asked: Asked, choice: Choice) -> Response:
    """The events of a choice to take away."""
    headers = {"Content-Disposition": 'attachment; filename="trail.csv"'}
    return Response(job.trail_as_csv(asked.home, choice), media_type="text/csv; charset=utf-8", headers=headers)


@pages.post("/trail/verify", Action.SEE_TRAIL)
def verify(asked: Asked) -> Response:
    """Look at every seal."""
    return asked.page("inside/seal.html", seal=job.verify_trail(asked.home))


def _sees_all(asked: Question) -> bool:
    return policy.reach(asked.actor, Action.SEE_TRAIL) is Reach.ALL


def _filters(choice: job.TrailChoice) -> str:
    """The choice as an address keeps it, for the links to older events and to the export."""
    names = ("actor", "action", "subject", "first", "last")
    return urlencode({name: getattr(choice, name) for name in names if getattr(choice, name)})
