"""Read and check many ordinary workbooks: sorops against bare reading, and against pandas with Pandera.

Contenders run one after another, each in a process of its own (``contender``), on the same workbooks.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from typing import Any

CONTENDERS = ("bare_reading", "with_sorops", "identifier_scan", "with_pandas")


def main() -> None:
    """Measure every contender and print times and ratios; the best of several rounds counts."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--files", type=int, default=600, help="how many workbooks")
    parser.add_argument("--rounds", type=int, default=1, help="how often each contender runs")
    asked = parser.parse_args()
    times = {name: _best(name, asked.files, asked.rounds) for name in CONTENDERS}
    for name, found in times.items():
        each = 1000 * found["cpu"] / asked.files
        print(
            f"{name:16} wall {found['wall']:7.2f} s   cpu {found['cpu']:7.2f} s   {each:6.2f} ms cpu a file", end="   "
        )
        print(found["seen"])
    floor, ours, scan, usual = times.values()
    without = (ours["cpu"] - scan["cpu"]) / floor["cpu"]
    print(f"sorops : bare reading    cpu {ours['cpu'] / floor['cpu']:.1f}x, {without:.1f}x without the identifier scan")
    print(f"sorops : bare reading    wall {ours['wall'] / floor['wall']:.1f}x")
    print(f"pandas : sorops          cpu {usual['cpu'] / ours['cpu']:.1f}x, wall {usual['wall'] / ours['wall']:.1f}x")


def _best(name: str, files: int, rounds: int) -> dict[str, Any]:
    command = (sys.executable, "-m", "benchmarks.contender", name, str(files))
    outputs = (subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout for _ in range(rounds))
    return min((json.loads(output.splitlines()[-1]) for output in outputs), key=lambda run: run["cpu"])


if __name__ == "__main__":
    main()
