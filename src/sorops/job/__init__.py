"""The rooms joined. CLI, portal and flows call these functions; nothing else joins rooms.

What there is stands in the stub beside this file. A name loads its module when it is first used, so that a command
loads only what it needs.
"""

from __future__ import annotations

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
