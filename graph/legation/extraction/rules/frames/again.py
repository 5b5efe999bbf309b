"""What somebody else did too: `Denmark followed`, `Malta did the same with Latvia`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from legation.extraction.finding import MUTUAL
from legation.extraction.rules import grammar, status
from legation.extraction.rules.frames.common import Draft
from legation.extraction.rules.nouns import words
from legation.extraction.rules.parties import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

VERBS: Final = words("follow do")
_SAME: Final = words("same likewise so suit example lead similarly")
_WHERE: Final = {
    "embassy_opening": {"in"},
    "embassy_closing": {"in"},
    "consulate_opening": {"in"},
    "visit": {"to", "in"},
    "aid_or_loan": {"to", "for"},
    "sanction": {"on", "against"},
    "recall": {"from"},
}


def read(sentence: Sentence, verb: Token, before: list[Draft]) -> Iterator[Draft]:
    """What was last said, of another subject.

    Args:
        sentence: the sentence.
        verb: `follow` or `do`.
        before: what was said last, in this sentence or the one before.
    """
    if verb.lemma_ == "do":
        yield from _done(sentence, verb)
    if not before or not _is_same(verb):
        return
    doers = sentence.parties(grammar.surface_subjects(verb))
    told = status.of_verb(verb)
    if told in {status.NONE, status.PURPOSE}:
        return
    for draft in {d.type: d for d in before}.values():
        prepositions = {"with"} if draft.type in MUTUAL else _WHERE.get(draft.type, set())
        held = grammar.within(verb, prepositions) if prepositions else []
        named = tuple(e for e in sentence.parties(held, loose=True) if e not in doers)
        for doer in doers:
            back = draft.subject if doer == draft.object else draft.object
            for partner in named or (back,):
                if doer not in {partner, draft.subject}:
                    yield replace(
                        draft,
                        subject=doer,
                        object=partner,
                        status=told,
                        tokens=(verb, *grammar.surface_subjects(verb)[:1]),
                        envoy=None,
                        place="",
                    )


def read_named(sentence: Sentence, verb: Token) -> Iterator[Draft]:
    """`They are Portugal, Argentina and Malta`: the parties that were left open before."""
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    if not subjects or subjects[0].lower_ not in {"they", "these", "those"}:
        return
    named = sentence.parties([c for c in verb.children if c.dep_ in {"attr", "dobj"}])
    for draft in sentence.scene.awaited:
        for party in named if status.of_verb(verb) == status.OCCURRED else ():
            if party not in {draft.subject, draft.object}:
                yield replace(
                    draft, subject=draft.subject or party, object=draft.object or party,
                    tokens=(verb, subjects[0]), envoy=None,
                )  # fmt: skip


def _done(sentence: Sentence, verb: Token) -> Iterator[Draft]:
    """`It did so on Tuesday`, `it has not done so`: what was announced or planned before."""
    things = [c for c in verb.children if c.dep_ in {"dobj", "advmod", "attr", "xcomp"}]
    if any(c.lower_ != "so" and c.dep_ != "advmod" for c in things):
        return
    told = status.of_verb(verb)
    about = grammar.surface_subjects(verb)
    if told not in {status.OCCURRED, status.DENIED} or not about:
        return
    doers = sentence.parties(about)
    for draft in sentence.scene.said:
        awaited = draft.status in {status.ANNOUNCED, status.PLANNED}
        if awaited and (draft.subject in doers or about[0].lower_ in {"it", "they"}):
            yield replace(draft, status=told, tokens=(verb, about[0]))


def _is_same(verb: Token) -> bool:
    objects = [c for c in verb.children if c.dep_ in {"dobj", "advmod", "attr"}]
    if verb.lemma_ == "do":
        return any(c.lower_ in _SAME for c in objects)
    things = [c for c in objects if c.dep_ == "dobj"]
    held = any(c.dep_ == "prep" and c.lower_ == "with" for c in verb.children)
    return (not things and not held) or any(c.lower_ in _SAME for c in things)
