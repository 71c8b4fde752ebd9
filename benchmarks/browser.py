"""A site coordinator's browser for ``portal_load``: signs in, uploads, opens pages, and keeps the times."""

from __future__ import annotations

import datetime as dt
import http.client
import re
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from sorops.portal import cookies

PASSWORD = "seven kettles under purple rain"


@dataclass
class Coordinator:
    """One browser, signed in, and what it saw. Times are seconds."""

    name: str
    port: int
    session: str = ""
    uploads: list[float] = field(default_factory=list)
    pages: list[float] = field(default_factory=list)
    numbers: dict[int, tuple[dt.datetime, float]] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)

    def sign_in(self) -> None:
        """As a person does: open the page, send the form."""
        visit = self._cookie(self.ask("GET", "/sign-in")[1], cookies.VISIT)
        form = {"name": self.name, "password": PASSWORD, "code": "", "csrf": cookies.form_token(visit)}
        head = {"Cookie": f"{cookies.VISIT}={visit}", "Content-Type": "application/x-www-form-urlencoded"}
        self.session = self._cookie(self.ask("POST", "/sign-in", urlencode(form).encode(), head)[1], cookies.SESSION)

    def send(self, data: bytes) -> None:
        """Upload a workbook and open its page and the list of what is due."""
        began, clock = time.monotonic(), dt.datetime.now(dt.UTC).replace(tzinfo=None)
        head, body = form_of(data, cookies.form_token(self.session))
        status, _, text = self.ask("POST", "/uploads", body, self.signed | head)
        found = re.search(rb'"numbers":\s*\[(\d+)\]', text)
        if status != 200 or found is None:
            self.failed.append(f"{status} {text[:150]!r}")
            return
        self.uploads.append(time.monotonic() - began)
        self.numbers[int(found[1])] = (clock, self.uploads[-1])
        for path in (f"/files/{int(found[1])}", "/due"):
            began = time.monotonic()
            status, _, text = self.ask("GET", path, head=self.signed)
            self.pages.append(time.monotonic() - began)
            if status != 200:
                self.failed.append(f"{path} {status}")

    @property
    def signed(self) -> dict[str, str]:
        return {"Cookie": f"{cookies.SESSION}={self.session}", "Accept": "application/json"}

    def ask(
        self, method: str, path: str, body: bytes = b"", head: dict[str, str] | None = None
    ) -> tuple[int, list[tuple[str, str]], bytes]:
        """One request on a line of its own."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        try:
            line.request(method, path, body or None, head or {})
            answer = line.getresponse()
            return answer.status, answer.getheaders(), answer.read()
        finally:
            line.close()

    @staticmethod
    def _cookie(headers: Sequence[tuple[str, str]], name: str) -> str:
        found = [value for key, value in headers if key.lower() == "set-cookie" and value.startswith(f"{name}=")]
        return found[0].partition("=")[2].partition(";")[0]


def form_of(data: bytes, token: str) -> tuple[dict[str, str], bytes]:
    """The form of the page of what is due, with one workbook."""
    edge = uuid.uuid4().hex
    parts = [f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
             for name, value in (("csrf", token), ("key", edge))]  # fmt: skip
    parts.append(f'--{edge}\r\nContent-Disposition: form-data; name="files"; filename="month.xlsx"\r\n\r\n')
    body = "".join(parts).encode() + data + f"\r\n--{edge}--\r\n".encode()
    return {"Content-Type": f"multipart/form-data; boundary={edge}"}, body
