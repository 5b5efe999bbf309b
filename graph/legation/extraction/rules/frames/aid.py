"""Aid and loans, at the noun."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from legation.extraction.rules import grammar, status
from legation.extraction.rules.details import coiner
from legation.extraction.rules.frames import context
from legation.extraction.rules.frames.common import Draft, drafts
from legation.extraction.rules.frames.gifts import (
    ARRIVING,
    GIVING,
    PROMISING,
    RECEIVING,
    at_home,
    before_gift,
    farther,
    given,
    givers_of,
    is_yearly,
    receivers_of,
)
from legation.extraction.rules.frames.money import SURE, is_aid, is_money
from legation.extraction.rules.nouns import words
from legation.extraction.rules.parties import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_ASKING: Final = words("seek request welcome")
_ENDING: Final = words(
    "end cut suspend halt freeze stop terminate withhold resume restore slash reduce withdraw "
    "discontinue block restart unfreeze"
)
_BUILDING: Final = words("build construct erect rebuild restore equip renovate modernise modernize")
_THANKS: Final = words("gratitude thanks appreciation thankfulness")
_MADE_BY: Final = words("gift donation")
_INSTRUMENTS: Final = words("note agreement contract memorandum protocol deal convention")


def read_aid(sentence: Sentence, noun: Token) -> Iterator[Draft]:
    """Aid and loans, at the noun."""
    if noun.dep_ in {"compound", "nmod", "amod"} or not is_aid(noun):
        return
    top = noun
    if noun.dep_ == "pobj" and is_money(noun.head.head) and noun.head.lower_ in {"in", "of"}:
        top = noun.head.head
    if top.dep_ == "pobj" and is_aid(top.head.head) and top.head.lower_ == "of":
        return
    clause = _clause_of(noun) or _clause_of(top)
    verb = clause or grammar.governor(top)
    givers, receivers = _of_phrase(sentence, noun, top)
    if verb is not None and verb.lemma_ in GIVING and top.dep_ == "dobj":
        named = before_gift(sentence, verb, [top])
        givers = tuple(g for g in givers if g not in named)
        receivers = receivers or named
    near = verb is not None and (
        clause is not None
        or grammar.relation(top, verb) in {"object", "as", "with", "to", "in"}
        or (top.dep_ == "ccomp" and verb.lemma_ == "make")
    )
    if verb is not None:
        givers, receivers = _of_clause(sentence, verb, top, near, (givers, receivers))
    acting = verb is not None and verb.lemma_ in GIVING | _ENDING | RECEIVING | _ASKING
    if not receivers and givers:
        receivers = _farther_off(sentence, noun, verb, givers, near=near and acting)
    if set(givers) & set(receivers) or (len(givers) > 1 and not receivers):
        phrase = sentence.doc[noun.left_edge.i : noun.right_edge.i + 1].text
        givers, receivers = _by_coin(phrase, tuple(dict.fromkeys((*givers, *receivers))))
    if receivers and not givers and sentence.scene.topic not in receivers:
        givers = (sentence.scene.topic,) if sentence.scene.topic else ()
    told = given(clause) if clause is not None else _status(top, verb)
    if told == status.OCCURRED and _is_agreed(top):
        told = status.ANNOUNCED
    receivers = tuple(r for r in receivers if r not in givers)
    yield from drafts(
        "aid_or_loan", givers, receivers, told, (noun, top, verb if near and acting else None)
    )


def _by_coin(phrase: str, pair: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Of two that exchange notes on a grant in yen, Japan gives it."""
    giver = coiner(phrase)
    if len(pair) != 2 or giver not in pair:
        return (), ()
    return (giver,), tuple(p for p in pair if p != giver)


def _farther_off(
    sentence: Sentence, noun: Token, verb: Token | None, givers: tuple[str, ...], *, near: bool
) -> tuple[str, ...]:
    """To whom is given, where neither the phrase nor the verb says so directly.

    Args:
        sentence: the sentence.
        noun: the word for aid.
        verb: the verb above it.
        givers: who gives.
        near: whether the verb is one of giving or receiving it.
    """
    found: tuple[str, ...] = ()
    if noun.lemma_.lower() in SURE and (not near or noun.dep_ == "appos"):
        found = farther(sentence, verb or noun, [noun])
    if not found and noun.dep_ == "attr" and verb is not None:
        found = sentence.parties(grammar.prepositional(verb, {"to"}), loose=True)
    own = sentence.described(noun)
    if not found and verb is not None and own and near:
        doers = sentence.parties(grammar.subjects(verb), names=True)
        found = doers if doers != own else ()
    if not found and near and verb is not None:
        found = at_home(sentence, givers) or context.receiver(sentence, verb, givers)
    return found


def _is_agreed(top: Token) -> bool:
    """`exchanged notes on a grant`: what is agreed is still to be given."""
    before = top.head.head if top.dep_ == "pobj" else top
    return top.head.lower_ in {"on", "for"} and before.lemma_ in _INSTRUMENTS


def _clause_of(noun: Token) -> Token | None:
    """`a loan that Kuwait gave`, `the credits extended by Moscow`: the verb that tells of it."""
    for child in noun.children:
        told = child.dep_ in {"relcl", "acl"} and child.lemma_ in GIVING | RECEIVING | _ENDING
        if told and (grammar.is_passive(child) or noun in grammar.objects(child)):
            return child
    return None


def _of_phrase(
    sentence: Sentence, noun: Token, top: Token
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who gives and who receives, by the words around the noun alone."""
    givers = sentence.described(noun) or sentence.parties(
        grammar.prepositional(noun, {"from", "by"}), loose=True, names=True
    )
    if not givers and noun.lemma_ in _MADE_BY:
        givers = sentence.parties(grammar.prepositional(noun, {"of"}))
    held = grammar.prepositional(noun, {"to", "for"}) + grammar.prepositional(top, {"to", "for"})
    return givers, sentence.parties(held, loose=True)


def _of_clause(
    sentence: Sentence,
    verb: Token,
    top: Token,
    near: bool,
    known: tuple[tuple[str, ...], tuple[str, ...]],
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who gives and who receives, by the verb where the phrase does not say."""
    givers, receivers = known
    doers = givers_of(sentence, verb)
    thanked = _thanked(verb)
    if thanked:
        its = any(c.lower_ in {"its", "their", "his", "her"} for c in top.children)
        given = () if its else givers
        return given or sentence.parties(thanked, loose=True, names=True), receivers or doers
    if near and verb.lemma_ in GIVING | _ENDING:
        lenders = sentence.parties(
            grammar.prepositional(verb, {"from"}), loose=True, names=True
        ) if verb.lemma_ == "approve" else ()  # fmt: skip
        if lenders and not givers:
            return lenders, receivers or doers
        receivers = receivers or receivers_of(sentence, verb, [top])
        if not receivers and verb.lemma_ in {"agree", "sign", "deposit"}:
            receivers = sentence.parties(grammar.within(verb, {"with"}), loose=True)
        return givers or doers, receivers
    if verb.lemma_ in {"negotiate", "arrange"} and near:
        lenders = sentence.parties(grammar.within(verb, {"with"}), loose=True, names=True)
        return givers or lenders, receivers or doers
    if verb.lemma_ in RECEIVING | _ASKING:
        by = sentence.parties(grammar.within(verb, {"from"}), loose=True, names=True)
        return givers or by, receivers or doers
    if verb.lemma_ in ARRIVING and grammar.relation(top, verb) == "subject":
        held = grammar.prepositional(verb, {"in", "to", "at"}) + grammar.objects(verb)
        return givers, receivers or sentence.parties(held, loose=True)
    if grammar.relation(top, verb) == "as" and verb.lemma_ not in GIVING | RECEIVING:
        inner = [t for o in grammar.objects(verb) for t in grammar.within(o, {"in", "for"})]
        receivers = receivers or sentence.parties(inner, loose=True)
        return givers or doers, receivers or context.receiver(sentence, verb, givers or doers)
    if verb.lemma_ in _BUILDING | {"finance", "fund"} and near:
        subjects = grammar.objects(verb)
        inner = [t for s in subjects for t in grammar.within(s, {"in", "of"})]
        inner += grammar.prepositional(verb, {"in"})
        return givers, receivers or sentence.parties(inner, loose=True) or tuple(
            p for p in doers if p not in givers)  # fmt: skip
    return givers or (doers if near else ()), receivers


def _thanked(verb: Token) -> list[Token]:
    """Whom somebody thanks for it."""
    if verb.lemma_ == "thank":
        return grammar.objects(verb)
    thanks = [t for t in grammar.objects(verb) if t.lemma_.lower() in _THANKS]
    return [t for noun in thanks for t in grammar.around(noun, {"to"})]


def _status(top: Token, verb: Token | None) -> str:
    if verb is not None and grammar.relation(top, verb) == "as" and verb.lemma_ not in GIVING:
        return status.of_verb(verb)
    told = status.of_noun(top, status.OCCURRED)
    if told == status.PURPOSE:
        return status.PLANNED
    if verb is None or top.head != verb:
        return told
    outer = status.of_verb(verb)
    passive = top.dep_ == "nsubjpass" and verb.lemma_ not in GIVING | _ENDING | RECEIVING
    if top.dep_ == "nsubj" or passive:
        return _of_subject(verb, outer, told)
    if verb.lemma_ in PROMISING - {"announce", "approve"} and outer == status.OCCURRED:
        return status.ANNOUNCED
    if verb.lemma_ in _ENDING and told == status.OCCURRED and (
        outer in {status.PLANNED, status.ANNOUNCED}
    ):  # fmt: skip
        return status.ONGOING
    if verb.lemma_ == "roll" and outer == status.ANNOUNCED:
        return outer
    if verb.lemma_ in GIVING and verb.lemma_ not in {"announce", "approve", "offer", "pledge"}:
        if outer == status.OCCURRED and is_yearly(verb):
            return status.ONGOING
        return outer if outer != status.PURPOSE else status.PLANNED
    return status.NONE if verb.lemma_ in _ASKING - {"welcome"} else told


def _of_subject(verb: Token, outer: str, told: str) -> str:
    """`U.S. aid to Egypt amounts to …`, `Finnish aid ended in 2007`."""
    if told != status.OCCURRED or verb.lemma_ == "pay":
        return told
    if outer in {status.DENIED, status.PLANNED}:
        return outer
    if verb.lemma_ in {"end", "cease", "stop"}:
        return status.ENDED
    arrived = verb.lemma_ in ARRIVING or any(c.lower_ == "has" for c in verb.children)
    present = verb.tag_ in {"VBZ", "VBP"} or any(
        c.dep_ == "auxpass" and c.tag_ in {"VBZ", "VBP"} for c in verb.children
    )
    return status.ONGOING if not arrived and present else told
