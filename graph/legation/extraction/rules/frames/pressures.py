"""Pressure of one state on another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from legation.extraction.rules import grammar, status
from legation.extraction.rules.frames.common import Draft, drafts
from legation.extraction.rules.nouns import words
from legation.extraction.rules.parties import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

PRESSURE: Final = words("pressure")
PRESSING: Final = words("pressure press pressurise pressurize")


def read_pressure(sentence: Sentence, noun: Token) -> Iterator[Draft]:
    """Pressure on a state, at the noun: whoever resists it is under it all the same."""
    verb = grammar.governor(noun)
    actors = sentence.described(noun) or sentence.parties(
        grammar.prepositional(noun, {"from", "by"}), loose=True
    )
    held = grammar.around(noun, {"on", "upon", "against"})
    targets = sentence.parties(held, loose=True)
    doers = sentence.parties(grammar.subjects(verb)) if verb is not None else ()
    if verb is not None and verb.lemma_ in {"put", "exert", "apply", "mount", "increase", "step",
                                            "keep", "intensify", "bring", "pile"}:  # fmt: skip
        actors = actors or doers
    elif not targets:
        targets = doers
    targets = tuple(p for p in targets if p not in actors)
    yield from drafts(
        "pressure", actors, targets, status.ONGOING, (noun, verb),
        extra=(("reason", _reason(noun)),) if _reason(noun) else (),
    )  # fmt: skip


def _reason(word: Token) -> str:
    for child in word.children:
        if child.dep_ in {"acl", "xcomp", "ccomp"} and child.i > word.i:
            return str(word.doc[child.left_edge.i : child.right_edge.i + 1].text)
    return ""


def read_pressing(sentence: Sentence, verb: Token) -> Iterator[Draft]:
    """Pressure on a state, at the verb."""
    objects = grammar.objects(verb)
    infinitive = any(c.dep_ in {"xcomp", "ccomp"} for c in verb.children)
    if verb.lemma_ == "press" and not infinitive:
        return
    told = status.of_verb(verb)
    yield from drafts(
        "pressure", sentence.parties(grammar.subjects(verb)), sentence.parties(objects),
        status.ONGOING if told == status.OCCURRED else told, (verb, *objects[:1]),
    )  # fmt: skip
