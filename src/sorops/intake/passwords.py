"""Passwords: what one must be like, and how it is kept (Argon2id; security.md R-AU-1)."""

from __future__ import annotations

import re
import secrets
from functools import cache
from pathlib import Path
from threading import BoundedSemaphore

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

from sorops.errors import UsageError

SHORTEST, LONGEST = 15, 128
COMMON = Path(__file__).with_name("common_passwords.txt")
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1, type=Type.ID)
_AT_ONCE = BoundedSemaphore(2)  # 19 MiB and a core each: guesses must not take the machine from those who work
_RUNS = ("abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn")
_OWN = 8
"""So many characters of a password must be neither the name nor part of a row of keys."""
_WORDS = "acdefhjkmnpqrtuvwxy34679"  # no two that look alike


def refuse_weak(password: str, *names: str) -> None:
    """Go on only with a password that is long enough and that nobody would try first.

    Args:
        names: what the account is known by; a password must be more than these.

    Raises:
        UsageError: it is too short, too long or easily guessed; the sentence says which.
    """
    if len(password) < SHORTEST:
        raise UsageError(f"The password is too short. Use at least {SHORTEST} characters; a few words do well.")
    if len(password) > LONGEST:
        raise UsageError(f"The password is too long. Use at most {LONGEST} characters.")
    if is_easy(password, *names):
        raise UsageError(
            "This password is among those that are tried first: a name, a row of keys, or the same again and again. "
            "Use a few words that do not belong together."
        )


def is_easy(password: str, *names: str) -> bool:
    """Whether a password is a common one, a repetition, or little more than names and rows of keys."""
    plain = password.lower()
    if plain in _common() or _repeats(plain):
        return True
    for name in filter(None, re.split(r"[^a-z0-9]+", " ".join(names).lower())):
        plain = plain.replace(name, "") if len(name) > 3 else plain
    return len(_without_runs(plain)) < _OWN


def digest(password: str) -> str:
    """What is kept of a password."""
    with _AT_ONCE:
        return _HASHER.hash(_bytes(password))


def matches(kept: str, password: str) -> bool:
    """Whether a password is the one that was kept. Where none was kept it takes as long, and is not."""
    with _AT_ONCE:
        try:
            right = _HASHER.verify(kept or _nobodys(), _bytes(password[: LONGEST + 1]))
        except (VerificationError, InvalidHashError):
            return False
    return right and bool(kept)


def temporary() -> str:
    """A password to hand over once: 20 characters in groups of five, 91 bits."""
    return "-".join("".join(secrets.choice(_WORDS) for _ in range(5)) for _ in range(4))


def _bytes(password: str) -> bytes:
    return password.encode("utf-8", "surrogatepass")


@cache
def _nobodys() -> str:
    return _HASHER.hash(secrets.token_bytes(16))


@cache
def _common() -> frozenset[str]:
    lines = COMMON.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def _repeats(plain: str) -> bool:
    """Whether it is something short (up to 8 characters) again and again, perhaps broken off at the end."""
    return any(plain == (plain[:length] * len(plain))[: len(plain)] for length in range(1, _OWN + 1))


def _without_runs(plain: str) -> str:
    """What is left without four or more keys in a row, forwards or backwards."""
    for run in (*_RUNS, *(run[::-1] for run in _RUNS)):
        for length in range(len(run), 3, -1):
            for start in range(len(run) - length + 1):
                plain = plain.replace(run[start : start + length], "")
    return plain
