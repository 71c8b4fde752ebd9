"""Addresses of cells put together: neighbours become one range, sorted by column and then by row, Z before AA."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d+)(?::\$?([A-Za-z]{1,3})\$?(\d+))?")


@dataclass(frozen=True, order=True, slots=True)
class Block:
    """A rectangle of cells; columns and rows count from 1 and include both ends."""

    left: int
    top: int
    right: int
    bottom: int

    def __str__(self) -> str:
        first = f"{_letters(self.left)}{self.top}"
        return first if (self.left, self.top) == (self.right, self.bottom) else f"{first}:{self._last}"

    @property
    def _last(self) -> str:
        return f"{_letters(self.right)}{self.bottom}"


def ranges(addresses: Iterable[str]) -> tuple[str, ...]:
    """``B10 B2 B3 A5`` as ``A5``, ``B2:B3``, ``B10``. What is no address of cells is left out."""
    return tuple(str(block) for block in _joined(block for block in map(parse, addresses) if block))


def parse(address: str) -> Block | None:
    """``B7``, ``$B$7`` or ``D9:D12`` as a block; None for anything else."""
    match = _ADDRESS.fullmatch(address)
    if match is None:
        return None
    left, top, right, bottom = match.groups()
    columns = sorted((_number(left), _number(right or left)))
    rows = sorted((int(top), int(bottom or top)))
    return Block(columns[0], rows[0], columns[1], rows[1])


def _joined(blocks: Iterable[Block]) -> list[Block]:
    """Sorted blocks, with those of the same columns that touch or overlap made one."""
    joined: list[Block] = []
    for block in sorted(blocks, key=lambda block: (block.left, block.right, block.top)):
        last = joined[-1] if joined else None
        if last and (last.left, last.right) == (block.left, block.right) and block.top <= last.bottom + 1:
            joined[-1] = replace(last, bottom=max(last.bottom, block.bottom))
        else:
            joined.append(block)
    return sorted(joined)


def _number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
