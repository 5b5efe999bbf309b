"""What the files of the Office of the Historian on visits and travels have in common.

Their format: https://github.com/HistoryAtState/visits and https://github.com/HistoryAtState/travels.
"""

from __future__ import annotations

from legation.sources.historian.common import (
    Common,
    CommonTables,
    Official,
    official_claim,
    parts,
    source_claim,
    town_claim,
)
from legation.sources.historian.records import Unfit, days, edition, noted, state

__all__ = [
    "Common",
    "CommonTables",
    "Official",
    "Unfit",
    "days",
    "edition",
    "noted",
    "official_claim",
    "parts",
    "source_claim",
    "state",
    "town_claim",
]
