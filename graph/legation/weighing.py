"""What is held where claims differ, and whether they can all be so.

The rule, in this order: a claim that its source dropped in a later edition gives way; then the
later claim; then the source's rank; then the more precise value; then the status that is further
along; then the claim's own hash, so that the outcome never depends on the order of reading.
What a later claim explains by moving on is history. What can't all be so is a disagreement.

What a program read in running text (the method `extracted`) weighs no more than the rank `inferred`
until a person accepts it, which the claim's author tells; then it weighs as its source does.

A person can settle it: a claim of the method `reviewed` with an author and a day settles each
property that it speaks of against every claim that could be known by that day, whatever their
weight. They stay in the graph, and count no more for that property. A later settlement takes the
place of an earlier one. A claim that came to be known after that day counts again by the rule
above: one that moves on is history, and one that contradicts makes a disagreement anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations
from typing import Final, TypeAlias

from legation import schema
from legation.model import Claim, Disagreement
from legation.schema import Datatype, Property
from legation.values import PartialDate, Point, Value

_ORDER: Final = (
    "denied", "announced", "planned", "committed", "ongoing", "occurred", "suspended", "completed",
    "ended", "cancelled",
)  # fmt: skip
_COURSE: Final = {f"status:{code}": at for at, code in enumerate(_ORDER)}
"""How far along each status is."""

_AHEAD: Final = frozenset({"status:announced", "status:planned", "status:committed"})
"""Statuses of what has not begun."""

_OVER: Final = frozenset({"status:completed", "status:ended", "status:cancelled"})
"""Statuses of what goes on no more."""

_MOVES_ON: Final[Mapping[str, frozenset[str]]] = {
    "status:announced": frozenset(_COURSE),
    "status:planned": frozenset(_COURSE),
    "status:committed": frozenset(_COURSE),
    "status:ongoing": frozenset({"status:occurred", "status:suspended", *_OVER}),
    "status:suspended": frozenset({"status:ongoing", *_OVER}),
    "status:ended": frozenset({*_AHEAD, "status:ongoing"}),
    "status:occurred": frozenset({"status:ongoing", "status:completed", "status:ended"}),
    "status:completed": frozenset({"status:occurred", "status:ended"}),
    "status:cancelled": frozenset({*_AHEAD, "status:ongoing", "status:ended"}),
    "status:denied": frozenset(_COURSE),
}
"""Which status a later claim can give without contradicting an earlier one."""

_ALIKE: Final = (
    _AHEAD,
    frozenset({"status:ongoing", "status:occurred"}),
    frozenset({"status:occurred", "status:completed"}),
    frozenset({"status:completed", "status:ended"}),
    frozenset({"status:cancelled", "status:denied"}),
)
"""Statuses that can both be so on one day."""

_NOTHING_MORE: Final = frozenset({"status:cancelled", "status:denied"})
"""Statuses that leave no room for more of it to come."""

_EMBASSY: Final = "missiontype:embassy"
_SETTLING: Final = "method:reviewed"
"""The method of a claim by which a person settles a question."""

_READ_BY_MACHINE: Final = "method:extracted"
"""The method of a claim that a program found in running text."""

_INFERRED: Final = schema.RANKS.index("inferred")

_CONTESTABLE: Final = frozenset(
    {Datatype.BOOL, Datatype.DATE, Datatype.DECIMAL, Datatype.POINT, Datatype.REF}
)
"""Kinds of value of which two can contradict; two texts or names only differ in words."""


class Rule(StrEnum):
    """By which rule one value is held before another, in the order of the rules."""

    SETTLED = "a person settled it"
    LISTED = "its source still says so"
    LATER = "said later"
    RANK = "its source has the higher rank"
    PRECISE = "more precise"
    FURTHER = "further along"
    CHANCE = "chance, as nothing tells them apart"


_BY_WEIGHT: Final = (Rule.LISTED, Rule.LATER, Rule.RANK, Rule.PRECISE, Rule.FURTHER, Rule.CHANCE)
"""The rule that each part of a weight stands for."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a source's claims weigh by.

    Attributes:
        rank: place of its rank in `schema.RANKS`, 0 the weightiest.
        latest: day of its latest edition; `None` for a source without editions.
    """

    rank: int = len(schema.RANKS)
    latest: date | None = None


UNKNOWN_STANDING: Final = Standing()
"""The standing of a source that nothing describes."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A claim with what it weighs."""

    claim: Claim
    live: bool
    day: date
    rank: int

    @property
    def dated(self) -> bool:
        """Whether it is known on what day its source said so."""
        return self.day != date.min

    @property
    def settles(self) -> bool:
        """Whether a person settles by it what it speaks of."""
        return self.live and settles(self.claim)


Said: TypeAlias = tuple[Weighed, Value]
"""A claim and one value that it gives."""


def settles(claim: Claim) -> bool:
    """Whether a claim settles what it speaks of, so long as its source stands by it."""
    return claim.method == _SETTLING and bool(claim.author) and claim.known_since is not None


def is_accepted(claim: Claim) -> bool:
    """Whether a person stands by a claim: one that a program read needs an author for that."""
    return claim.method != _READ_BY_MACHINE or bool(claim.author)


def weigh(claims: Sequence[Claim], standings: Mapping[str, Standing]) -> list[Weighed]:
    """The claims that count: those that no source has dropped; if all are dropped, all of them.

    A settlement stands beside them and drops nobody: it speaks of what it settles and no more.
    """
    weighed = []
    for claim in claims:
        standing = standings.get(claim.source, UNKNOWN_STANDING)
        live = (
            claim.last_seen is None or standing.latest is None or claim.last_seen >= standing.latest
        )
        day = claim.last_seen or claim.stated or date.min
        rank = standing.rank if is_accepted(claim) else max(standing.rank, _INFERRED)
        weighed.append(Weighed(claim, live, day, -rank))
    if all(one.live for one in weighed):
        return weighed
    if any(one.live and not one.settles for one in weighed):
        return [one for one in weighed if one.live]
    return weighed


def unsettled(said: Sequence[Said]) -> Sequence[Said]:
    """What counts of what was said of a property, once a person settled it.

    Without a settlement that is all of it; with one, the last settlement, and what came to be known
    after its day and was not dropped since.
    """
    days = [one.claim.known_since for one, _ in said if one.settles]
    if not days:
        return said
    last = max(day for day in days if day is not None)
    return [
        (one, value)
        for one, value in said
        if one.claim.known_since is not None
        and one.live
        and (one.claim.known_since > last or (one.settles and one.claim.known_since == last))
    ]


def hold(said: Sequence[Said]) -> Said:
    """The one value of a property that is held, of one or more that count, and who says it."""
    best = max(said, key=_weight)
    finer = [one for one in said if _finer(one[1], best[1])]
    return max(finer, key=lambda one: (len(str(one[1])), _weight(one))) if finer else best


def because(said: Sequence[Said], value: Value) -> Rule | None:
    """The rule by which another value is held than this one.

    Args:
        said: all that was said of a property of one thing.
        value: one of the values said.

    Returns:
        The first rule by which what is held goes before it; `None` if it is what is held.
    """
    counting = unsettled(said)
    held = hold(counting)
    if value == held[1]:
        return None
    rivals = [one for one in counting if one[1] == value]
    if not rivals:
        return Rule.SETTLED
    best, rival = max(counting, key=_weight), max(rivals, key=_weight)
    if best is rival:
        return Rule.PRECISE
    pairs = zip(_BY_WEIGHT, _weight(best), _weight(rival), strict=True)
    return next(rule for rule, one, other in pairs if one != other)


def disagreement(
    prop: Property, said: Sequence[Said], *, grows: bool, held: Value
) -> Disagreement | None:
    """The disagreement among values of a property, or `None` where they can all be so.

    Args:
        prop: a property of which a thing has one value at a time.
        said: claims that count (see `unsettled`) and what they say of it.
        grows: whether the tie can be under way and planned at once.
        held: the value that is held.
    """
    if prop.datatype not in _CONTESTABLE:
        return None
    # Claims that say the same on the same day conflict with the same others; many may say so.
    alike: dict[tuple[Value, date], list[int]] = {}
    for at, (weighed, value) in enumerate(said):
        alike.setdefault((value, weighed.day), []).append(at)
    at_odds: set[int] = set()
    for one, other in combinations(alike.values(), 2):
        if _conflict(prop, said[one[0]], said[other[0]], grows=grows):
            at_odds.update(one, other)
    if not at_odds:
        return None
    parties = [said[at] for at in sorted(at_odds)]
    return Disagreement(
        about=parties[0][0].claim.about,
        on=prop.name,
        values=tuple(sorted({value for _, value in parties}, key=repr)),
        claims=tuple(sorted({weighed.claim.id for weighed, _ in parties})),
        held=held,
    )


def steps_between(one: str, other: str) -> int:
    """How many steps of its course lie between two statuses of a tie.

    Raises:
        KeyError: one is no status that a claim can give.

    >>> steps_between("status:announced", "status:ongoing")
    3
    """
    return abs(_COURSE[one] - _COURSE[other])


def _weight(said: Said) -> tuple[bool, date, int, int, int, str]:
    weighed, value = said
    return (
        weighed.live,
        weighed.day,
        weighed.rank,
        len(value.text) if isinstance(value, PartialDate) else 0,
        _COURSE.get(value, 0) if isinstance(value, str) else 0,
        weighed.claim.id,
    )


def _finer(value: Value, than: Value) -> bool:
    """Whether a value says the same more precisely: a day of that month, a high commission."""
    if isinstance(value, PartialDate) and isinstance(than, PartialDate):
        return len(value.text) > len(than.text) and value.text.startswith(than.text)
    return than == _EMBASSY and value in schema.EMBASSIES_BY_OTHER_NAMES


def _conflict(prop: Property, one: Said, other: Said, *, grows: bool) -> bool:
    (first, a), (second, b) = sorted((one, other), key=lambda said: said[0].day)
    if a == b:
        return False
    if isinstance(a, PartialDate) and isinstance(b, PartialDate):
        return not a.agrees_with(b)
    if _finer(a, b) or _finer(b, a):
        return False
    if isinstance(a, Point) and isinstance(b, Point) and _near(a, b, prop.tolerance):
        return False
    in_turn = first.dated and second.dated and first.day < second.day
    if prop.name == "status":
        return _statuses_conflict(str(a), str(b), in_turn=in_turn, grows=grows)
    return not (prop.moves and in_turn)


def _statuses_conflict(earlier: str, later: str, *, in_turn: bool, grows: bool) -> bool:
    if any({earlier, later} <= alike for alike in _ALIKE):
        return False
    if in_turn and later in _MOVES_ON[earlier]:
        return False
    return not (grows and _NOTHING_MORE.isdisjoint((earlier, later)))


def _near(a: Point, b: Point, degrees: float) -> bool:
    return (
        abs(float(a.latitude - b.latitude)) <= degrees
        and abs(float(a.longitude - b.longitude)) <= degrees
    )
