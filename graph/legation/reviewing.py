"""Officials who may be one person, with what a person needs to decide it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from legation import decode, schema
from legation.decisions import read, write
from legation.errors import InputError, UnknownName
from legation.meeting import SOURCE, Decision
from legation.model import Tie
from legation.store import Store
from legation.values import PartialDate

_MOST_TITLES: Final = 3


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two officials who may be one person.

    Attributes:
        one: CURIE.
        other: CURIE.
        because: which rule says that they may be.
        one_is: who the first is, in a line: name, titles, ties with their days.
        other_is: the same of the other.
    """

    one: str
    other: str
    because: str
    one_is: str
    other_is: str


def review(store: Store) -> list[Doubt]:
    """The pairs that nobody decided yet, by the first one's name."""
    doubts = [
        Doubt(
            claim.about,
            str(other),
            claim.locator,
            describe(store, claim.about),
            describe(store, str(other)),
        )
        for claim in decode.claims(store, source=SOURCE)
        for name, other in claim.values
        if name == "closeMatch"
    ]
    return sorted(doubts, key=lambda doubt: (doubt.one_is, doubt.one, doubt.other))


def decide(
    file: str | os.PathLike[str],
    one: str,
    other: str,
    *,
    same: bool,
    by: str,
    because: str,
    day: date | None = None,
) -> Path:
    """Write a decision into a file of decisions, in place of an earlier one on the same two.

    Args:
        file: the file; it is made where it is missing.
        one: CURIE of an official.
        other: CURIE of another.
        same: whether they are one person.
        by: who decides.
        because: why.
        day: when; today if it is not given.

    Raises:
        InputError: the file can't be read or written, or nobody is named who decides.
        UnknownName: the two are no two officials.
    """
    path = Path(file)
    for curie in (one, other):
        if not curie.startswith("official:"):
            raise UnknownName(f"{curie!r} is no official; write its CURIE, as official:…")
    if one == other:
        raise UnknownName(f"{one} is given twice; a decision is about two")
    if not by.strip():
        raise InputError("a decision needs the name of who decides", file=str(path))
    fresh = Decision(one, other, same, by.strip(), because.strip(), day or date.today())  # noqa: DTZ011 - the day where the person is
    earlier = read(path) if path.exists() else []
    try:
        write(path, [*(old for old in earlier if old.pair != fresh.pair), fresh])
    except OSError as error:
        raise InputError(f"can't be written: {error.strerror}", file=str(path)) from None
    return path


def describe(store: Store, official: str) -> str:
    """Who an official is, in a line: name, titles, and ties with their days."""
    found = next(decode.entities(store, [official]), None)
    if found is None:
        return official
    parts = [str(found.one("label") or official)]
    parts += [str(title) for title in found.all("title")][:_MOST_TITLES]
    stands_in = {decode.curie(quad.subject) for quad in store.referring_to(official)}
    ties = [*decode.ties(store, [name for name in stands_in if name.startswith("tie:")])]
    parts += list(_told(ties))
    return "; ".join(parts)


def _told(ties: Iterable[Tie]) -> Iterator[str]:
    """How many ties of each class, and from which year to which."""
    by_class: dict[str, list[Tie]] = {}
    for tie in ties:
        by_class.setdefault(tie.kind, []).append(tie)
    for kind, several in sorted(by_class.items()):
        years = [
            value.text[:4]
            for tie in several
            for name, value in tie.values
            if isinstance(value, PartialDate) and not schema.PROPERTIES[name].derived
        ]
        span = " to ".join(dict.fromkeys([min(years), max(years)])) if years else "undated"
        yield f"{schema.TIES[kind].label}: {len(several)}, {span}"
