"""Letters: what reminders say, and the mail server that they go through. They hold no data."""

from __future__ import annotations

from sorops.letters.post import Outcome as Outcome
from sorops.letters.post import Post as Post
from sorops.letters.post import Server as Server
from sorops.letters.post import connected as connected
from sorops.letters.reminder import Line as Line
from sorops.letters.reminder import Reminding as Reminding
from sorops.letters.reminder import Situation as Situation
from sorops.letters.reminder import Text as Text
from sorops.letters.reminder import written as written
