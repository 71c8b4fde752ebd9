"""Errors for the person who runs sorops. Findings about data are values, never exceptions (see ``findings``).

SoropsError
 ├── UsageError       what was asked for cannot be done as asked           exit code 2
 ├── SetupError       the home folder, a key or a setting is missing       exit code 3
 ├── BusyError        another build holds the lock                         exit code 4
 └── BuildError       the build or its verification failed; nothing was published   exit code 5

No message may hold a value that came out of a submitted file.
"""

from __future__ import annotations


class SoropsError(Exception):
    """Something the operator must know. The message is one or two plain sentences and says what to do."""

    exit_code = 1


class UsageError(SoropsError):
    """What was asked for cannot be done as asked."""

    exit_code = 2


class SetupError(SoropsError):
    """The home folder, a key or a setting is missing or wrong."""

    exit_code = 3


class BusyError(SoropsError):
    """Another process is building; try again when it is done."""

    exit_code = 4


class BuildError(SoropsError):
    """The build or its verification failed; the last release stays in place."""

    exit_code = 5
