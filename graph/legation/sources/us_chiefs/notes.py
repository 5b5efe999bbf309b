"""What the publisher's remarks say, in a few words of our own.

A remark stands beside a date (how a term ended, in what way a date is known) or beside a whole
appointment (why a nominee never served). Only what the rules below make of it is taken.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

_ABOUT: Final = re.compile(
    r"\b(?:about|approximately|soon|shortly|before|between|probably|or after|on or)\b",
    re.IGNORECASE,
)
_IN_CHARGE: Final = re.compile(
    r"entered on duty|assumed charge|assumed duties|established|reopened|opened", re.IGNORECASE
)
_MANNERS: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), manner)
    for pattern, manner in (
        (r"assassinated|killed", "killed in office"),
        (r"\bdied\b", "died in office"),
        (r"persona non grata|declared$", "declared persona non grata"),
        (r"promoted", "promoted"),
        (r"re-?commissioned|re-?accredited|presented credentials as", "commissioned anew"),
        (r"(?:recall|departure) requested|refused", "not wanted any longer by the receiver"),
        (r"severed|interrupted|declared war", "relations broken off"),
        (r"(?:broke|further|political) relations|were suspended", "relations broken off"),
        (
            r"^(?:embassy|legation|closed)\b.*(?:closed|closing|suspended|terminated|legation)",
            "mission closed",
        ),
        (
            r"ceased to exist|occupied|annexed|incorporated|absorbed",
            "the receiver occupied or no more",
        ),
        (r"expired", "appointment expired"),
        (r"(?:appointment|assignment|appointed) terminated", "appointment ended"),
        (r"superseded|successor", "superseded"),
        (r"^recalled", "recalled"),
    )
)
_OUTCOMES: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), outcome)
    for pattern, outcome in (
        (r"objected|refused to receive|declined to receive", "not accepted by the receiver"),
        (r"declined", "declined"),
        (r"\bdied\b|death|assassinat", "died before taking up the post"),
        (r"cancell?ed", "commission cancelled"),
        (r"rejected", "nomination rejected"),
        (r"withdrawn", "nomination withdrawn"),
        (r"tabled", "nomination tabled"),
        (r"not confirmed", "nomination not confirmed"),
        (r"not acted upon|returned by the senate|not submitted", "nomination not acted upon"),
        (r"present(?:ed|ation of|ing)? credentials|presented", "credentials not presented"),
        (r"proceed|return to post", "did not go to the post"),
        (r"not serve|oath", "did not serve"),
    )
)
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_NOMINATED: Final = re.compile(
    rf"(?:nominat|elected)\D*?({'|'.join(_MONTHS)}) (\d{{1,2}}), (\d{{4}})", re.IGNORECASE
)

LEFT: Final = "left the post"
"""The manner of an ordinary end."""


def about(note: str) -> bool:
    """Whether a remark beside a date says that it is not exact.

    >>> about("Left post on or soon after"), about("Left post on")
    (True, False)
    """
    return _ABOUT.search(note) is not None


def in_charge(note: str) -> bool:
    """Whether a remark beside a start says that it is no presentation of credentials.

    >>> in_charge("Assumed charge on"), in_charge("Officially recognized on")
    (True, False)
    """
    return _IN_CHARGE.search(note) is not None


def manner(note: str) -> str:
    """How a term ended; `LEFT` for all ordinary ways, empty for no remark.

    >>> manner("Died at post on"), manner("Presented recall on"), manner("")
    ('died in office', 'left the post', '')
    """
    found = next((manner for pattern, manner in _MANNERS if pattern.search(note)), LEFT)
    return found if note else ""


def outcome(note: str) -> str:
    """What became of a nomination.

    >>> outcome("Declined appointment."), outcome("")
    ('declined', 'did not take up the post')
    """
    found = (outcome for pattern, outcome in _OUTCOMES if pattern.search(note))
    return next(found, "did not take up the post")


def nominated(note: str) -> str:
    """The first day on which a remark says that somebody was nominated; empty if it says none.

    >>> nominated("Nomination of July 5, 1992, not acted upon.")
    '1992-07-05'
    """
    found = _NOMINATED.search(note)
    if not found:
        return ""
    month, day, year = found.groups()
    try:
        named = date(int(year), _MONTHS.index(month.capitalize()) + 1, int(day))
    except ValueError:
        return ""
    return named.isoformat()
