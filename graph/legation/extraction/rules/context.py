"""What a sentence names, and which states were spoken of before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from legation.extraction.rules import grammar
from legation.extraction.rules.mentions import Mention
from legation.extraction.rules.people import Person
from legation.extraction.rules.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token


class Context:
    """A sentence with what it names, and the way back to what was named before.

    Attributes:
        span: the sentence.
        doc: the text that it is part of.
        scene: what the report has spoken of before.
        mentions: names of states, organisations and cities, in order.
        people: persons, in order.
    """

    def __init__(
        self, span: Span, mentions: Sequence[Mention], people: Sequence[Person], scene: Scene
    ) -> None:
        self.span, self.scene = span, scene
        self.doc: Doc = span.doc
        self.mentions = tuple(m for m in mentions if span.start <= m.start < span.end)
        self.people = tuple(p for p in people if span.start <= p.start < span.end)
        self._mention = {i: m for m in self.mentions for i in range(m.start, m.end)}
        self._asked: set[int] = set()
        self._person = {i: p for p in self.people for i in range(p.start, p.end)}

    def mention(self, token: Token) -> Mention | None:
        """The mention that a token is part of."""
        return self._mention.get(token.i)

    def person(self, token: Token) -> Person | None:
        """The person whose name a token is part of."""
        return self._person.get(token.i)

    def learn(self, token: Token, state: str) -> None:
        """Remember for whom a person acts, where it was found out from what was said before."""
        person = self._person.get(token.i)
        if person is not None:
            known = replace(person, states=(state,))
            self.scene.people[person.name.split()[-1]] = self.scene.he = known
            for place in range(person.start, person.end):
                self._person[place] = known

    def pair(self, token: Token) -> tuple[str, ...]:
        """The two states that `the two countries` means at a token."""
        before = [m for m in self.mentions if m.end <= token.i and not m.idle]
        for mention in reversed(before):
            if len(mention.group) == 2:
                return mention.group
        named = tuple(dict.fromkeys(m.entity for m in before if not is_place(self.doc, m)))
        if len(named) == 2:
            return named
        if len(named) == 1 and named[0] not in self.scene.pair:
            other = (
                self.scene.home
                or self.scene.topic
                or (self.scene.focus[0] if len(self.scene.focus) == 1 else "")
            )
            return (other, named[0]) if other and other != named[0] else ()
        if len(self.scene.pair) == 2:
            return self.scene.pair
        return tuple(self.scene.recent[-2:]) if len(self.scene.recent) == 2 else ()

    def counterpart(self, known: str, token: Token) -> str:
        """The one other state that a claim about a state can mean, where the text leaves one.

        In a report of two states it is the other of them; in a report from home it is home.
        """
        scene = self.scene
        named = {
            m.entity for m in self.mentions if not m.idle and known not in m.group and not m.place
        }
        for mention in self.mentions:
            if mention.end <= token.i and len(mention.group) == 2 and known in mention.group:
                return mention.group[1 - mention.group.index(known)]
        if known in scene.pair and len(scene.pair) == 2:
            other = scene.pair[1 - scene.pair.index(known)]
            return other if named <= {other} and scene.apart < 4 else ""
        if scene.home and scene.at_home and known != scene.home and named <= {scene.home}:
            return scene.home
        if scene.topic and known != scene.topic and named <= {scene.topic}:
            return scene.topic
        spoken = scene.spoken - {known}
        return spoken.pop() if len(spoken) == 1 and known in scene.spoken and not named else ""

    def both(self) -> tuple[str, ...]:
        """The pair whose bilateral ties the sentence is about; none where it is not about such."""
        lowers = {t.lower_ for t in self.span}
        if not lowers & {"bilateral", "mutual", "both"} and not (
            "two" in lowers and lowers & {"countries", "nations", "sides", "states", "governments"}
        ):
            return ()
        named = tuple(dict.fromkeys(m.entity for m in self.mentions if not m.idle and not m.place))
        return self.scene.pair if len(self.scene.pair) == 2 and set(named) <= set(
            self.scene.pair
        ) else named if len(named) == 2 else ()  # fmt: skip

    def several(self, token: Token) -> tuple[str, ...]:
        """The states that `the three countries` or `these states` means: the last list of them."""
        before = [m for m in self.mentions if m.end <= token.i and len(m.group) > 1]
        return before[-1].group if before else self.scene.listed

    def _owners(self, token: Token) -> set[str]:
        """Whom the noun is of that `to the country` or `the country's` hangs on."""
        noun = token.head.head if token.dep_ == "pobj" else token.head
        if noun.pos_ not in {"NOUN", "PROPN"}:
            return set()
        near = [self._mention.get(word.i) for word in grammar.left(noun)]
        return {entity for m in near if m is not None for entity in m.group}


def is_place(doc: Doc, mention: Mention) -> bool:
    """Whether a mention is where something is (`in Kabul`)."""
    at = mention.start - 1
    while at >= 0 and doc[at].lower_ in {"the", "neighbouring", "neighboring", "northern"}:
        at -= 1
    return at >= 0 and doc[at].lower_ in {"in", "at", "near"}
