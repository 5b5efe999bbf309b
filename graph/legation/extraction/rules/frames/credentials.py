"""Envoys who present their letters of credence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from legation.extraction.rules import grammar, status
from legation.extraction.rules.frames.common import Draft, drafts
from legation.extraction.rules.frames.envoys import posted
from legation.extraction.rules.nouns import words
from legation.extraction.rules.parties import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

WORDS: Final = words("credential credentials credence")


def read(sentence: Sentence, noun: Token) -> Iterator[Draft]:
    """Letters of credence presented, at the word for them."""
    verb = grammar.governor(noun)
    if verb is None:
        return
    doers = grammar.subjects(verb)
    taking = verb.lemma_ in {"receive", "accept", "take"}
    givers = sentence.parties(doers)
    to = sentence.parties(grammar.around(noun, {"to", "before"}) or
                          grammar.prepositional(verb, {"to", "before"}), loose=True)  # fmt: skip
    from_ = sentence.parties(grammar.around(noun, {"from", "of"}), loose=True)
    from_ = from_ or sentence.described(noun)
    if taking:
        givers, to = from_, givers
    elif not givers:
        givers = from_
    if not to:
        cities = [m.entity for m in sentence.mentions if m.place and m.entity not in givers]
        to = (sentence.scene.home,) if sentence.scene.home else tuple(cities[:1])
    envoy = doers[0] if doers and not taking else None
    if not to and envoy is not None:
        to = posted(sentence, envoy)
    yield from drafts(
        "credentials", givers, to, status.of_verb(verb), (verb, noun, envoy), envoy=envoy
    )
