"""Meetings and talks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from legation.extraction.rules import grammar, nouns, status
from legation.extraction.rules.frames.accords import INSTRUMENTS
from legation.extraction.rules.frames.common import Draft, drafts, sides
from legation.extraction.rules.frames.journeys import (
    DIRECT,
    MOVING,
    deep,
    destination,
    is_traveller,
)
from legation.extraction.rules.nouns import words
from legation.extraction.rules.parties import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

MEETING: Final = words("meet confer parley huddle")


RECEIVING: Final = words("receive host welcome greet entertain")


MEETINGS: Final = words(
    "breakfast lunch dinner luncheon session call audience talk talks meeting summit consultation "
    "consultations discussion discussions negotiation negotiations conversation parley tete-a-tete "
    "encounter tête-à-tête"
)


_HOLDING: Final = words(
    "sit gather come hold have begin start conclude open resume continue attend conduct convene "
    "join host enter break end finish discuss launch wrap schedule plan"
)


def read_meeting(sentence: Sentence, verb: Token) -> Iterator[Draft]:
    """Meetings, at a verb."""
    doers = sentence.parties(_met(sentence, grammar.subjects(verb)))
    others = grammar.objects(verb) if not grammar.is_passive(verb) else []
    others = others + grammar.prepositional(verb, {"with"})
    partners = sentence.parties(_met(sentence, others))
    if verb.lemma_ == "confer" and not grammar.prepositional(verb, {"with"}):
        return
    told = status.of_verb(verb)
    if told in (status.PURPOSE, status.ANNOUNCED):
        told = status.PLANNED
    if partners and not doers:
        return
    partners = tuple(p for p in partners if p not in doers)
    if others and not partners:
        partners = _hosts(sentence, verb, others)
    if others and not partners and not (len(doers) == 1 and any(is_official(t) for t in others)):
        return
    yield from drafts("meeting", doers, partners, told, (verb, *_edges(verb, others)), place="")


def _hosts(sentence: Sentence, verb: Token, others: list[Token]) -> tuple[str, ...]:
    """Whom a traveller meets: an official of no state named is one of the state travelled to."""
    head = verb.head
    while head.head != head and head.lemma_ not in DIRECT | MOVING:
        head = head.head
    if head.lemma_ not in DIRECT | MOVING:
        return ()
    if not any(is_official(t) for t in others):
        return ()
    held = grammar.objects(head) + deep(head, {"to", "in"})
    return destination(sentence, held)[0]


def is_official(token: Token) -> bool:
    """Whether a phrase names somebody in office."""
    lemmas = {t.lemma_.lower() for t in grammar.left(token)} | {token.lemma_.lower()}
    return bool(lemmas & nouns.OFFICES)


def read_calling_on(sentence: Sentence, verb: Token) -> Iterator[Draft]:
    """`The premier called on the President of India`, unless it is to do something."""
    held = [t for t in grammar.prepositional(verb, {"on"}) if is_official(t) or sentence.person(t)]
    if not held or any(c.dep_ in {"xcomp", "advcl", "ccomp"} for c in verb.children):
        return
    if any(t.dep_ in {"acl", "relcl"} for t in held[0].children):
        return
    first = sentence.parties(_met(sentence, grammar.subjects(verb)))
    second = [p for p in sentence.parties(held) if p not in first]
    yield from drafts("meeting", first, second, status.of_verb(verb), (verb, *held[-1:]))


def read_discussion(sentence: Sentence, verb: Token) -> Iterator[Draft]:
    """`Ministers of the two countries discussed …`."""
    doers = [t for s in grammar.subjects(verb) for t in grammar.coordinated(s)]
    if not any(is_traveller(sentence, t) for t in doers):
        return
    partners = [t for t in grammar.prepositional(verb, {"with"}) if is_traveller(sentence, t)]
    for item in grammar.objects(verb):
        partners += [t for t in grammar.prepositional(item, {"with"}) if is_traveller(sentence, t)]
    first, second = sentence.parties(doers), sentence.parties(partners)
    second = tuple(p for p in second if p not in first)
    told = status.of_verb(verb)
    if told == status.OCCURRED:
        yield from drafts("meeting", first, second, told, (verb, doers[0], *partners[-1:]))


def _met(sentence: Sentence, tokens: list[Token]) -> list[Token]:
    """Those of some phrases who can meet: persons, bodies, states."""
    return [
        token for head in tokens for token in grammar.coordinated(head)
        if token.lemma_.lower() not in nouns.BODIES - {"delegation", "side", "team", "mission"}
        or sentence.mention(token) is not None
    ]  # fmt: skip


def _edges(verb: Token, others: list[Token]) -> list[Token]:
    subjects = grammar.surface_subjects(verb)
    return [*subjects[:1], *others[-1:]]


def read_reception(sentence: Sentence, verb: Token) -> Iterator[Draft]:
    """`The president received the foreign minister of Togo`."""
    hosts = [t for t in grammar.subjects(verb) if is_traveller(sentence, t)
             or sentence.mention(t) is not None]  # fmt: skip
    guests = [t for o in grammar.objects(verb) for t in grammar.coordinated(o)
              if is_traveller(sentence, t) or t.lemma_.lower() in nouns.ENVOYS]  # fmt: skip
    if not hosts or not guests:
        return
    told = status.of_verb(verb)
    first, second = sentence.parties(hosts), sentence.parties(guests)
    told = status.PLANNED if told in {status.PURPOSE, status.ANNOUNCED} else told
    if verb.lemma_ != "receive" and sentence.mention(hosts[0]) is not None:
        yield from drafts("visit", second, first, told, (verb, guests[0]), envoy=guests[0])
        return
    yield from drafts("meeting", first, second, told, (verb, hosts[0], guests[0]))


def read_talks(sentence: Sentence, noun: Token) -> Iterator[Draft]:
    """Meetings, at the noun."""
    verb = grammar.governor(noun)
    if noun.lemma_.lower() == "call":
        yield from _called(sentence, noun, verb)
        return
    direct = _is_direct(noun, verb)
    between = grammar.around(noun, {"between", "with", "among"})
    if not _is_meeting(noun) or not (
        between
        or noun.lemma_ == "session"
        or (direct and verb is not None and verb.lemma_ in _HOLDING)
        or len(sentence.described(noun)) > 1
    ):
        return
    first, second = sides(sentence, noun, verb)
    second = tuple(p for p in second if p not in first)
    if not first and not second and direct and not between and sentence.scene.apart < 3:
        first = sentence.scene.pair if not sentence.mentions else ()
    told = status.of_noun(noun, status.OCCURRED)
    if told in {status.PURPOSE, status.ANNOUNCED}:
        told = status.PLANNED
    yield from drafts(
        "meeting",
        first,
        second,
        told,
        (noun, *_verb_of(verb, noun), *between[-1:]),
        extra=_body(noun),
    )


def _is_direct(noun: Token, verb: Token | None) -> bool:
    """Whether talks are what a verb holds or what takes place: `sat down for talks`."""
    if verb is None:
        return False
    how = grammar.relation(noun, verb)
    return how in {"object", "subject"} or (
        how == "for" and verb.lemma_ in {"sit", "gather", "convene", "come"}
    )


def _is_meeting(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    if noun.dep_ in {"compound", "nmod", "amod"} or noun.pos_ not in {"NOUN", "PROPN"}:
        return False
    if lemma == "session":
        return _is_joint(noun)
    about = grammar.prepositional(noun, {"on", "for", "over", "about"})
    return lemma != "negotiation" or not any(t.lemma_ in INSTRUMENTS for t in about)


def _called(sentence: Sentence, noun: Token, verb: Token | None) -> Iterator[Draft]:
    """`paid a courtesy call on the prime minister`."""
    polite = {t.lower_ for t in grammar.left(noun)} & {"courtesy", "farewell"}
    if not polite or verb is None:
        return
    others = grammar.around(noun, {"on", "with"})
    first = sentence.parties(grammar.subjects(verb))
    second = [p for p in sentence.parties(others) if p not in first]
    told = status.of_verb(verb)
    yield from drafts("meeting", first, second, told, (noun, verb, *others[-1:]))


def _is_joint(noun: Token) -> bool:
    return any(
        t.lemma_.lower() in {"commission", "committee", "consultation", "dialogue"}
        for t in grammar.prepositional(noun, {"of"})
    )


def _body(noun: Token) -> tuple[tuple[str, str], ...]:
    """The commission or committee that meets, where the words before the noun name one."""
    for word in grammar.left(noun):
        if word.lemma_.lower() in {"commission", "committee", "council"}:
            before = [c for c in (*word.lefts, *grammar.left(noun)) if c.i == word.i - 1]
            name = word.doc[before[0].i if before else word.i : word.i + 1].text
            return (("body", name),)
    return ()


def _verb_of(verb: Token | None, noun: Token) -> list[Token]:
    return [verb] if verb is not None and noun.head == verb else []
