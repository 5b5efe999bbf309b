"""Visits told by where somebody is, or is expected."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from legation.extraction.rules import grammar, status
from legation.extraction.rules.frames.common import Draft, drafts
from legation.extraction.rules.frames.journeys import VISITS, destination, is_traveller
from legation.extraction.rules.nouns import words
from legation.extraction.rules.parties import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

BEING: Final = words("be")
EXPECTING: Final = words("expect await")


def read_presence(sentence: Sentence, verb: Token) -> Iterator[Draft]:
    """`The minister is now in Belgrade`."""
    subjects = [t for t in grammar.surface_subjects(verb) if is_traveller(sentence, t)]
    held = grammar.prepositional(verb, {"in"})
    due = [c for c in verb.children if c.dep_ == "acomp" and c.lower_ in {"due", "expected"}]
    for word in due:
        where, place, ends = destination(sentence, grammar.prepositional(word, {"in"}))
        yield from drafts("visit", sentence.parties(subjects), where, status.PLANNED,
                          (verb, *subjects[:1], *ends), envoy=next(iter(subjects), None),
                          place=place)  # fmt: skip
    visiting = any(t.lemma_ in VISITS for t in grammar.within(verb, {"for", "on"}))
    if not subjects or (verb.dep_ in {"advcl", "relcl"} and not visiting):
        return
    cities = [t for t in held if (m := sentence.mention(t)) is not None and m.place]
    adverbs = {c.lower_ for c in verb.children if c.dep_ in {"advmod", "npadvmod"}}
    if not cities or not (
        adverbs or any(c.dep_ == "prep" and c.lower_ in {"for", "on"} for c in verb.children)
    ):
        return
    where, place, ends = destination(sentence, cities)
    told = status.of_verb(verb)
    if told == status.OCCURRED and verb.tag_ in {"VBZ", "VBP"}:
        told = status.ONGOING
    yield from drafts(
        "visit", sentence.parties(subjects), where, told, (verb, subjects[0], *ends),
        envoy=subjects[0], place=place,
    )  # fmt: skip


def read_expected(sentence: Sentence, verb: Token) -> Iterator[Draft]:
    """`The king is expected in Madrid on Tuesday`."""
    if not grammar.is_passive(verb) or any(c.dep_ == "xcomp" for c in verb.children):
        return
    guests = [t for t in grammar.objects(verb) if is_traveller(sentence, t)]
    where, place, ends = destination(sentence, grammar.prepositional(verb, {"in"}))
    if guests and where:
        yield from drafts(
            "visit", sentence.parties(guests), where, status.PLANNED, (verb, guests[0], *ends),
            envoy=guests[0], place=place,
        )  # fmt: skip
