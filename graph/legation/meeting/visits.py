"""Which visits of different sources are one: the same visitors, the same host, near days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Final, NamedTuple

from legation.model import Claim
from legation.values import PartialDate

_NEAR_DAYS: Final = 3


class Seen(NamedTuple):
    """A visit as a source tells it: CURIEs of the source, the tie, who and where; the first day."""

    source: str
    tie: str
    visitors: tuple[str, ...]
    host: str
    start: str


def seen(claims: Iterable[Claim]) -> list[Seen]:
    """Every dated visit of somebody named."""
    found = set()
    for claim in claims:
        start = claim.said("start") if claim.kind == "Visit" else None
        visitors = tuple(filler for role, filler in claim.roles if role == "visitor")
        if isinstance(start, PartialDate) and visitors[0].startswith("official:"):
            host = next(filler for role, filler in claim.roles if role == "host")
            found.add(Seen(claim.source, claim.about, visitors, host, start.text))
    return sorted(found)


def same_visits(visits: Iterable[Seen]) -> Mapping[tuple[str, str], str]:
    """The CURIE that the visits of several sources get, by source and their own CURIE.

    A visit is matched where the other source has one such visit and no more within three days (or
    within the month or year that is all it tells).
    """
    blocks: dict[tuple[tuple[str, ...], str], list[Seen]] = {}
    for visit in visits:
        blocks.setdefault((visit.visitors, visit.host), []).append(visit)
    named: dict[tuple[str, str], str] = {}
    for block in blocks.values():
        sources = {visit.source for visit in block}
        if len(sources) < 2:
            continue
        near = [(one, other) for one, other in combinations(block, 2) if _near(one, other)]
        for one, other in near:
            if one.tie == other.tie:
                continue
            if sum(one in pair for pair in near) == 1 and sum(other in pair for pair in near) == 1:
                finer, coarser = sorted((one, other), key=lambda seen: (-len(seen.start), seen))
                named[coarser.source, coarser.tie] = finer.tie
    return named


def _near(one: Seen, other: Seen) -> bool:
    if one.source == other.source:
        return False
    first, second = PartialDate(one.start), PartialDate(other.start)
    if first.agrees_with(second):
        return True
    return (
        first.precision == second.precision == "day"
        and abs((first.earliest - second.earliest).days) <= _NEAR_DAYS
    )
