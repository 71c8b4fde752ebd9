"""The schedule: a Prefect server, the deployments of ``prefect.yaml``, the alarm for late runs, and a worker."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import ExitStack
from pathlib import Path

from flows.prefect_environment import prefect_environment
from sorops.errors import SetupError
from sorops.settings import PROJECT, Settings

POOL = "sorops"
_PREFECT = str(Path(sys.executable).with_name("prefect"))


def serve(settings: Settings) -> None:
    """Run until interrupted. With PREFECT_API_URL set, that server is used; else one is started on this machine."""
    os.environ |= prefect_environment(settings)
    with ExitStack() as stack:
        if "PREFECT_API_URL" not in os.environ:
            os.environ["PREFECT_API_URL"] = start_server(stack)
        deploy()
        worker = stack.enter_context(subprocess.Popen([_PREFECT, "worker", "start", "--pool", POOL], cwd=PROJECT))
        stack.callback(worker.terminate)
        worker.wait()


def start_server(stack: ExitStack, port: int = 0) -> str:
    """Start a Prefect server that ends with the stack; give the address of its API.

    Raises:
        SetupError: it did not answer in two minutes.
    """
    port = port or _free_port()
    url = f"http://127.0.0.1:{port}/api"
    command = [_PREFECT, "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    server = stack.enter_context(subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
    stack.callback(server.terminate)
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and server.poll() is None:
        if _answers(url):
            return url
        time.sleep(0.5)
    raise SetupError("The Prefect server did not start. Is its database folder writable and the port free?")


def deploy() -> None:
    """Bring work pool, deployments and alarm up to date on the server that PREFECT_API_URL names."""
    _run("work-pool", "create", POOL, "--type", "process", "--overwrite")
    _run("deploy", "--all")
    from flows.alarm import set_alarm  # noqa: PLC0415 - Prefect reads its settings from the environment at import

    set_alarm()


def _run(*arguments: str) -> None:
    done = subprocess.run(
        [_PREFECT, "--no-prompt", *arguments], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SetupError(f"Prefect refused `prefect {' '.join(arguments)}`. Does prefect.yaml fit this version?")


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/health", timeout=2) as answer:  # noqa: S310 - our own server
            return bool(answer.status == 200)
    except (urllib.error.URLError, TimeoutError, ConnectionError):
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
