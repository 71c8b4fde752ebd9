"""How results look on a terminal."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any


def table(columns: Sequence[str], rows: Iterable[Sequence[object]], title: str = "") -> None:
    """Print rows under columns."""
    from rich.console import Console
    from rich.table import Table

    shown = Table(*columns, title=title or None, title_justify="left", header_style="bold")
    for row in rows:
        shown.add_row(*("" if cell is None else str(cell) for cell in row))
    Console().print(shown)


def rows_of(rows: Sequence[Mapping[str, Any]], names: Mapping[str, str], as_json: bool, nothing: str) -> None:
    """Print rows as a table whose columns are ``names`` (name in the row to title), or as JSON lines with all of it;
    the sentence ``nothing`` where there are none.
    """
    if as_json:
        for row in rows:
            json_line(row)
    elif rows:
        table(tuple(names.values()), ([row[name] for name in names] for row in rows))
    else:
        say(nothing)


def entries_of(
    rows: Sequence[dict[str, Any]],
    told: Callable[[dict[str, Any]], tuple[str, Mapping[str, str]]],
    as_json: bool,
    nothing: str,
) -> None:
    """Print rows that hold sentences, too long for a table: each as a heading with named lines below it, or as JSON
    lines; the sentence ``nothing`` where there are none.
    """
    if as_json or not rows:
        rows_of(rows, {}, as_json, nothing)
        return
    for heading, lines in map(told, rows):
        say(heading)
        for name, text in lines.items():
            if text:
                say(f"  {name + ':':<10}{text}")


def json_line(value: Any) -> None:
    """Print one JSON object on a line."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, default=str) + "\n")


def say(text: str) -> None:
    """Print a line for the person at the terminal."""
    sys.stdout.write(text + "\n")


def near(path: Path) -> Path:
    """The path as seen from here, where it lies below."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


class Progress:
    """A progress bar that names the step; silent where there is no terminal."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as Bar

        self._console = Console(stderr=True)
        self._bar = Bar(
            TextColumn("{task.description:<12}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=self._console,
        )
        self._tasks: dict[str, Any] = {}

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._tasks:  # a bar that never started would still end its line
            self._bar.stop()

    def __call__(self, step: str, done: int, total: int) -> None:
        """Say how far a step is."""
        self._bar.start()
        if step not in self._tasks:
            self._tasks[step] = self._bar.add_task(step, total=total)
        self._bar.update(self._tasks[step], completed=done, total=total)
