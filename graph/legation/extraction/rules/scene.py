"""What a report has spoken of so far: places, persons, the last pair of states."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from legation.extraction.rules.people import Person

if TYPE_CHECKING:
    from legation.extraction.rules.frames.common import Draft

_DATELINE: Final = re.compile(
    r"^\W*[A-ZÀ-Þ][\w .'’-]{1,40}(?:,[^—–\n]{1,40})?(?:\s*\([^()]{2,40}\))?\s*[—–-]{1,2}\s"
)


def dateline(text: str) -> int:
    """How many characters at the start of a report are its dateline (`HANOI, Nov. 21 — `)."""
    match = _DATELINE.match(text)
    return match.end() if match else 0


_GOVERNING: Final = ("minister", "president", "premier", "king", "queen", "chancellor", "secretary",
                     "emir", "sultan", "spokes", "crown", "foreign", "prime")  # fmt: skip


def topic_of(entities: Sequence[str]) -> str:
    """The state that a report is about: named three times, and twice as often as any other."""
    counted = Counter(entity for entity in entities if entity.startswith("state:")).most_common(2)
    if not counted or counted[0][1] < 3:
        return ""
    second = counted[1][1] if len(counted) > 1 else 0
    return counted[0][0] if counted[0][1] >= 2 * second else ""


def governs(role: str) -> bool:
    """Whether an office is one of the government of a state."""
    return any(word in role for word in _GOVERNING)


@dataclass(slots=True)
class Scene:
    """What may be referred back to.

    Attributes:
        home: the state of the dateline.
        place: the state of the last city named as a place.
        focus: for whom the subject of the last clause acts.
        pair: the last two states spoken of together.
        people: by family name, the last person of that name.
        he: for whom the last person named acts.
        recent: states in the order in which they were spoken of, the last at the end.
        missions: the last mission spoken of: owners and hosts, and its kind.
    """

    home: str = ""
    place: str = ""
    focus: tuple[str, ...] = ()
    pair: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    """The last list of three states or more."""
    people: dict[str, Person] = field(default_factory=dict)
    he: Person | None = None
    topic: str = ""
    """The state that the whole report is about, where one stands out by far."""
    said: list[Draft] = field(default_factory=list)
    """What the last sentence said."""
    open: list[Draft] = field(default_factory=list)
    """What this sentence said of a party that it left open."""
    awaited: list[Draft] = field(default_factory=list)
    """What the last sentence said of such."""
    delegation: tuple[str, ...] = ()
    """Whose delegation was spoken of last."""
    relations: int = 99
    """How many sentences ago diplomatic relations were spoken of."""
    bond: tuple[str, ...] = ()
    """Whose relations those were."""
    apart: int = 0
    """How many sentences ago one of that pair was spoken of."""
    at_home: bool = False
    """Whether the report speaks of that state beyond its dateline."""
    spoken: set[str] = field(default_factory=set)
    """States that the paragraph has spoken of so far."""
    recent: list[str] = field(default_factory=list)
    missions: tuple[tuple[str, ...], tuple[str, ...], str] | None = None
    age: int = 0
    """How many sentences ago that was."""
    visit: tuple[tuple[str, ...], tuple[str, ...]] | None = None
    ceremony: tuple[str, ...] = ()
    """Who received letters of credence from envoys that are yet to be named."""

    def meet(self, people: Iterable[Person]) -> list[Person]:
        """Persons with what was said of them before, remembered for what follows."""
        known: list[Person] = []
        for named in people:
            person = self._completed(named)
            if person.role or person.states:
                self.people[person.name.split()[-1]] = person
            known.append(person)
        return known

    def _completed(self, person: Person) -> Person:
        before = self.people.get(person.name.split()[-1])
        if before is not None and (person.name in before.name or before.name in person.name):
            person = replace(
                person,
                name=max(before.name, person.name, key=len),
                role=person.role or before.role,
                states=person.states or before.states,
            )
        if self.home and not person.states and governs(person.role):
            return replace(person, states=(self.home,))
        return person

    def hear(self, entities: Iterable[str]) -> None:
        """Remember states that a sentence speaks of."""
        heard = [e for e in dict.fromkeys(entities) if e]
        states = [e for e in heard if ":" in e]
        self.apart += 1
        if len(states) == 2 or (len(states) == 1 and states[0] in self.pair):
            self.apart = 0
        if len(states) == 2:
            self.pair = tuple(states)
        self.spoken.update(states)
        for entity in states:
            if entity in self.recent:
                self.recent.remove(entity)
            self.recent.append(entity)
        if len(states) == 1 and len(self.recent) > 1 and not self.pair:
            self.pair = tuple(self.recent[-2:])
