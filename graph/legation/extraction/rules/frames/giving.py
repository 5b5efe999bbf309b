"""Aid and loans, at verbs of giving and receiving."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from legation.extraction.rules import grammar, status
from legation.extraction.rules.frames import context, goods
from legation.extraction.rules.frames.common import Draft, drafts
from legation.extraction.rules.frames.gifts import (
    ARRIVING,
    WITH,
    at_home,
    given,
    givers_of,
    receivers_of,
)
from legation.extraction.rules.frames.money import is_aid, is_money
from legation.extraction.rules.nouns import words
from legation.extraction.rules.parties import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_ANNOUNCED_ONLY: Final = words(
    "announce approve issue cancel write agree double triple increase raise boost make set expand "
    "step continue resume renew prolong repeat roll turn support help"
)
"""Verbs that need a noun for aid beside them, a sum alone does not do."""
_SHIPPED: Final = words("send airlift fly")
_FORCES: Final = words(
    "ship vessel warship frigate destroyer aircraft jet bomber helicopter plane fighter submarine "
    "carrier cruiser tank missile weapon arm trawler boat drone bus train car product good"
)
_FREELY: Final = words("donate gift")
_HANDING: Final = words("hand turn present give offer promise pledge grant bestow")
_SENDING: Final = words(
    "send dispatch despatch airlift fly ship deliver supply provide contribute distribute"
)


def read_giving(sentence: Sentence, verb: Token) -> Iterator[Draft]:
    """Aid and loans, at a verb of giving."""
    lemma = verb.lemma_
    objects = [t for o in _objects(verb) for t in grammar.coordinated(o)]
    if lemma == "deposit":
        yield from drafts(
            "aid_or_loan", sentence.parties(grammar.subjects(verb)),
            sentence.parties(grammar.within(verb, {"with", "in", "of"}), loose=True),
            status.of_verb(verb), (verb, *objects[:1]),
        )  # fmt: skip
        return
    if lemma in WITH:
        objects += grammar.prepositional(verb, {"with"})
    if any(is_aid(t) for t in objects):
        return
    gifts = [t for t in objects if is_money(t)] if lemma not in _ANNOUNCED_ONLY else []
    gifts += [t for t in objects if _is_given(verb, t)]
    if lemma in {"set", "make"} and any(c.lower_ in {"aside", "available"} for c in verb.children):
        gifts = [t for t in objects if is_money(t)]
    if not gifts and lemma in {"finance", "fund", "bankroll", "subsidise", "subsidize", "pay"}:
        yield from _financed(sentence, verb, objects)
        return
    if not gifts and lemma not in {"lend", "donate"}:
        return
    doers = givers_of(sentence, verb)
    receivers = receivers_of(sentence, verb, gifts) or _where_arrived(sentence, gifts)
    receivers = receivers or at_home(sentence, doers)
    receivers = receivers or (context.receiver(sentence, verb, doers) if doers else ())
    told = status.OCCURRED if _arrived(gifts) is not None else given(verb)
    yield from drafts(
        "aid_or_loan", doers, tuple(r for r in receivers if r not in doers), told,
        (verb, *gifts[:1]),
    )  # fmt: skip


def _arrived(gifts: list[Token]) -> Token | None:
    """`Supplies sent by Spain reached Haiti`: the verb that says so."""
    for gift in gifts:
        top = gift
        while top.dep_ == "pobj" and top.head.lower_ == "of":
            top = top.head.head
        if top.dep_ == "nsubj" and top.head.lemma_ in ARRIVING:
            return top.head if status.of_verb(top.head) == status.OCCURRED else None
    return None


def _where_arrived(sentence: Sentence, gifts: list[Token]) -> tuple[str, ...]:
    verb = _arrived(gifts)
    if verb is None:
        return ()
    held = grammar.prepositional(verb, {"in", "to", "at"}) + grammar.objects(verb)
    return sentence.parties(held, loose=True)


def _objects(verb: Token) -> list[Token]:
    """What is given and to whom: of a passive its subject, and the object that it keeps."""
    found = grammar.objects(verb)
    if grammar.is_passive(verb):
        found += [c for c in verb.children if c.dep_ == "dobj"]
    return found


def _is_given(verb: Token, token: Token) -> bool:
    """Whether it is a thing that the verb makes a gift of."""
    lemma = verb.lemma_
    if token.pos_ not in {"NOUN", "PROPN"}:
        return False
    if lemma in _FREELY:
        return goods.is_thing(token)
    if lemma in _HANDING:
        moved = any(c.lower_ == "over" for c in verb.children)
        named = token.left_edge.i == verb.i + 1 and token.left_edge.pos_ == "PROPN"
        dative = named or grammar.is_passive(verb) or any(
            c.dep_ == "dative" or c.lower_ == "to" for c in verb.children
        )  # fmt: skip
        if lemma in {"hand", "turn"}:
            return moved and goods.is_thing(token)
        free = dative or goods.is_gift(verb) or goods.is_food(token)
        return free and goods.is_thing(token)
    if lemma in _SHIPPED:
        cargo = grammar.prepositional(token, {"with"}) + grammar.prepositional(verb, {"with"})
        laden = goods.is_thing(token) and any(goods.is_thing(t) for t in cargo)
        sent = laden or (goods.is_thing(token) and token.lemma_.lower() not in _FORCES)
        return sent or goods.is_relief(token)
    if lemma in _SENDING:
        return goods.is_relief(token) or (goods.is_thing(token) and goods.is_gift(verb))
    return False


def _financed(sentence: Sentence, verb: Token, objects: list[Token]) -> Iterator[Draft]:
    """`will finance a railway in Laos`, `paid for the bridge`."""
    if verb.lemma_ == "pay":
        objects = grammar.prepositional(verb, {"for"})
        if not objects:
            return
    doers = sentence.parties(grammar.subjects(verb), names=True)
    held = [t for o in objects for t in grammar.within(o, {"in", "for"})]
    if verb.lemma_ != "pay":
        held += grammar.prepositional(verb, {"in"})
    where = sentence.parties(held, loose=True)
    where = where or tuple(e for o in objects for e in sentence.described(o))
    where = where or tuple(
        e for o in objects for t in grammar.within(o, {"of"}) for e in sentence.described(t)
    )
    where = tuple(p for p in where if p not in doers) or at_home(sentence, doers)
    told = status.of_verb(verb)
    yield from drafts("aid_or_loan", doers, where, told, (verb, *objects[:1]))


def read_taking(sentence: Sentence, verb: Token) -> Iterator[Draft]:
    """Sums and gifts that a state receives, at the verb."""
    objects = [t for o in grammar.objects(verb) for t in grammar.coordinated(o)]
    if any(is_aid(t) for t in objects):
        return
    gifts = [t for t in objects if is_money(t)]
    free = goods.is_gift(verb)
    gifts += [t for t in objects if t.lemma_ in {"money", "funds"}]
    gifts += [
        t for t in objects
        if goods.is_relief(t) or goods.is_food(t) or (free and goods.is_thing(t))
    ]  # fmt: skip
    if not gifts:
        return
    held = grammar.prepositional(verb, {"from"})
    held += [t for g in gifts for t in grammar.prepositional(g, {"from"})]
    givers = sentence.parties(held, loose=True, names=True)
    receivers = sentence.parties(grammar.subjects(verb))
    told = status.of_verb(verb)
    told = status.NONE if told == status.PURPOSE else told
    if not givers and verb.dep_ == "ccomp" and verb.head.lemma_ in {"say", "announce"}:
        givers = sentence.parties(grammar.subjects(verb.head))
    if not givers:
        named = [t for g in gifts for t in (g, *grammar.prepositional(g, {"of"}))]
        givers = tuple(e for t in named for e in sentence.described(t))
    givers = tuple(g for g in givers if g not in receivers)
    if givers:
        yield from drafts("aid_or_loan", givers, receivers, told, (verb, *gifts[:1]))
