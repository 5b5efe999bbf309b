"""Verbs left out: `Peru signed with Fiji, and Malta with Chad`; `A ambassador to X, B to Y`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from legation.extraction.finding import MUTUAL
from legation.extraction.rules.frames.common import Draft
from legation.extraction.rules.mentions import Mention
from legation.extraction.rules.parties import Sentence

_BEFORE: Final = frozenset({",", ";", "and"})
_ENDS: Final = frozenset({",", ";", ".", "and", "in", "on", "a", "while", "last", "this"})


def read(sentence: Sentence, found: Sequence[Draft]) -> Iterator[Draft]:
    """What the sentence goes on to say without repeating the verb."""
    for mention in sentence.mentions:
        drafts = [d for d in found if d.type in MUTUAL and d.tokens[0].i < mention.start]
        partner = _after(sentence, mention.end, "with")
        if drafts and partner is not None and _opens(sentence, mention.start):
            yield replace(
                drafts[-1], subject=mention.entity, object=partner.entity,
                tokens=(sentence.doc[mention.start], sentence.doc[partner.end - 1]),
            )  # fmt: skip
    for person in sentence.people:
        drafts = [d for d in found if d.type == "appointment" and d.tokens[0].i < person.start]
        partner = _after(sentence, person.end, "to")
        start = person.start
        while start > sentence.span.start and sentence.doc[start - 1].text not in _BEFORE:
            start -= 1
        if drafts and partner is not None and person.start - start < 4:
            bearer = sentence.doc[person.start]
            yield replace(
                drafts[-1], object=partner.entity, envoy=bearer,
                tokens=(bearer, sentence.doc[partner.end - 1]),
            )  # fmt: skip


def _opens(sentence: Sentence, start: int) -> bool:
    doc = sentence.doc
    while start > sentence.span.start and doc[start - 1].lower_ == "the":
        start -= 1
    return start > sentence.span.start and doc[start - 1].lower_ in _BEFORE


def _after(sentence: Sentence, at: int, preposition: str) -> Mention | None:
    """The mention right after a preposition right here, if nothing more belongs to it."""
    doc = sentence.doc
    if at >= len(doc) or doc[at].lower_ != preposition:
        return None
    at += 1
    while at < len(doc) and doc[at].lower_ == "the":
        at += 1
    mention = next((m for m in sentence.mentions if m.start == at), None)
    if mention is None:
        return None
    closed = mention.end >= len(doc) or doc[mention.end].lower_ in _ENDS
    return mention if closed else None
