"""Verified builds become releases, and everyone reads the current one."""

from sorops.release.hashes import table_hashes
from sorops.release.manifest import Manifest
from sorops.release.publish import Release, current, publish, remove_old
from sorops.release.read import connect, query
from sorops.release.verify import verify
from sorops.release.workshop import build_folder

__all__ = [
    "Manifest",
    "Release",
    "build_folder",
    "connect",
    "current",
    "publish",
    "query",
    "remove_old",
    "table_hashes",
    "verify",
]
