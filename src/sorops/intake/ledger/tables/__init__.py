"""The ledger's tables. The migrations build them; a test holds the two together.

Times named ``*_at`` are UTC, but for those by which the month's grid is told as of a moment: ``received_at``,
``attested_at``, ``withdrawn_at``, and ``sent_back_at`` and ``closed_at`` of questions. They are the state's local time.
"""

from __future__ import annotations

from sorops.intake.ledger.tables import accounts, letters, work  # noqa: F401 - their tables join METADATA
from sorops.intake.ledger.tables.base import METADATA as METADATA
from sorops.intake.ledger.tables.received import AMENDMENTS as AMENDMENTS
from sorops.intake.ledger.tables.received import ANSWERS as ANSWERS
from sorops.intake.ledger.tables.received import ARRIVALS as ARRIVALS
from sorops.intake.ledger.tables.received import ATTESTATIONS as ATTESTATIONS
from sorops.intake.ledger.tables.received import ENDED_ATTESTATIONS as ENDED_ATTESTATIONS
from sorops.intake.ledger.tables.received import EVENTS as EVENTS
from sorops.intake.ledger.tables.received import EXPECTATIONS as EXPECTATIONS
from sorops.intake.ledger.tables.received import FINDINGS as FINDINGS
from sorops.intake.ledger.tables.received import HEADER_CONFIRMATIONS as HEADER_CONFIRMATIONS
from sorops.intake.ledger.tables.received import POPULATIONS as POPULATIONS
from sorops.intake.ledger.tables.received import RULE_STAGES as RULE_STAGES
from sorops.intake.ledger.tables.received import SITES as SITES
from sorops.intake.ledger.tables.received import TOWNS as TOWNS
from sorops.intake.ledger.tables.received import WAIVER_ENDS as WAIVER_ENDS
from sorops.intake.ledger.tables.received import WAIVERS as WAIVERS
from sorops.intake.ledger.tables.received import WITHDRAWALS as WITHDRAWALS
