"""``python -m benchmarks.portal_load``: site coordinators upload to a real portal with a real worker, over loopback.

The portal and its worker are processes of their own; this process is all the browsers. Beside it, in the same run, the
same uploads go to a bare handler that only reads each workbook with calamine.
"""

from __future__ import annotations

import argparse
import csv
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, fields
from pathlib import Path

from benchmarks.browser import PASSWORD, Coordinator, form_of
from benchmarks.workbooks import Workbook, _reporting, _workbook, places
from sorops import job
from sorops.generate.sample.story.plot import simulate
from sorops.places import Site
from sorops.policy import Role
from sorops.portal import cookies
from sorops.settings import Settings


def sends(coordinators: int, each: int) -> list[tuple[Site, list[bytes]]]:
    """For each coordinator a site and its workbooks: six months, then corrected ones."""
    reporting = _reporting()
    worlds = coordinators // len(reporting) + 1
    sites = [site for site in places(worlds * 6 * len(reporting)).sites if re.search(r"-\d+$", site.site_id)]
    named = {site.site_id: site for site in sites}
    chosen = []
    for index in range(coordinators):
        number, site = index // len(reporting) + 1, reporting[index % len(reporting)]
        made: list[Workbook] = []
        for story in range(each // 6 + 1):
            world = simulate(number + 1000 * story)
            made += [_workbook(world, number, site, month) for month in world.months]
        chosen.append((named[f"{site.site_id}-{number}"], [one.data for one in made[:each]]))
    return chosen


def prepare(folder: Path, given: Sequence[tuple[Site, list[bytes]]]) -> Settings:
    """A home with a site and an account per coordinator."""
    listed = folder / "sites.csv"
    with listed.open("w", newline="") as stream:
        table = csv.writer(stream)
        table.writerow([column.name for column in fields(Site)])
        for site, _ in given:
            values = astuple(site)
            table.writerow([";".join(value) if isinstance(value, tuple) else value for value in values])
    settings = Settings(home=folder / "home")
    job.initialise(settings, str(listed))
    with job.open_home(settings) as home:
        for index, (site, _) in enumerate(given):
            job.add_account(home, f"coordinator-{index}", Role.SITE_REPORTER, (site.site_id,), password=PASSWORD)
    return settings


@contextmanager
def running(settings: Settings, *arguments: str, port: int = 0) -> Iterator[subprocess.Popen[bytes]]:
    """A command of sorops as a process; waits until its port answers where it has one."""
    environment = os.environ | {"SOROPS_HOME": str(settings.home)}
    command = [sys.executable, "-c", "from sorops.cli import main; main()", *arguments]
    with (settings.home / f"{arguments[0]}.log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    try:
        _await(port, process)
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def _await(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600 if port else 0):
        with socket.socket() as line:
            if line.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert process.poll() is None, "the server ended at once; its log lies in the home"
        time.sleep(0.1)


def memory(process: subprocess.Popen[bytes]) -> int:
    """MiB that a process holds, without its children."""
    found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{process.pid}/status").read_text())
    return int(found[1]) // 1024 if found else 0


@contextmanager
def watched(process: subprocess.Popen[bytes], every: float) -> Iterator[list[int]]:
    """What a process holds, in MiB, noted every so many seconds."""
    over, held = threading.Event(), list[int]()

    def note() -> None:
        while not over.wait(every):
            held.append(memory(process))

    noting = threading.Thread(target=note)
    noting.start()
    try:
        yield held
    finally:
        over.set()
        noting.join()


def spent(process: subprocess.Popen[bytes]) -> float:
    """Processor seconds of a process and of the children that it waited for."""
    times = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()[11:15]
    return sum(map(int, times)) / os.sysconf("SC_CLK_TCK")


def drive(crowd: Sequence[Coordinator], given: Sequence[tuple[Site, list[bytes]]], every: float) -> None:
    """Everybody sends a workbook each so many seconds, spread over that time."""
    began = time.monotonic()

    def one(index: int) -> None:
        for number, data in enumerate(given[index][1]):
            time.sleep(max(0.0, began + every * (number + index / len(crowd)) - time.monotonic()))
            crowd[index].send(data)

    threads = [threading.Thread(target=one, args=(index,)) for index in range(len(crowd))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def slow_clients(crowd: Sequence[Coordinator], until: threading.Event) -> list[threading.Thread]:
    """Each opens an upload and sends a byte a second."""

    def drip(who: Coordinator) -> None:
        with socket.create_connection(("127.0.0.1", who.port)) as line:
            kind, body = form_of(b"x" * 1000, cookies.form_token(who.session))
            head = f"POST /uploads HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\nCookie: {who.signed['Cookie']}\r\n"
            line.sendall(f"{head}Content-Type: {kind['Content-Type']}\r\n\r\n".encode())
            sent = 0
            while not until.wait(1):
                line.sendall(body[sent : sent + 1])
                sent += 1

    threads = [threading.Thread(target=drip, args=(who,)) for who in crowd]
    for thread in threads:
        thread.start()
    return threads


def at(share: float, values: Sequence[float]) -> float:
    """A quantile; 0 where there is nothing."""
    return statistics.quantiles(values, n=100, method="inclusive")[round(share * 100) - 1] if len(values) > 1 else 0.0


def bare(given: Sequence[tuple[Site, list[bytes]]], wanted: int) -> float:
    """Median seconds of a bare handler, one upload after another."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-m", "benchmarks.bare_portal", str(port)], stderr=subprocess.DEVNULL)
    try:
        _await(port, process)
        return _one_by_one(Coordinator("", port), given, wanted)
    finally:
        process.terminate()
        process.wait(20)


def _one_by_one(who: Coordinator, given: Sequence[tuple[Site, list[bytes]]], wanted: int) -> float:
    times = []
    for _, books in given[:wanted]:
        head, body = form_of(books[0], "")
        began = time.monotonic()
        assert who.ask("POST", "/uploads", body, head)[0] == 200
        times.append(time.monotonic() - began)
    return at(0.5, times)


def lost(settings: Settings, crowd: Sequence[Coordinator]) -> tuple[int, int, int, list[float]]:
    """Acknowledged files that ledger or archive lack; files that wait for the worker; files that wait for staff, who
    say whose they are; seconds from click to verdict.
    """
    missing = waiting = unfiled = 0
    times: list[float] = []
    with job.open_home(settings) as home:
        for number, (clicked, _) in [one for who in crowd for one in who.numbers.items()]:
            arrival = job.received_file(home, number)
            if arrival is None or not home.archive.has(arrival.sha256):
                missing += 1
            elif arrival.state == "UNFILED":
                unfiled += 1
            elif arrival.verdict is None or arrival.decided_at is None:
                waiting += 1
            else:
                times.append((arrival.decided_at - clicked).total_seconds())
    return missing, waiting, unfiled, times


def main() -> None:
    """Run it and print a table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--coordinators", type=int, default=50)
    options.add_argument("--seconds", type=float, default=300)
    options.add_argument("--every", type=float, default=30)
    chosen = options.parse_args()
    each = max(1, round(chosen.seconds / chosen.every))
    given = sends(chosen.coordinators, each + 1)
    with tempfile.TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
        free.close()
        _measure(prepare(Path(folder), given), port, given, chosen.every)


def _measure(settings: Settings, port: int, given: list[tuple[Site, list[bytes]]], every: float) -> None:
    crowd = [Coordinator(f"coordinator-{index}", port) for index in range(len(given))]
    with running(settings, "portal", "--port", str(port), port=port) as portal, running(settings, "work"):
        for who in crowd:
            who.sign_in()
        before, idle = memory(portal), spent(portal)
        with watched(portal, every) as held:
            drive(crowd, [(site, books[:-1]) for site, books in given], every)
        busy = spent(portal) - idle
        uploads = [value for who in crowd for value in who.uploads]
        pages = [value for who in crowd for value in who.pages]
        print(f"uploads {len(uploads)}, answered p50 {at(0.5, uploads):.2f} s, p95 {at(0.95, uploads):.2f} s")
        print(f"pages   {len(pages)}, p50 {at(0.5, pages) * 1000:.0f} ms, p95 {at(0.95, pages) * 1000:.0f} ms")
        print(f"processor of the portal {busy / max(1, len(uploads)):.2f} s an upload with its two pages")
        print(f"memory  {before} MiB before, then every {every:.0f} s {held} MiB")
        _with_slow_clients(crowd, given)
    missing, waiting, unfiled, times = lost(settings, crowd)
    print(f"verdict after p50 {at(0.5, times):.2f} s, p95 {at(0.95, times):.2f} s")
    failed = [text for who in crowd for text in who.failed]
    print(
        f"acknowledged and lost {missing}, without a verdict at the end {waiting} and {unfiled} that staff must file, "
        f"refused {len(failed)} {failed[:2]}"
    )
    floor = bare(given, 20)
    print(f"bare handler p50 {floor * 1000:.0f} ms: the portal's median is {at(0.5, uploads) / floor:.0f} times that")


def _with_slow_clients(crowd: list[Coordinator], given: list[tuple[Site, list[bytes]]]) -> None:
    over, half = threading.Event(), min(10, len(crowd) // 2)
    idle, slowed = (crowd[0:half], given[0:half]), (crowd[half : 2 * half], given[half : 2 * half])
    for name, (people, books) in (("idle", idle), ("with 50 slow clients", slowed)):
        threads = slow_clients([crowd[index % len(crowd)] for index in range(50)], over) if people is slowed[0] else []
        time.sleep(2)
        known = [len(who.uploads) for who in people]
        for who, (_, one) in zip(people, books, strict=True):
            who.send(one[-1])
        times = [value for who, start in zip(people, known, strict=True) for value in who.uploads[start:]]
        print(f"{name}: answered p50 {at(0.5, times):.2f} s, longest {max(times, default=0):.2f} s")
        over.set()
        for thread in threads:
            thread.join()
        over.clear()


if __name__ == "__main__":
    main()
