"""What the meeting of sources says itself: who was joined and by which rule, who may be joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from legation import identity
from legation.decisions import Decision
from legation.meeting.persons import Because, Match, compare
from legation.meeting.profiles import Profile
from legation.model import Claim
from legation.values import Label, Value

SOURCE: Final = "source:legation-meeting"
"""CURIE of the source that the meeting's own claims have."""


def claims_of(
    people: Sequence[Profile],
    names: Sequence[str],
    doubts: Iterable[Match],
    decided: Sequence[Decision],
    met: set[str],
) -> Iterator[Claim]:
    """The claims of a meeting; none if nobody was joined, doubted or decided upon.

    Args:
        people: who met.
        names: the CURIE that each of them has now.
        doubts: who may be one.
        decided: what persons decided.
        met: CURIEs of those who had met before, of whom this was said then.
    """
    said = [
        *_joined(people, names, decided, met),
        *_doubted(names, doubts),
        *_kept_apart(names, decided),
    ]
    if said or met:
        yield _source_claim()
    yield from said


def _source_claim() -> Claim:
    values: list[tuple[str, Value]] = [
        ("label", Label("Where sources meet")),
        ("publisher", "The Legation authors"),
        ("licence", "MIT"),
        ("rank", "rank:inferred"),
    ]
    return identity.claim("Source", SOURCE, about=SOURCE, values=values, method="method:compiled")


def _joined(
    people: Sequence[Profile], names: Sequence[str], decided: Sequence[Decision], met: set[str]
) -> Iterator[Claim]:
    groups: dict[str, list[Profile]] = {}
    for name, person in zip(names, people, strict=True):
        if person.names:
            groups.setdefault(name, []).append(person)
    for name, group in groups.items():
        for person in group:
            if len(group) == 1 or (name in met and person.id == name):
                continue
            because, by = _why(person, group, decided)
            yield identity.claim(
                "Official",
                SOURCE,
                about=name,
                values=[("mergedFrom", f"{person.id} of {person.source}")],
                locator=because,
                method="method:reviewed" if by else "method:compiled",
                author=by,
            )


def _why(person: Profile, group: Sequence[Profile], decided: Sequence[Decision]) -> tuple[str, str]:
    """The surest rule that joins a person with any of the group, and who decided it."""
    found = [compare(person, other) for other in group if other is not person]
    sure = [match[0] for match in found if match is not None and match[1]]
    if sure:
        return min(sure, key=list(Because).index), ""
    ids = {other.id for other in group}
    for one in decided:
        if one.same and person.id in one.pair and one.pair <= ids:
            return one.because or Because.DECIDED, one.by or "unnamed"
    return Because.DECIDED, "unnamed"


def _doubted(names: Sequence[str], doubts: Iterable[Match]) -> Iterator[Claim]:
    for match in doubts:
        one, other = sorted((names[match.one], names[match.other]))
        yield identity.claim(
            "Official",
            SOURCE,
            about=one,
            values=[("closeMatch", other)],
            locator=match.because,
            method="method:compiled",
        )


def _kept_apart(names: Sequence[str], decided: Iterable[Decision]) -> Iterator[Claim]:
    known = set(names)
    for one in decided:
        if one.same or not one.pair <= known:
            continue
        first, second = sorted(one.pair)
        yield identity.claim(
            "Official",
            SOURCE,
            about=first,
            values=[("differentFrom", second)],
            locator=one.because or Because.DECIDED,
            method="method:reviewed",
            stated=one.day,
            author=one.by or "unnamed",
        )
