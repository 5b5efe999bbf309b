"""What a visit is for, in a term of our own, from how a publisher describes it."""

from __future__ import annotations

import re
from typing import Final

_KINDS: Final = tuple(
    (term, re.compile(pattern, re.IGNORECASE))
    for term, pattern in (
        ("accompanying the president", r"accompan(?:ied|ying) (?:the )?president"),
        ("state visit", r"state visit"),
        ("official working visit", r"offici?al working visit"),
        ("unofficial visit", r"unoffici?al(?: courtesy| \w+)? (?:visit|call)"),
        ("official visit", r"offici?al visit"),
        ("working visit", r"(?:informal )?working visit"),
        ("private visit", r"private (?:visit|ceremony)"),
        ("pastoral visit", r"pastoral visit"),
        ("courtesy visit", r"courtesy (?:visit|call)"),
        ("informal visit", r"informal (?:visit|meeting)|\bmet informally"),
        ("good-will visit", r"good[ -]?will (?:visit|tour|trip)"),
        ("funeral", r"funeral|memorial service|burial|last rites"),
        ("vacation", r"\bvacation|\bfishing\b|\bholiday\b"),
        ("medical treatment", r"medical (?:treatment|attention)|surgery"),
        ("inauguration", r"inaugurat|investiture|coronation|enthronement"),
    )
)
"""Kinds of visit: the one that is named first is meant."""

_OCCASIONS: Final = tuple(
    (term, re.compile(pattern, re.IGNORECASE))
    for term, pattern in (
        ("summit", r"\bsummits?\b"),
        ("signing", r"\bsign(?:ed|ing)\b"),
        ("General Assembly", r"general assembly"),
        (
            "ministerial meeting",
            r"\bministerial\b|ministers[’']? (?:\w+ )?meeting|meeting of (?:\w+ )*foreign minist",
        ),
        ("conference", r"\bconference\b|\bforum\b|\bsymposium\b|\bcongress of\b"),
        ("ceremony", r"ceremon|commemorat|anniversary|dedicat|celebrat|exhibition|\bdegree\b"),
        ("meeting of a body", r"attended|participated"),
        ("transit", r"\ben route\b|\bstop(?:ped|over)\b|\brefuel|\bovernight\b|in transit"),
        ("bilateral meeting", r"bilateral meeting|\bmet\b|\bmeeting\b|\baudience\b|guest of"),
        (
            "talks",
            r"cease-fire|to resolve|discuss|\btalks\b|negotiat|conferred|consult|review|briefed",
        ),
        ("address", r"\baddress(?:ed|es)?\b|\bspoke\b"),
        ("visiting troops", r"troops|military personnel|\bbase\b"),
    )
)
"""What else a visit was for, the most telling first."""


def purpose(description: str) -> str:
    """The term for a description; empty where none fits.

    >>> purpose("Met the mayor during a private visit."), purpose("Official working visit.")
    ('private visit', 'official working visit')
    >>> purpose("Attended the World Summit."), purpose("")
    ('summit', '')
    """
    named = [
        (match.start(), at)
        for at, (_, kind) in enumerate(_KINDS)
        if (match := kind.search(description))
    ]
    if named:
        return _KINDS[min(named)[1]][0]
    return next((term for term, pattern in _OCCASIONS if pattern.search(description)), "")
