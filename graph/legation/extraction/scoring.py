"""How well a reader does on annotated passages: precision, recall and status, by type.

A finding is right if a passage has a claim of its type and parties; for mutual types the parties
have no order. Each is counted once a passage. Claims that are marked optional can be defended
either way: they are no miss if they are not found, and no false alarm if they are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from legation.errors import InputError
from legation.extraction.finding import MUTUAL, TYPES, Finding
from legation.extraction.rows import curie_of

ALL: Final = "all"
"""The name under which everything is counted together."""

_KEYS: Final = ("type", "subject", "object", "status")
_TOP: Final = ("id", "sentences", "claims")
Key = tuple[str, str, str]
"""Type and parties."""


@dataclass(frozen=True, slots=True)
class Passage:
    """An annotated text.

    Attributes:
        name: its id.
        text: its words.
        written: the day it was written; `None` where it is not told.
        sentences: how many sentences it has.
        claims: what it claims, as annotated.
    """

    name: str
    text: str
    written: date | None
    sentences: int
    claims: tuple[Mapping[str, Any], ...]


@dataclass(slots=True)
class Tally:
    """What was found, of one type or of all.

    Attributes:
        right: claims that were found.
        false: findings that are no claims.
        missed: claims that were not found.
        statuses: claims that were found, each status of them counted.
        status_right: of these, those found with their status.
    """

    right: int = 0
    false: int = 0
    missed: int = 0
    statuses: int = 0
    status_right: int = 0

    @property
    def precision(self) -> float:
        """Share of the findings that are right; 1 where nothing was found."""
        return self.right / (self.right + self.false) if self.right + self.false else 1.0

    @property
    def recall(self) -> float:
        """Share of the claims that were found; 1 where there is none to find."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def status(self) -> float:
        """Share of the claims found that have the right status; 1 where none was found."""
        return self.status_right / self.statuses if self.statuses else 1.0

    def add(self, other: Tally) -> None:
        """Count what another has counted."""
        self.right += other.right
        self.false += other.false
        self.missed += other.missed
        self.statuses += other.statuses
        self.status_right += other.status_right


@dataclass(slots=True)
class Score:
    """What was found in passages.

    Attributes:
        types: a tally for each type that was claimed or found, and one for `ALL`.
        mistakes: passage, "missed" or "false", type and parties, in order.
    """

    types: dict[str, Tally] = field(default_factory=lambda: {ALL: Tally()})
    mistakes: list[tuple[str, str, Key]] = field(default_factory=list)

    def add(self, passage: Passage, findings: Iterable[Finding]) -> None:
        """Count what was found in a passage."""
        wanted, optional = _wanted(passage.claims)
        found: dict[Key, set[str]] = {}
        for one in findings:
            key = _key(one.type, one.subject, one.object)
            if key in wanted or key not in optional:
                found.setdefault(key, set()).add(one.status)
        for key in sorted(wanted.keys() | found.keys()):
            tally = _judged(wanted.get(key), found.get(key))
            for name in (key[0], ALL):
                self.types.setdefault(name, Tally()).add(tally)
            if not tally.right:
                self.mistakes.append((passage.name, "false" if tally.false else "missed", key))

    def by_type(self) -> Iterator[tuple[str, Tally]]:
        """The types in their order, and all together last."""
        yield from ((name, self.types[name]) for name in (*TYPES, ALL) if name in self.types)


def passages(folder: Path) -> list[Passage]:
    """The annotated passages of a folder: `X.txt` each, with its annotation `X.json`.

    Raises:
        InputError: there are none, or one is not annotated as it should be.
    """
    files = sorted(folder.glob("*.json"))
    found = [_passage(file) for file in files if file.with_suffix(".txt").is_file()]
    if not found:
        raise InputError("holds no annotated passages (X.txt with X.json)", file=str(folder))
    return found


def _passage(file: Path) -> Passage:
    try:
        said = json.loads(file.read_text(encoding="utf-8"))
        missing = [name for name in _TOP if name not in said]
        missing += [key for claim in said.get("claims", ()) for key in _KEYS if key not in claim]
    except (json.JSONDecodeError, UnicodeDecodeError, TypeError, AttributeError):
        raise InputError("is no annotation in JSON", file=str(file)) from None
    if missing:
        raise InputError(f"has no {missing[0]!r}", file=str(file))
    text = file.with_suffix(".txt").read_text(encoding="utf-8")
    written = date.fromisoformat(said["date"]) if len(said.get("date", "")) == 10 else None
    return Passage(str(said["id"]), text, written, int(said["sentences"]), tuple(said["claims"]))


def _wanted(claims: Sequence[Mapping[str, Any]]) -> tuple[dict[Key, set[str]], set[Key]]:
    """The claims that must be found, each with its statuses, and those that may be."""
    wanted: dict[Key, set[str]] = {}
    optional: set[Key] = set()
    for claim in claims:
        key = _key(claim["type"], str(claim["subject"]), str(claim["object"]))
        if claim.get("optional"):
            optional.add(key)
        else:
            wanted.setdefault(key, set()).add(str(claim["status"]))
    return wanted, optional


def _key(type_: str, subject: str, object_: str) -> Key:
    one, other = _party(subject), _party(object_)
    if type_ in MUTUAL and other < one:
        one, other = other, one
    return type_, one, other


def _party(name: str) -> str:
    """A party as annotations write it: the code of a state, or a name, whatever its case."""
    return curie_of(name).partition(":")[2] or name.casefold()


def _judged(wanted: set[str] | None, found: set[str] | None) -> Tally:
    if wanted is None:
        return Tally(false=1)
    if found is None:
        return Tally(missed=1)
    return Tally(right=1, statuses=len(wanted), status_right=len(wanted & found))
