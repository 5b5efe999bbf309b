"""Meetings and talks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from legation.extraction.rules import grammar, nouns, status
from legation.extraction.rules.frames.common import Draft, drafts
from legation.extraction.rules.frames.journeys import (
    DIRECT,
    MOVING,
    deep,
    destination,
    is_traveller,
)
from legation.extraction.rules.frames.talks import MEETINGS
from legation.extraction.rules.nouns import words
from legation.extraction.rules.parties import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

MEETING: Final = words("meet confer parley huddle consult convene gather assemble")
_FORMAL: Final = words("confer consult convene gather assemble")


RECEIVING: Final = words("receive host welcome greet entertain")


TALKING: Final = words("speak talk sit converse exchange bid bade phone telephone")


def read_meeting(sentence: Sentence, verb: Token) -> Iterator[Draft]:
    """Meetings, at a verb."""
    doers = sentence.parties(_met(sentence, grammar.subjects(verb))) or _respective(sentence, verb)
    passive = grammar.is_passive(verb)
    others = grammar.objects(verb) if not passive or grammar.agents(verb) else []
    others = others + grammar.prepositional(verb, {"with"})
    partners = sentence.parties(_met(sentence, others))
    if _is_sport(sentence):
        return
    if verb.lemma_ in _FORMAL and not _is_of_officials(sentence, verb):
        return
    told = status.of_verb(verb)
    if told in (status.PURPOSE, status.ANNOUNCED):
        told = status.PLANNED
    if told == status.OCCURRED and verb.tag_ in {"VBZ", "VBP"}:
        told = status.ONGOING if _is_usual(verb) else told
        told = status.PLANNED if told == status.OCCURRED and grammar.is_dated(verb) else told
    if partners and not doers:
        return
    partners = tuple(p for p in partners if p not in doers)
    if others and not partners:
        partners = _hosts(sentence, verb, others)
    if others and not partners and not (len(doers) == 1 and any(is_official(t) for t in others)):
        return
    yield from drafts("meeting", doers, partners, told, (verb, *_edges(verb, others)), place="")


def _is_usual(verb: Token) -> bool:
    """`meet once a year`, `meet every three months`."""
    lowers = {t.lower_ for t in verb.subtree}
    often = {"every", "annually", "regularly", "yearly", "monthly", "often", "periodically"}
    return bool(lowers & often) or ({"a", "year"} <= lowers and bool(lowers & {"once", "twice"}))


_SPORT: Final = words(
    "final quarter-final semi-final semifinal quarterfinal finals match matches cup championship "
    "championships qualifier qualifiers tournament league goal goals stadium olympics fifa "
    "uefa football cricket rugby hockey basketball"
)


def _is_sport(sentence: Sentence) -> bool:
    return any(t.lower_ in _SPORT for t in sentence.span if t.dep_ in {"pobj", "dobj"})


def _is_of_officials(sentence: Sentence, verb: Token) -> bool:
    """Whether those who confer or gather are officials, two at least."""
    if grammar.is_passive(verb):
        return False
    doers = [t for s in grammar.subjects(verb) for t in grammar.coordinated(s)]
    others = grammar.prepositional(verb, {"with"})
    if verb.lemma_ == "consult":
        others = others + grammar.objects(verb)
    if others:
        return any(is_traveller(sentence, t) for t in (*doers, *others))
    several = len(sentence.parties(doers)) > 1
    return several and any(is_traveller(sentence, t) or is_official(t) for t in doers)


def _respective(sentence: Sentence, verb: Token) -> tuple[str, ...]:
    """`as Presidents X and Y meet`: those of the two states that the sentence has named."""
    found = [sentence.person(t) for s in grammar.subjects(verb) for t in grammar.coordinated(s)]
    heads = list(dict.fromkeys(p for p in found if p is not None and not p.states))
    if len(heads) != 2 or heads[0].start == 0:
        return ()
    if sentence.doc[heads[0].start - 1].lower_ not in _TITLES:
        return ()
    before = [
        m for m in sentence.mentions if m.end <= heads[0].start and not m.idle and not m.place
    ]
    named = tuple(dict.fromkeys(m.entity for m in before))
    return named if len(named) == 2 else sentence.scene.pair if not named else ()


_TITLES: Final = words("presidents ministers premiers leaders kings chancellors")


def read_talking(sentence: Sentence, verb: Token) -> Iterator[Draft]:
    """`spoke by telephone with`, `sat down with`, `exchanged views with`, `bade farewell to`."""
    things = {t.lemma_.lower() for t in grammar.objects(verb)}
    if verb.lemma_ == "exchange" and not things & {"view", "opinion"}:
        return
    if verb.lemma_ in {"bid", "bade"} and "farewell" not in things:
        return
    others = grammar.prepositional(verb, {"with", "to"})
    if verb.lemma_ == "exchange":
        others = others or [
            p for t in grammar.objects(verb) for p in grammar.prepositional(t, {"with"})
        ]
    if verb.lemma_ in {"phone", "telephone"}:
        others = grammar.objects(verb)
    doers = [t for s in grammar.subjects(verb) for t in grammar.coordinated(s)]
    doers = [t for t in doers if is_traveller(sentence, t) or verb.lemma_ == "exchange"]
    partners = [
        t for o in others for t in grammar.coordinated(o)
        if is_traveller(sentence, t) or is_official(t)
    ]  # fmt: skip
    first = sentence.parties(doers)
    second = tuple(p for p in sentence.parties(partners) if p not in first)
    told = status.of_verb(verb)
    told = status.PLANNED if told in {status.PURPOSE, status.ANNOUNCED} else told
    views = verb.lemma_ in {"exchange", "talk"}
    lines = {t.lower_ for t in verb.subtree} & {"phone", "telephone", "hotline"}
    if ((first and second) or (len(first) > 1 and (lines or views) and not others)) and told in {
        status.OCCURRED,
        status.PLANNED,
        status.ONGOING,
    }:
        yield from drafts("meeting", first, second, told, (verb, doers[0], *partners[-1:]))


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
    beside = [
        held for head in tokens for child in head.children
        if child.lower_ == "with" and {c.lower_ for c in child.children} & {"together", "along"}
        for held in child.children if held.dep_ == "pobj"
    ]  # fmt: skip
    return [
        token for head in (*tokens, *beside) for token in grammar.coordinated(head)
        if token.lemma_.lower() not in nouns.BODIES - _MEETING_BODIES or _is_joint_body(token)
        or sentence.mention(token) is not None
    ]  # fmt: skip


_MEETING_BODIES: Final = words("delegation side team mission")


def _is_joint_body(token: Token) -> bool:
    """`the joint commission of A and B`, `the A-B joint committee`."""
    joint = {t.lower_ for t in grammar.left(token)} & {"joint", "mixed", "intergovernmental"}
    return bool(joint) and token.lemma_.lower() in {"commission", "committee", "council"}


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
    envoys = all(t.lemma_.lower() in nouns.ENVOYS for t in guests)
    at_home = verb.lemma_ != "receive" or sentence.mention(hosts[0]) is not None
    if at_home and not envoys:
        yield from drafts("visit", second, first, told, (verb, guests[0]), envoy=guests[0])
        if verb.lemma_ != "receive" and sentence.mention(hosts[0]) is not None:
            return
    yield from drafts("meeting", first, second, told, (verb, hosts[0], guests[0]))


GATHERING: Final = words("bring gather attend involve unite")


def read_gathering(sentence: Sentence, verb: Token) -> Iterator[Draft]:
    """`The summit brought together the presidents of A, B and C`, `was attended by`."""
    passive = grammar.is_passive(verb)
    if verb.lemma_ in {"bring", "gather"} and not any(
        c.lower_ == "together" for c in verb.children
    ):
        return
    met = grammar.objects(verb) if passive else grammar.subjects(verb)
    those = grammar.agents(verb) if passive else grammar.objects(verb)
    if not any(t.lemma_.lower() in MEETINGS | {"conference"} for t in met):
        return
    people = [t for o in those for t in grammar.coordinated(o)]
    if any(is_official(t) or sentence.mention(t) for t in people):
        found = sentence.parties(people)
        if 1 < len(found) < 6:
            told = status.of_verb(verb)
            yield from drafts("meeting", found, (), told, (verb, *met[:1], *people[-1:]))
