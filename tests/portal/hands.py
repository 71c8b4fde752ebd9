"""How people use a page: with a mouse, counting what they press, or with the keys alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

FOCUS_IS_SHOWN = """() => {
  const one = document.activeElement;
  const shows = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  const label = one.labels ? one.labels[0] : null;
  return one === document.body || shows(getComputedStyle(one))
    || (label !== null && shows(getComputedStyle(label, "::before")));
}"""
"""Whether a frame says where the keys go; that of a tick box is drawn by its label."""


class Mouse:
    """Counts what a person presses; typing and choosing a file in the computer's own window are not clicks here."""

    def __init__(self, page: Any) -> None:
        self.page, self.count = page, 0

    def press(self, locator: Any) -> None:
        self.count += 1
        locator.click()
        self.page.wait_for_load_state()

    def choose(self, locator: Any, *paths: Path) -> None:
        self.count += 1
        locator.set_input_files([str(path) for path in paths])


class Keys:
    """Tab, Enter, Space and letters; every stop on the way must show that it is there."""

    def __init__(self, page: Any, furthest: int = 60) -> None:
        self.page, self.furthest = page, furthest
        # Listening from the start: a browser that is told only at the press may open its own window before it hears.
        page.on("filechooser", self._opened)

    def _opened(self, window: Any) -> None:
        """Whoever chooses a file takes the window from the event."""

    def reach(self, locator: Any) -> None:
        """Go on from stop to stop until the control has the focus."""
        for _ in range(self.furthest):
            self.page.keyboard.press("Tab")
            where = self.page.evaluate("document.activeElement.outerHTML.slice(0, 80)")
            assert self.page.evaluate(FOCUS_IS_SHOWN), f"{self.page.url}: nothing shows that the keys go to {where}"
            if locator.evaluate("one => one === document.activeElement"):
                return
        raise AssertionError(f"{self.page.url}: {locator} cannot be reached by Tab")

    def press(self, locator: Any) -> None:
        """A link or a button that leads to a page."""
        self.reach(locator)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def tick(self, locator: Any) -> None:
        self.reach(locator)
        self.page.keyboard.press("Space")

    def write(self, locator: Any, text: str) -> None:
        self.reach(locator)
        self.page.keyboard.type(text)

    def choose(self, locator: Any, path: Path) -> None:
        """The computer's own window opens and is left with a file."""
        self.reach(locator)
        with self.page.expect_file_chooser() as window:
            self.page.keyboard.press("Space")
        window.value.set_files(str(path))
