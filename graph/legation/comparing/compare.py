"""What is held at two ends → what differs of each tie.

The kinds are kept strictly apart, since sources have holes. That something became known is no
beginning; that it left a list is no end. A beginning or an end is told only where its date lies in
the span, or where a tie that was known is now said to be over and nobody says that it was earlier.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from legation import schema
from legation.comparing.changes import Change, ChangeKind
from legation.consolidate import by_thing, hold_thing, known_on, standings_of
from legation.model import Claim, Disagreement, Tie
from legation.schema.properties import BEGINNINGS, ENDS
from legation.titles import title
from legation.values import PartialDate, Value
from legation.weighing import UNKNOWN_STANDING

_BEGUN_AGAIN: Final = "resumed"
_AHEAD: Final = frozenset({"status:announced", "status:planned", "status:committed"})
_NOT_BEGUN: Final = _AHEAD | {"status:cancelled", "status:denied"}
_OVER: Final = frozenset({"status:ended", "status:completed"})
_UNLISTED: Final = "status:unlisted"


@dataclass(frozen=True, slots=True)
class Span:
    """The days between two states of knowledge: after the first, up to the second."""

    since: date
    until: date

    def holds(self, day: PartialDate) -> bool:
        """Whether a date that was known by the last day lies in the span for sure."""
        return self.since < day.earliest <= self.until

    def may_hold(self, day: PartialDate) -> bool:
        """Whether it may lie in the span, as precisely as it is told."""
        return day.latest > self.since and day.earliest <= self.until


class Known:
    """What is held at one end of a comparison."""

    def __init__(self, claims: Iterable[Claim], as_of: date | None = None) -> None:
        """Weigh claims.

        Args:
            claims: claims about ties, and what is said of sources.
            as_of: weigh only what could be known on that day; `None` for all claims.
        """
        known = list(known_on(claims, as_of) if as_of else claims)
        self._claims = {claim.id: claim for claim in known}
        self._standings = standings_of(known)
        self._ties: dict[str, Tie] = {}
        self._disputes: dict[tuple[str, str], Disagreement] = {}
        for name, group in by_thing(self._claims.values()).items():
            held, conflicts = hold_thing(group, self._standings)
            if isinstance(held, Tie):
                self._ties[name] = held
                self._disputes |= {(name, one.on): one for one in conflicts}

    def tie(self, name: str) -> Tie | None:
        """A tie by its CURIE, if it is known."""
        return self._ties.get(name)

    def claims(self, tie: Tie) -> list[Claim]:
        """The claims that a tie rests on."""
        return self.named(tie.claims)

    def named(self, names: Iterable[str]) -> list[Claim]:
        """The claims with these CURIEs."""
        return [self._claims[name] for name in names]

    def saying(self, tie: Tie, name: str, values: Collection[Value]) -> list[Claim]:
        """The claims about a tie that give one of these values."""
        return [
            claim
            for claim in self.claims(tie)
            if any(key == name and value in values for key, value in claim.values)
        ]

    def dispute(self, tie: Tie, name: str) -> Disagreement:
        """The disagreement on a property that is disputed."""
        return self._disputes[tie.id, name]

    def listing(self, tie: Tie) -> dict[str, list[Claim]]:
        """By source, the claims on which its latest edition lists the tie."""
        found: dict[str, list[Claim]] = {}
        for claim in self.claims(tie):
            latest = self._standings.get(claim.source, UNKNOWN_STANDING).latest
            if claim.last_seen is not None and (latest is None or claim.last_seen >= latest):
                found.setdefault(claim.source, []).append(claim)
        return found


class Comparer:
    """Compares what is held at two ends."""

    def __init__(
        self, first: Known, second: Known, span: Span, name_of: Callable[[str], str]
    ) -> None:
        """Take what is held at first and then.

        Args:
            first: what is held at first.
            second: what is held then.
            span: the days in between.
            name_of: gives the English name of an entity or concept by its CURIE.
        """
        self.first, self.second = first, second
        self.span = span
        self.name_of = name_of

    def changes(self, names: Iterable[str]) -> Iterator[Change]:
        """What differs of these ties, in no particular order."""
        for name in names:
            before, after = self.first.tie(name), self.second.tie(name)
            if after is not None:
                yield from self._of(before, after)
            elif before is not None:
                yield self._no_longer_listed(before, self.first.claims(before))

    def _of(self, before: Tie | None, after: Tie) -> Iterator[Change]:
        begun = list(self._begun(before, after))
        over = list(self._over(before, after, begun=bool(begun)))
        left = list(self._left(before, after)) if before else []
        yield from (*begun, *over, *left)
        if before is not None:
            told = {change.kind for change in (*begun, *over, *left)}
            dates = {(change.on, value) for change in (*begun, *over) for value in change.after}
            yield from self._changed(before, after, told, dates)
        elif not begun:
            yield self._became_known(after)
        yield from self._disputes(before, after)

    def _begun(self, before: Tie | None, after: Tie) -> Iterator[Change]:
        if after.one("status") in _NOT_BEGUN:
            return
        told = [(name, day) for name in BEGINNINGS for day in _days(after, name)]
        again = [(_BEGUN_AGAIN, day) for day in _days(after, _BEGUN_AGAIN)]
        for name, day in (*told[:1], *again):
            if self.span.holds(day):
                yield self._dated(ChangeKind.BEGAN, before, after, name, day)

    def _over(self, before: Tie | None, after: Tie, *, begun: bool) -> Iterator[Change]:
        status = after.one("status")
        if status in _NOT_BEGUN:
            return
        days = [(name, day) for name in ENDS for day in _days(after, name)]
        # That an event which took place is over goes without saying.
        skipped = "end" if begun and schema.TIES[after.kind].event else ""
        told = [(name, day) for name, day in days if self.span.holds(day)]
        for name, day in told:
            if name != skipped:
                yield self._dated(ChangeKind.ENDED, before, after, name, day)
        if before is None or told or status not in _OVER or before.one("status") in _OVER:
            return
        if all(self.span.may_hold(day) for _, day in days):
            was = before.all("status")
            yield self._change(ChangeKind.ENDED, after, "status", was, [str(status)])

    def _dated(
        self, kind: ChangeKind, before: Tie | None, after: Tie, name: str, day: PartialDate
    ) -> Change:
        single = before is not None and not schema.PROPERTIES[name].many
        was = before.all(name) if before is not None and single else ()
        return self._change(kind, after, name, [one for one in was if one != day], [day])

    def _left(self, before: Tie, after: Tie) -> Iterator[Change]:
        once, now = self.first.listing(before), self.second.listing(after)
        claims = [claim for source in once.keys() - now.keys() for claim in once[source]]
        if claims:
            yield self._no_longer_listed(after, claims)

    def _no_longer_listed(self, tie: Tie, claims: Sequence[Claim]) -> Change:
        seen = [claim.last_seen for claim in claims if claim.last_seen]
        last = [PartialDate(max(seen).isoformat())] if seen else []
        name = "lastListed" if seen else ""
        return self._change(ChangeKind.NO_LONGER_LISTED, tie, name, last, [], claims=claims)

    def _became_known(self, after: Tie) -> Change:
        told = next((name for name in (*BEGINNINGS, "status") if after.one(name) is not None), "")
        claims = self.second.claims(after)
        return self._change(
            ChangeKind.BECAME_KNOWN, after, told, [], after.all(told), claims=claims
        )

    def _changed(
        self,
        before: Tie,
        after: Tie,
        told: set[ChangeKind],
        dates: set[tuple[str, Value]],
    ) -> Iterator[Change]:
        differing = set(before.values) ^ set(after.values)
        for name in {name for name, _ in differing}:
            if schema.PROPERTIES[name].derived:
                continue
            was, now = set(before.all(name)), set(after.all(name))
            gone, come = was - now, now - was
            if name == "status" and _told_by(told, gone, come):
                continue
            if ChangeKind.NO_LONGER_LISTED in told and not come:
                # What a list alone told goes with it.
                continue
            if not gone:
                come = {value for value in come if (name, value) not in dates}
            if gone or come:
                yield self._change(ChangeKind.CHANGED, after, name, gone, come)

    def _disputes(self, before: Tie | None, after: Tie) -> Iterator[Change]:
        once = set(before.disputed) if before is not None else set()
        now = set(after.disputed)
        for name in now - once:
            conflict = self.second.dispute(after, name)
            was = before.all(name) if before is not None else ()
            yield self._change(
                ChangeKind.CAME_UNDER_DISPUTE,
                after,
                name,
                was,
                conflict.values,
                claims=self.second.named(conflict.claims),
            )
        for name in once - now:
            conflict = self.first.dispute(after, name)
            kept = after.all(name)
            yield self._change(ChangeKind.DISPUTE_SETTLED, after, name, conflict.values, kept)

    def _change(
        self,
        kind: ChangeKind,
        tie: Tie,
        name: str,
        before: Iterable[Value],
        after: Iterable[Value],
        *,
        claims: Iterable[Claim] = (),
    ) -> Change:
        was, now = (tuple(sorted(values, key=repr)) for values in (before, after))
        on = list(claims) or self._telling(tie, name, was, now)
        return Change(
            kind=kind,
            tie=tie.id,
            tie_kind=tie.kind,
            title=title(tie, self.name_of),
            parties=tuple(filler for _, filler in tie.roles if _is_party(filler)),
            on=name,
            before=was,
            after=now,
            claims=tuple(sorted({claim.id for claim in on})),
            sources=tuple(sorted({claim.source for claim in on})),
        )

    def _telling(
        self, tie: Tie, name: str, before: Collection[Value], after: Collection[Value]
    ) -> list[Claim]:
        """The claims that say what is held then; where nobody says more, those of before."""
        found = self.second.saying(tie, name, after)
        earlier = self.first.tie(tie.id)
        if not found and earlier is not None:
            found = self.first.saying(earlier, name, before)
        return found


def _told_by(told: set[ChangeKind], gone: set[Value], come: set[Value]) -> bool:
    """Whether a change of status is what another kind of change says already."""
    return (
        (ChangeKind.ENDED in told and not come.isdisjoint(_OVER))
        or (ChangeKind.NO_LONGER_LISTED in told and _UNLISTED in come)
        or (ChangeKind.BEGAN in told and not gone.isdisjoint(_AHEAD))
    )


def _days(tie: Tie, name: str) -> list[PartialDate]:
    return [value for value in tie.all(name) if isinstance(value, PartialDate)]


def _is_party(filler: str) -> bool:
    return filler.partition(":")[0] in ("state", "institution", "official")
