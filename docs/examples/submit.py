"""Send a workbook to the state and print what was found. Python's standard library only.

    export SOROPS_TOKEN=sorops_...
    python submit.py https://portal.example march.xlsx

The exit code is 0 where the file counts, 1 where it was sent back, 2 where a person must look at it, 3 where it could
not be sent. Started again after a lost connection, it sends the same file under the same key, so that nothing is
received twice.
"""

from __future__ import annotations

import hashlib
import http.client
import json
import os
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

ACCEPTED = ("ACCEPTED", "ACCEPTED_WITH_WARNINGS")
SAFE = ("https://", "http://localhost", "http://127.0.0.1")  # a token goes nowhere unencrypted
TRIES, PAUSE_SECONDS, WAIT_SECONDS = 4, 2.0, 600.0


class NotDoneError(Exception):
    """The portal did not do what was asked; the text says why."""


def ask(url: str, token: str, body: bytes | None = None, **headers: str) -> dict:
    """One request, tried again while the portal cannot be reached or is busy."""
    sent = {"Authorization": f"Bearer {token}"} | {name.replace("_", "-"): text for name, text in headers.items()}
    for remaining in reversed(range(TRIES)):
        try:
            with urllib.request.urlopen(urllib.request.Request(url, body, sent), timeout=130) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            if error.code not in (429, 503) or not remaining:
                raise NotDoneError(reason(error)) from None
            pause = float(error.headers.get("Retry-After", PAUSE_SECONDS))
        except (OSError, http.client.HTTPException) as error:
            if not remaining:
                raise NotDoneError(f"The portal cannot be reached: {error}") from None
            pause = PAUSE_SECONDS
        time.sleep(pause)
    raise AssertionError("the last try either answers or raises")


def reason(error: urllib.error.HTTPError) -> str:
    """The sentence of a refusal; its number where something between here and the portal refused."""
    try:
        return str(json.load(error)["detail"])
    except (ValueError, KeyError):
        return f"The answer was {error.code} {error.reason}"


def send(portal: str, token: str, path: Path) -> dict:
    """Send a file and wait until it is checked, or until a person must say where it belongs."""
    data = path.read_bytes()
    name = urllib.parse.urlencode({"name": path.name})
    key = hashlib.sha256(data).hexdigest()
    sent = ask(f"{portal}/api/files?{name}", token, data, Idempotency_Key=key, Content_Type="application/octet-stream")
    until = time.monotonic() + WAIT_SECONDS
    while True:
        told = ask(f"{portal}/api/files/{sent['number']}", token)
        if told["state"] != "WAITING" or time.monotonic() > until:
            first = told["duplicate_of"]  # the same bytes came before: what was decided then holds
            return ask(f"{portal}/api/files/{first}", token) if first else told
        time.sleep(PAUSE_SECONDS)


def show(portal: str, token: str, told: dict) -> None:
    """Print the decision and every problem with what to do about it."""
    print(f"File {told['number']}: {told['decided']} {told['next']}")
    for problem in ask(f"{portal}/api/files/{told['number']}/findings", token)["problems"]:
        place = ", ".join(filter(None, (problem["sheet"], " ".join(problem["cells"]))))
        print(f"  {problem['weight']} {problem['code']} {place}: {problem['wrong']}")
        print(f"    To fix: {problem['fix']}")


def main(arguments: list[str]) -> int:
    """Send the file that is named."""
    token = os.environ.get("SOROPS_TOKEN", "")
    if len(arguments) != 2 or not token or not arguments[0].startswith(SAFE):
        print("Use: SOROPS_TOKEN=... python submit.py https://portal.example march.xlsx", file=sys.stderr)
        return 3
    portal, path = arguments[0].rstrip("/"), Path(arguments[1])
    try:
        told = send(portal, token, path)
        show(portal, token, told)
    except (NotDoneError, OSError) as error:
        print(f"Not sent: {error}", file=sys.stderr)
        return 3
    if told["state"] != "CHECKED":
        return 2
    return 0 if told["verdict"] in ACCEPTED else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
