"""The keys of a home folder: an age pair for the archive, and the key that seals the audit trail.

``recipients.txt`` holds the public keys that every archived file is encrypted to, one a line: the worker's, and
perhaps one kept in escrow. ``worker.key`` opens the archive; a machine that only receives does not need it.
No key is ever replaced silently: what is missing or wrong stops the work.
"""

from __future__ import annotations

import secrets
import stat
from pathlib import Path

import pyrage

from sorops.errors import SetupError
from sorops.intake import durable

RECIPIENTS, WORKER, SEAL = "recipients.txt", "worker.key", "seal.key"


def make(folder: Path, escrow: str = "") -> None:
    """Make the keys once. A folder that has its public keys is left as it is.

    Args:
        folder: where the keys are to live; made readable by its owner only.
        escrow: an age public key kept elsewhere, which can then open the archive too.

    Raises:
        SetupError: the escrow key is not an age public key, or a key file found there is damaged.
    """
    if (folder / RECIPIENTS).exists():
        return
    if escrow:
        _recipient(escrow)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not (folder / SEAL).exists():
        durable.write(folder / SEAL, secrets.token_hex(32).encode() + b"\n")
    if not (folder / WORKER).exists():
        durable.write(folder / WORKER, f"{pyrage.x25519.Identity.generate()}\n".encode())
    public = [str(worker_identity(folder).to_public()), *([escrow] if escrow else [])]
    durable.write(folder / RECIPIENTS, "".join(f"{line}\n" for line in public).encode())


def recipients(folder: Path) -> tuple[pyrage.x25519.Recipient, ...]:
    """The public keys that archived files are encrypted to.

    Raises:
        SetupError: there are none, or a line is not an age public key.
    """
    lines = [line.strip() for line in _read(folder / RECIPIENTS).splitlines()]
    found = tuple(_recipient(line) for line in lines if line and not line.startswith("#"))
    if not found:
        raise SetupError(f"{folder / RECIPIENTS} names no public key. Restore it from your backup.")
    return found


def worker_identity(folder: Path) -> pyrage.x25519.Identity:
    """The private key that opens the archive.

    Raises:
        SetupError: it is missing, damaged, or others may read it.
    """
    path = folder / WORKER
    text = _read_private(path)
    try:
        return pyrage.x25519.Identity.from_str(text)
    except pyrage.IdentityError:
        raise SetupError(f"{path} is not an age key. Restore it from your backup.") from None


def seal_key(folder: Path) -> bytes:
    """The key of the audit trail, 32 bytes.

    Raises:
        SetupError: it is missing, damaged, or others may read it.
    """
    path = folder / SEAL
    try:
        key = bytes.fromhex(_read_private(path))
    except ValueError:
        key = b""
    if len(key) != 32:
        raise SetupError(f"{path} is not the key of an audit trail. Restore it from your backup.")
    return key


def _recipient(text: str) -> pyrage.x25519.Recipient:
    try:
        return pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        raise SetupError("A public key must be an age key that begins with age1. Check recipients.txt.") from None


def _read_private(path: Path) -> str:
    text = _read(path)
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise SetupError(f"Others can read the key {path}. Run: chmod 600 {path}")
    return text.strip()


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii")
    except FileNotFoundError:
        raise SetupError(f"The key file {path} is missing. Run sorops init, or restore it from your backup.") from None
    except PermissionError:
        raise SetupError(f"The key file {path} cannot be read. Run sorops as the user who owns it.") from None
    except UnicodeDecodeError:
        raise SetupError(f"The key file {path} is damaged. Restore it from your backup.") from None
