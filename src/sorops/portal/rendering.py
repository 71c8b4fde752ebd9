"""Pages from templates: words through the catalogue, everything escaped, nothing inline."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from sorops import __version__, policy
from sorops.portal import cookies
from sorops.portal.menu import entries
from sorops.portal.shown import FILTERS
from sorops.settings import Settings
from sorops.texts import translations


class Templates:
    """The templates of the portal in one language."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.environment = Environment(
            loader=PackageLoader("sorops.portal", "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.i18n"],
        )
        self.environment.filters |= FILTERS
        self.words = translations(settings.language)
        self.environment.install_gettext_translations(self.words, newstyle=True)  # type: ignore[attr-defined]

    def page(self, request: Request, template: str, status: int = 200, **values: Any) -> Response:
        """A page for whoever asks."""
        visit = request.cookies.get(cookies.SESSION) or request.cookies.get(cookies.VISIT) or cookies.new_visit()
        said = cookies.said(request.cookies)
        page = HTMLResponse(
            self.environment.get_template(template).render(
                state_name=self.settings.state_name,
                language=self.settings.language or "en",
                version=__version__,
                path=request.url.path,
                query=request.query_params,
                actor=request.state.actor,
                session=request.state.session,
                menu=entries(request.state.actor),
                said=said,
                provider=self.settings.oidc_name if self.settings.oidc_issuer else "",
                locals=self.settings.local_accounts,
                csrf_token=cookies.form_token(visit),
                csrf_field=_field(cookies.form_token(visit), request),
                allows=lambda action, site="": policy.allows(request.state.actor, policy.Action(action), site),
                **values,
            ),
            status,
        )
        if cookies.SESSION not in request.cookies and cookies.VISIT not in request.cookies:
            cookies.keep(page, cookies.VISIT, visit)
        if said is not None:
            cookies.forget(page, cookies.SAID)
        return page

    def error(self, request: Request, status: int, sentence: str) -> Response:
        """The page that says what cannot be done."""
        words = self.words.gettext(sentence)
        for name in ("actor", "session"):
            if not hasattr(request.state, name):
                setattr(request.state, name, policy.NOBODY if name == "actor" else None)
        return self.page(request, "error.html", status, sentence=words)


def _field(token: str, request: Request) -> Any:
    """The hidden fields that every form needs: that it is ours, and the page to return to."""
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")

    def field(back: str = "") -> Markup:
        return Markup(
            '<input type="hidden" name="csrf" value="{}"><input type="hidden" name="back" value="{}">'
        ).format(token, back or here)

    return field
