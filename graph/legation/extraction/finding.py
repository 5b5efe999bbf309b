"""What a reader finds in a report, before anybody has checked it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Protocol

from legation.extraction.report import Report

TYPES: Final = (
    "embassy_exists", "embassy_opening", "embassy_closing", "consulate_opening", "appointment",
    "credentials", "relations_established", "relations_severed", "relations_resumed", "visit",
    "meeting", "agreement", "cooperation", "trade", "investment", "aid_or_loan", "expulsion",
    "recall", "sanction", "pressure", "institute",
)  # fmt: skip
"""What can be found. Mutual ones have no direction: see `MUTUAL`."""

MUTUAL: Final = frozenset(
    {
        "meeting", "agreement", "cooperation", "trade", "relations_established",
        "relations_severed", "relations_resumed",
    }
)  # fmt: skip
"""Types of which it makes no difference who is named first."""

STATUSES: Final = (
    "announced", "planned", "ongoing", "occurred", "ended", "suspended", "denied",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a report says.

    Attributes:
        type: one of `TYPES`.
        subject: who sends, travels, gives, acts; a CURIE (`state:TGO`, `institution:EU`), or a name
            that the gazetteer does not know (a company, a fund). Empty where the report gives none.
        object: who receives, hosts, is acted upon; likewise.
        status: one of `STATUSES`.
        evidence: the sentence (or row of a table, or item of a list) that bears it, exactly.
        phrase: the words in it that bear it; a part of `evidence`.
        locator: where that stands in the report.
        more: the further places where the same is said, each as evidence and locator.
        date: when, as precise as said: EDTF as in `2023`, `2023-05`, `2023-05-17`, `XXXX-07`.
        amount: plain digits, without scale words (`25000000`).
        currency: ISO 4217 code.
        sector: name or code of a sector.
        official: the person, without title.
        role: the person's office.
        mission: `consulate` where the mission is no embassy; else empty.
        place: the city, where the text names one as a place.
        extra: further columns of the ledger (`goods`, `purpose`, `expected effect`, `reason`, …).
    """

    type: str
    subject: str
    object: str
    status: str
    evidence: str
    phrase: str
    locator: str = ""
    more: tuple[tuple[str, str], ...] = ()
    date: str = ""
    amount: str = ""
    currency: str = ""
    sector: str = ""
    official: str = ""
    role: str = ""
    mission: str = ""
    place: str = ""
    extra: tuple[tuple[str, str], ...] = field(default=())


class Reader(Protocol):
    """Whatever finds claims in a report."""

    name: str

    def read(self, report: Report, *, on: date | None = None) -> Iterable[Finding]:
        """What the report says, in the order of reading.

        Args:
            report: the report.
            on: the day it was written, where the report itself does not say.
        """
        ...
