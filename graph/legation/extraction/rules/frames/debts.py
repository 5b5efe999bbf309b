"""Debts that a lender cancels or puts off."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from legation.extraction.rules import grammar, status
from legation.extraction.rules.frames import context
from legation.extraction.rules.frames.common import Draft, drafts
from legation.extraction.rules.frames.gifts import receivers_of
from legation.extraction.rules.frames.money import is_money
from legation.extraction.rules.nouns import words
from legation.extraction.rules.parties import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

DEBTS: Final = words("debt arrears indebtedness")
_FORGIVING: Final = words(
    "cancel write forgive waive reschedule remit annul wipe erase reduce restructure drop"
)
_PARTS: Final = words("part half percent cent % third quarter bulk all most rest")
_RELIEVING: Final = words(
    "cancellation forgiveness write-off rescheduling reduction waiver remission restructuring"
)


def read_debt(sentence: Sentence, noun: Token) -> Iterator[Draft]:
    """Debts that a lender cancels or puts off."""
    top = noun
    while top.dep_ == "pobj" and (is_money(top.head.head) or top.head.head.lemma_ in _PARTS):
        top = top.head.head
    verb = grammar.governor(top)
    act = top.head.head if top.dep_ == "pobj" and top.head.lower_ == "of" else None
    nominal = act is not None and act.lemma_ in _RELIEVING
    if verb is None or not (nominal or verb.lemma_ in _FORGIVING):
        return
    if not nominal and grammar.relation(top, verb) != "object":
        return
    owed = [t for t in grammar.within(verb, {"by"}) if t.head.head.lemma_ == "owe"]
    owed += [t for c in noun.subtree if c.lemma_ == "owe" for t in grammar.agents(c)]
    possessors = [c for c in noun.children if c.dep_ == "poss"]
    debtors = (
        sentence.parties(possessors)
        or sentence.described(noun)
        or sentence.parties(owed + grammar.prepositional(noun, {"of", "by"}), loose=True)
    )
    givers = sentence.parties(grammar.subjects(verb), names=True)
    debtors = debtors or receivers_of(sentence, verb, [top])
    debtors = tuple(d for d in debtors if d not in givers)
    debtors = debtors or (context.about(sentence, givers) if givers else ())
    told = status.of_verb(verb)
    if nominal and act is not None:
        told = status.of_noun(act, status.OCCURRED)
    if told == status.PURPOSE:
        told = status.PLANNED
    yield from drafts(
        "aid_or_loan", givers, tuple(d for d in debtors if d not in givers), told, (noun, verb)
    )
