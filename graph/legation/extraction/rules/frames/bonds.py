"""Ties that are told in passing: partners, interests, participation, exchanges of delegations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from legation.extraction.rules import grammar, status
from legation.extraction.rules.frames.common import Draft, drafts
from legation.extraction.rules.nouns import words
from legation.extraction.rules.parties import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

NOUNS: Final = words("partner interest participation exchange framework relationship forum")
_SHARED: Final = words("technology partnership collaboration cooperation expertise know-how")
_OTHER_PARTNERS: Final = words("former ex trading trade coalition business dialogue")
_SENT: Final = words("delegation visit")


def read(sentence: Sentence, noun: Token) -> Iterator[Draft]:
    """Ties told in passing, at the noun that tells them."""
    yield from _FRAMES[noun.lemma_.lower()](sentence, noun)


def _partner(sentence: Sentence, noun: Token) -> Iterator[Draft]:
    """`Togo has become a key partner for Russia`."""
    left = {t.lower_ for t in grammar.left(noun)}
    verb = grammar.governor(noun)
    if verb is None or left & _OTHER_PARTNERS:
        return
    others = sentence.parties(grammar.prepositional(noun, {"of", "for", "to"}), loose=True)
    others = others or sentence.described(noun)
    doers = sentence.parties([t for t in grammar.surface_subjects(verb) if t != noun])
    told = status.of_verb(verb)
    lasting = told in {status.OCCURRED, status.ONGOING}
    if verb.lemma_ in {"be", "become", "remain", "position", "see", "establish", "emerge"}:
        yield from drafts(
            "cooperation", doers, [p for p in others if p not in doers],
            status.ONGOING if lasting else told, (noun, verb),
        )  # fmt: skip


def _interest(sentence: Sentence, noun: Token) -> Iterator[Draft]:
    """`Togo's interest in Russian technologies`; `including the president's interest in Russia`."""
    held = grammar.prepositional(noun, {"in"})
    owners = [c for c in noun.children if c.dep_ == "poss"]
    if not held or not owners:
        return
    things = [t for head in held for t in grammar.coordinated(head)]
    who = sentence.parties(owners)
    if any(t.lemma_ in {"visit", "trip"} for t in noun.sent if t.i < noun.i):
        where = [m for t in held if (m := sentence.mention(t)) is not None]
        hosts = where[0].group if where else ()
        person = sentence.person(owners[0])
        if person is not None and not person.states:
            who = tuple(p for p in sentence.scene.pair if p not in hosts)
            who = who if set(hosts) < set(sentence.scene.pair) else ()
        if person is not None:
            yield from drafts("visit", who, hosts, status.PLANNED, (noun, owners[0], held[0]),
                              envoy=owners[0])  # fmt: skip
        return
    if any(t.lemma_.lower() in _SHARED for t in things):
        others = [p for p in sentence.parties(things, loose=True) if p not in who]
        yield from drafts("cooperation", who, others, status.ONGOING, (noun, *held))


def _participation(sentence: Sentence, noun: Token) -> Iterator[Draft]:
    """`Zimbabwe's participation in Russian exercises`."""
    held = grammar.prepositional(noun, {"in"})
    who = sentence.described(noun) or sentence.parties(grammar.prepositional(noun, {"of"}))
    others = [p for t in held for p in sentence.described(t) if p not in who]
    told = status.of_noun(noun, status.OCCURRED)
    yield from drafts("cooperation", who, others, told, (noun, *held[:1]))


def _exchange(sentence: Sentence, noun: Token) -> Iterator[Draft]:
    """`frequent exchanges of delegations between the two countries`."""
    if not any(t.lemma_ in _SENT for t in grammar.prepositional(noun, {"of"})):
        return
    both = sentence.parties(grammar.around(noun, {"between"}), loose=True) or sentence.both()
    told = status.of_noun(noun, status.ONGOING if noun.tag_ == "NNS" else status.OCCURRED)
    for one in both:
        yield from drafts("visit", (one,), [p for p in both if p != one], told, (noun,))


def _framework(sentence: Sentence, noun: Token) -> Iterator[Draft]:
    """`both countries aim to create a mutually beneficial framework`."""
    verb = grammar.governor(noun)
    beneficial = {t.lower_ for t in grammar.left(noun)} & {"beneficial", "cooperative"}
    if verb is None or not beneficial:
        return
    told = status.of_verb(verb)
    doers = sentence.parties(grammar.subjects(verb))
    yield from drafts("cooperation", doers, (), told, (noun, verb))


def _forum(sentence: Sentence, noun: Token) -> Iterator[Draft]:
    """`the upcoming business forum`, of the pair whose bilateral ties the sentence is about."""
    if not {t.lower_ for t in grammar.left(noun)} & {"business", "investment", "trade", "economic"}:
        return
    between = sentence.parties(grammar.around(noun, {"between"}), loose=True)
    named = sentence.described(noun)
    both = between or (named if len(named) > 1 else ()) or sentence.both()
    told = status.of_noun(noun, status.NONE)
    yield from drafts("meeting", both, (), told, (noun,), extra=(("body", "business forum"),))


_FRAMES: Final = {
    "partner": _partner,
    "interest": _interest,
    "participation": _participation,
    "exchange": _exchange,
    "framework": _framework,
    "relationship": _framework,
    "forum": _forum,
}
