"""The sectors that the name of an area of cooperation stands for."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from legation.sources.ledger.concepts import concepts

_STEMS: Final = (
    ("trade", r"trade|commerce|commercial|exports?|imports?"),
    ("investment", r"invest\w*|joint ventures?"),
    ("culture", r"cultur\w*|heritage|arts?"),
    ("education", r"educat\w*|universit\w+|students?|scholarships?|academic|training"),
    ("security", r"securit\w+"),
    ("defence", r"defen[cs]e|militar\w+"),
    ("counter terrorism", r"terroris\w+|counter-?terroris\w+"),
    ("agriculture", r"agricultur\w*|farming|agro\w*"),
    ("energy", r"energ\w+|power|electricity"),
    ("nuclear energy", r"nuclear"),
    ("renewable energy", r"renewables?"),
    ("oil and gas", r"oil|gas|hydrocarbons?|petroleum"),
    ("infrastructure", r"infrastructur\w+"),
    ("technology", r"technolog\w+|innovation"),
    ("health", r"health\w*|medic\w+"),
    ("tourism", r"touris\w+"),
    ("mining", r"mining|minerals?|mineral resources"),
    ("transport", r"transport\w*"),
    ("environment", r"environment\w*|climate"),
    ("science", r"scien\w+|research"),
    ("space", r"space"),
    ("fishing", r"fishing|fisher\w+"),
    ("water supply and sanitation", r"water"),
    ("finance", r"financ\w+|banking"),
    ("migration", r"migra\w+"),
    ("sport", r"sports?"),
    ("language", r"languages?"),
    ("telecommunications", r"telecom\w*"),
    ("digital technology", r"digital\w*"),
    ("construction", r"construction|housing"),
    ("industry", r"industr\w+|manufactur\w+"),
)
"""Sectors of the scheme, and the words that name them."""

_PLACED: Final = re.compile(r"\s*(?:\band\b|,|/|&|;)\s*", re.IGNORECASE)


@lru_cache(maxsize=1024)
def sectors_of(text: str) -> tuple[str, ...]:
    """The sectors that a few words name, each as the scheme of sectors knows it.

    >>> sectors_of("Security Cooperation"), sectors_of("Energy Sector"), sectors_of("Friendship")
    (('security',), ('energy',), ())
    >>> sectors_of("Culture and education"), sectors_of("Nuclear energy")
    (('culture', 'education'), ('nuclear energy',))
    """
    found: list[str] = []
    for part in _PLACED.split(text):
        named = [name for name, words in _patterns() if words.search(part)]
        exact = part.strip().casefold()
        if exact in concepts("sector"):
            named = [exact]
        # Of "nuclear energy" and "energy" the one that says more is meant.
        found += [one for one in named if not any(one != other and one in other for other in named)]
    return tuple(dict.fromkeys(found))


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for name, words in _STEMS)
