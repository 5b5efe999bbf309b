"""Which officials of different sources are one person.

The rules, in this order; `Because` names them:

- the same Wikidata item: one person. Two different items: two persons.
- the same full name, for the same state (or the line of one), seen no more than 25 years apart:
  one person.
- spellings of one name, for the same state, in the same office that only one person holds at a
  time (head of state, head of government, foreign minister, envoy to one state), in overlapping
  times: one person.
- the same full name, further apart in time or without any; or spellings of one name, seen no more
  than 12 years apart: perhaps one person. Somebody decides.

Within a source, persons stay as the source has them. Where the rules would join somebody with two
persons whom one source keeps apart, that is not certain either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, product
from typing import Final

from legation.meeting.profiles import Profile
from legation.sources.people import same_name

_FULL_YEARS: Final = 25.0
_SPELLING_YEARS: Final = 12.0
_OFFICE_YEARS: Final = 1.0


class Because(StrEnum):
    """Why two officials are, or may be, one person."""

    DECIDED = "a person decided so"
    MET = "they had met before"
    REFERRED = "referred to as another source has it"
    ITEM = "same Wikidata item"
    NAME = "same full name, state and time"
    OFFICE = "spellings of one name, same office and time"
    LIKELY_NAME = "same full name and state, but not the same time"
    LIKELY_SPELLING = "spellings of one name, same state, near in time"
    SEVERAL = "would join two whom one source keeps apart"


_BEYOND_DOUBT: Final = (Because.DECIDED, Because.MET, Because.REFERRED, Because.ITEM)


@dataclass(frozen=True, slots=True)
class Match:
    """Two profiles, by their place in a list, that are or may be of one person."""

    one: int
    other: int
    because: Because
    certain: bool

    @property
    def order(self) -> tuple[bool, int, int, int]:
        """The surest first."""
        return (not self.certain, list(Because).index(self.because), self.one, self.other)


def matches(profiles: Sequence[Profile]) -> Iterator[Match]:
    """Every pair that is or may be of one person."""
    for one, other in sorted(_candidates(profiles)):
        match = compare(profiles[one], profiles[other])
        if match is not None:
            yield Match(one, other, *match)


def compare(one: Profile, other: Profile) -> tuple[Because, bool] | None:
    """Why two profiles of different sources are or may be of one person, and whether it is sure."""
    if one.items & other.items:
        return Because.ITEM, True
    if (
        one.source == other.source
        or (one.items and other.items)
        or one.states.isdisjoint(other.states)
    ):
        return None
    same = _full_name(one, other)
    if not same and not _spellings(one, other):
        return None
    years = _years_between(one, other)
    if same and years is not None and years <= _FULL_YEARS:
        return Because.NAME, True
    if _same_office(one, other):
        return Because.OFFICE, True
    if same:
        return Because.LIKELY_NAME, False
    if years is not None and years <= _SPELLING_YEARS:
        return Because.LIKELY_SPELLING, False
    return None


def groups(
    profiles: Sequence[Profile],
    found: Iterable[Match],
    apart: Callable[[int, int], bool],
) -> tuple[list[int], list[Match]]:
    """Join what is certain.

    Args:
        profiles: who is to be joined.
        found: what is or may be one person.
        apart: whether a person decided that two are not one.

    Returns:
        For each profile the first of its group; and the pairs that stay uncertain, one for each
        two groups.
    """
    head = list(range(len(profiles)))
    members = {at: [at] for at in head}
    uncertain: dict[tuple[int, int], Match] = {}
    doubts: list[Match] = []
    for match in sorted(found, key=lambda match: match.order):
        one, other = head[match.one], head[match.other]
        if one == other:
            continue
        if any(apart(a, b) for a in members[one] for b in members[other]):
            continue
        if not match.certain:
            doubts.append(match)
        elif match.because not in _BEYOND_DOUBT and _kept_apart(
            profiles, members[one], members[other]
        ):
            doubts.append(Match(match.one, match.other, Because.SEVERAL, certain=False))
        else:
            keep, gone = sorted((one, other))
            members[keep] += members.pop(gone)
            for at in members[keep]:
                head[at] = keep
    for match in doubts:
        one, other = sorted((head[match.one], head[match.other]))
        if one != other:
            uncertain.setdefault((one, other), match)
    return head, [uncertain[pair] for pair in sorted(uncertain)]


def _kept_apart(profiles: Sequence[Profile], one: list[int], other: list[int]) -> bool:
    """Whether some source has a person in either group: it knows two, and not one."""
    return not {profiles[at].source for at in one}.isdisjoint(profiles[at].source for at in other)


def _candidates(profiles: Sequence[Profile]) -> set[tuple[int, int]]:
    """Pairs that share a Wikidata item, or of two sources a state and a word of a name."""
    items: dict[str, list[int]] = {}
    blocks: dict[tuple[str, str], dict[str, set[int]]] = {}
    for at, profile in enumerate(profiles):
        for item in profile.items:
            items.setdefault(item, []).append(at)
        words = {word for name in profile.words for word in name if len(word) > 2}
        for key in product(profile.states, words):
            blocks.setdefault(key, {}).setdefault(profile.source, set()).add(at)
    found = {pair for block in items.values() for pair in combinations(block, 2)}
    for block in blocks.values():
        for ones, others in combinations(block.values(), 2):
            found.update((min(pair), max(pair)) for pair in product(ones, others))
    return found


def _full_name(one: Profile, other: Profile) -> bool:
    names = {words for words in one.words if len(words) > 1}
    return not names.isdisjoint(other.words)


def _spellings(one: Profile, other: Profile) -> bool:
    return any(same_name(a, b) for a in one.words for b in other.words)


def _years_between(one: Profile, other: Profile) -> float | None:
    if one.service is None or other.service is None:
        return None
    return one.service.years_from(other.service)


def _same_office(one: Profile, other: Profile) -> bool:
    return any(
        days.years_from(other.offices[office]) <= _OFFICE_YEARS
        for office, days in one.offices.items()
        if office and office in other.offices
    )
