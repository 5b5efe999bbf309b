"""What a governing word makes of the status of what stands under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.extraction.rules import status_words as words
from legation.extraction.rules.tense import (
    ANNOUNCED,
    DENIED,
    ENDED,
    NONE,
    OCCURRED,
    ONGOING,
    PLANNED,
    PURPOSE,
    SUSPENDED,
    VERBS,
)

if TYPE_CHECKING:
    from spacy.tokens import Token


def made(lemma: str, outer: str) -> str:
    """What verbs that plan, decide, begin and stop make of what stands under them."""
    if lemma in words.ORDERING or lemma in words.DECIDING:
        return ANNOUNCED
    if lemma in words.PLANNING:
        return ANNOUNCED if outer == ANNOUNCED else PLANNED
    if lemma in words.MAKING or lemma in words.MANAGING:
        return outer
    if lemma in words.BEGINNING:
        return ONGOING if outer == OCCURRED else outer
    if lemma in words.STOPPING:
        return ENDED
    return SUSPENDED if lemma in words.SUSPENDING else NONE


def by_adjectives(noun: Token, base: str) -> str:
    """What the adjectives of a noun make of its status (`planned`, `no`, `suspended`)."""
    lowers = {c.lower_ for c in noun.children if c.dep_ in {"amod", "det", "compound", "nmod"}}
    if lowers & words.DOUBTFUL_ADJECTIVES:
        return NONE
    if lowers & {"no"}:
        return DENIED
    if lowers & words.PLANNED_ADJECTIVES and "last" not in lowers:
        return PLANNED
    if lowers & {"ongoing", "continuing", "continued", "current"}:
        return ONGOING
    if lowers & words.SUSPENDED_ADJECTIVES:
        return SUSPENDED
    return base


def is_ranked(noun: Token) -> bool:
    """`the fourth country to open an embassy`, `the latest to leave`: those who did."""
    rank = {c.lower_ for c in noun.children if c.dep_ in {"amod", "nummod"}} | {noun.lower_}
    return any(r in words.RANKS or (r[:1].isdigit() and r[-2:] in words.RANKS) for r in rank)


def stopped(lemma: str, own: str, outer: str) -> str:
    """What verbs that end, suspend and ban make of their object."""
    done = outer in {OCCURRED, ONGOING}
    if lemma in words.BANNING:
        return ENDED if done else outer
    if lemma in words.SUSPENDING:
        return SUSPENDED if done else outer if outer != PURPOSE else own
    if done:
        return ENDED
    return ONGOING if outer in {PLANNED, ANNOUNCED, PURPOSE} and own == ONGOING else own


def copular(verb: Token, own: str, outer: str) -> str:
    """What `is due`, `is over`, `is unlikely` make of their subject."""
    parts = {"acomp", "attr", "xcomp", "prep", "advmod"}
    complements = {t.lower_ for c in verb.children if c.dep_ in parts for t in c.subtree}
    if any(c.dep_ == "xcomp" and c.tag_ == "VB" for c in verb.children) and outer == OCCURRED:
        return PLANNED
    if complements & words.COMING:
        return PLANNED
    if complements & {"over", "dead", "finished"}:
        return ENDED
    if complements & {"impossible", "unlikely", "possible"}:
        return NONE
    return outer if outer in {PLANNED, DENIED} else own


def reported(verb: Token, own: str) -> Token | None:
    """The clause that a verb of saying governs: its own, or the one that it goes on from."""
    clause = verb
    while own == PLANNED and clause.dep_ == "conj" and clause.head.pos_ in VERBS:
        clause = clause.head
    reported = clause.dep_ in {"ccomp", "csubj", "parataxis"} and clause.head.pos_ in VERBS
    return clause if reported else None


def to_nothing(verb: Token) -> bool:
    """`came to nothing`, `nothing has come of`."""
    return verb.lemma_ == "come" and any(t.lower_ == "nothing" for t in verb.subtree)


def is_yet(verb: Token) -> bool:
    """`has yet to`."""
    return any(c.lower_ == "yet" for c in verb.children)
