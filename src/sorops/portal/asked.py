"""What a handler knows of a request, and how it answers."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sorops import job, policy
from sorops.policy import Action, Actor, NotAllowedError
from sorops.portal import cookies
from sorops.settings import Settings

if TYPE_CHECKING:
    from sorops.intake.arrival import Arrival
    from sorops.job import Home


class Question:
    """One request: who asks, the state's home, and answers to choose from."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.home: Home = request.app.state.home
        self.actor: Actor = request.state.actor
        self.session = request.state.session

    @property
    def settings(self) -> Settings:
        return self.home.settings

    @property
    def now(self) -> dt.datetime:
        """UTC, naive."""
        return self.home.ledger.clock()

    @property
    def is_htmx(self) -> bool:
        """Whether a part of a page is asked for rather than the page."""
        return "hx-request" in self.request.headers

    @property
    def address(self) -> str:
        return self.request.client.host if self.request.client else ""

    def allows(self, action: Action, site_id: str = "") -> bool:
        """Whether the policy lets the account do something."""
        return policy.allows(self.actor, action, site_id)

    def sites(self, action: Action) -> frozenset[str] | None:
        """The sites to which a list must be narrowed; None where all may be seen."""
        return policy.sites_within(self.actor, action)

    def require(self, action: Action, site_id: str = "") -> None:
        """Go on only where the policy allows it.

        Raises:
            NotAllowedError: it does not; the page looks as if there were nothing.
        """
        policy.require(self.actor, action, site_id)

    def require_file(self, number: int, action: Action = Action.SEE_SUBMISSION) -> Arrival:
        """A received file of a site within reach, or one that the account sent and that has no site yet.

        Raises:
            NotAllowedError: there is no such file, or it is of another site. Both look the same.
        """
        found = job.received_file(self.home, number)
        reached = policy.sites_within(self.actor, action)
        if found is None or not (reached is None or found.site_id in reached or self._sent(found)):
            raise NotAllowedError("There is no such file, or it is not for your account.")
        return found

    def _sent(self, file: Arrival) -> bool:
        return not file.site_id and job.uploaded_by(self.home, file.arrival_no) == self.actor.name

    def page(self, template: str, status: int = 200, **values: Any) -> Response:
        """A page or a part of one."""
        page: Response = self.request.app.state.pages.page(self.request, template, status, **values)
        return page

    def go(self, url: str, said: str = "", kind: str = "success") -> Response:
        """To another page of the portal, with a sentence on it."""
        answer = RedirectResponse(url, 303)
        if said:
            cookies.say(answer, cookies.Said(said, kind))
        return answer


async def ask(request: Request) -> Question:
    """The request as handlers want it; remembers the page of its form, to go back to when the form is refused."""
    back = str((await request.form()).get("back", "")) if request.method == "POST" else ""
    request.scope["back"] = back if is_of_ours(back) else ""
    return Question(request)


def is_of_ours(url: str) -> bool:
    """Whether an address is a path of the portal and leads nowhere else."""
    return url.startswith("/") and not url.startswith(("//", "/\\")) and url.isprintable()


Asked = Annotated[Question, Depends(ask)]
