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

MEETING: Final = words("meet confer parley huddle consult convene gather assemble")
_FORMAL: Final = words("confer consult convene gather assemble")


RECEIVING: Final = words("receive host welcome greet entertain")


MEETINGS: Final = words(
    "breakfast lunch dinner luncheon session call audience talk talks meeting summit consultation "
    "consultations discussion discussions negotiation negotiations conversation parley tete-a-tete "
    "encounter tête-à-tête videoconference teleconference contact dialogue round conference"
)
_SELDOM: Final = words("contact dialogue round conference")
"""Words for a meeting only where they are held, take place, begin or end."""

TALKING: Final = words("speak talk sit converse exchange bid bade phone telephone")


_HOLDING: Final = words(
    "sit gather come hold have begin start conclude open resume continue attend conduct convene "
    "join host enter break end finish discuss launch wrap schedule plan suspend postpone cancel "
    "call take participate engage assemble adjourn arrange complete stage organise organize stall collapse be proceed go"
)
_FAILING: Final = words("break collapse fail founder falter")
_STARTING: Final = words("begin start open launch commence enter")
_CLOSING: Final = words("end conclude finish close wrap complete adjourn")


def read_meeting(sentence: Sentence, verb: Token) -> Iterator[Draft]:
    """Meetings, at a verb."""
    doers = sentence.parties(_met(sentence, grammar.subjects(verb))) or _respective(sentence, verb)
    others = grammar.objects(verb) if not grammar.is_passive(verb) else []
    others = others + grammar.prepositional(verb, {"with"})
    partners = sentence.parties(_met(sentence, others))
    if _is_sport(sentence):
        return
    if verb.lemma_ in _FORMAL and not _is_of_officials(sentence, verb):
        return
    told = status.of_verb(verb)
    if told in (status.PURPOSE, status.ANNOUNCED):
        told = status.PLANNED
    if told == status.OCCURRED and verb.tag_ in {"VBZ", "VBP"} and grammar.is_dated(verb):
        told = status.PLANNED
    if partners and not doers:
        return
    partners = tuple(p for p in partners if p not in doers)
    if others and not partners:
        partners = _hosts(sentence, verb, others)
    if others and not partners and not (len(doers) == 1 and any(is_official(t) for t in others)):
        return
    yield from drafts("meeting", doers, partners, told, (verb, *_edges(verb, others)), place="")


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
    if first and second and told in {status.OCCURRED, status.PLANNED, status.ONGOING}:
        yield from drafts("meeting", first, second, told, (verb, doers[0], partners[-1]))


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
    envoys = all(t.lemma_.lower() in nouns.ENVOYS for t in guests)
    at_home = verb.lemma_ != "receive" or sentence.mention(hosts[0]) is not None
    if at_home and not envoys:
        yield from drafts("visit", second, first, told, (verb, guests[0]), envoy=guests[0])
        if verb.lemma_ != "receive" and sentence.mention(hosts[0]) is not None:
            return
    yield from drafts("meeting", first, second, told, (verb, hosts[0], guests[0]))


def read_talks(sentence: Sentence, noun: Token) -> Iterator[Draft]:
    """Meetings, at the noun."""
    verb = grammar.governor(noun)
    if noun.lemma_.lower() == "call" and not _is_telephone(noun):
        yield from _called(sentence, noun, verb)
        return
    direct = _is_direct(noun, verb)
    between = grammar.around(noun, {"between", "with", "among"})
    if not _is_meeting(noun) or not (
        between
        or noun.lemma_ == "session"
        or (direct and verb is not None and verb.lemma_ in _HOLDING)
        or (len(sentence.described(noun)) > 1 and not _is_seldom(noun))
    ):
        return
    first, second = sides(sentence, noun, verb)
    if second and not first:
        first = _aside(sentence, noun)
    second = tuple(p for p in second if p not in first)
    if (
        not first
        and not second
        and direct
        and not _is_seldom(noun)
        and not between
        and sentence.scene.apart < 3
    ):
        first = sentence.scene.pair if not sentence.mentions else ()
    yield from drafts(
        "meeting",
        first,
        second,
        _of_talks(noun, verb if direct else None),
        (noun, *_verb_of(verb, noun), *between[-1:]),
        extra=_body(noun),
    )


def _aside(sentence: Sentence, noun: Token) -> tuple[str, ...]:
    """`The chancellor, in Warsaw for talks with …`: whom the words between commas are about."""
    token = noun
    while token.dep_ in {"pobj", "prep"} and token.head != token:
        token = token.head
        if token.pos_ in {"NOUN", "PROPN"} and token.dep_ != "pobj":
            return sentence.parties(token) if is_traveller(sentence, token) else ()
    return ()


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


def _of_talks(noun: Token, verb: Token | None) -> str:
    """Whether talks were held, are to be, go on or have failed."""
    told = status.of_noun(noun, status.OCCURRED)
    if told in {status.PURPOSE, status.ANNOUNCED}:
        return status.PLANNED
    if verb is None:
        return told
    lemma = verb.lemma_
    maybe = any(c.dep_ == "aux" and c.lower_ in {"could", "might", "would", "may"}
                for c in verb.children)  # fmt: skip
    if maybe and noun.dep_ == "nsubj" and any(c.lower_ in {"a", "any"} for c in noun.children):
        return status.NONE
    if told == status.ENDED and lemma in _CLOSING:
        return status.OCCURRED
    if told != status.OCCURRED:
        return told
    around = {t.lower_ for c in verb.children for t in (c, *c.children)} | {
        t.lower_ for t in noun.children
    }
    if lemma == "get" and "way" in around:
        return status.ONGOING
    if lemma in _FAILING and (lemma != "break" or around & {"down", "off", "up"}):
        return status.ENDED if status.of_verb(verb) == status.OCCURRED else told
    if lemma == "stall":
        return status.SUSPENDED
    ahead = {t.lower_ for t in verb.subtree}
    if lemma in {"continue", "proceed"} or (lemma == "be" and ahead & _UNDER_WAY):
        return status.ONGOING
    years = any(t.text.isdigit() and len(t.text) == 4 for t in verb.subtree)
    return status.ONGOING if lemma in _STARTING and not years else told


_UNDER_WAY: Final = words("underway way progress ongoing continuing")


_MEASURES: Final = words("day hour round series week set cycle session")


def _is_telephone(noun: Token) -> bool:
    lowers = {t.lower_ for t in grammar.left(noun)}
    return bool(lowers & {"telephone", "phone", "video", "conference"})


def _is_seldom(noun: Token) -> bool:
    return noun.lemma_.lower() in _SELDOM


def _is_direct(noun: Token, verb: Token | None) -> bool:
    """Whether talks are what a verb holds or what takes place: `sat down for talks`."""
    if verb is None:
        return False
    measured = (
        noun.dep_ == "pobj" and noun.head.lower_ == "of" and (noun.head.head.lemma_ in _MEASURES)
    )
    how = grammar.relation(noun.head.head if measured else noun, verb)
    return how in {"object", "subject"} or (
        (how == "for" and verb.lemma_ in {"sit", "gather", "convene", "come", "assemble"})
        or (how == "in" and verb.lemma_ in {"take", "participate", "engage", "join"})
    )


def _is_meeting(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    if noun.dep_ in {"compound", "nmod", "amod"} or noun.pos_ not in {"NOUN", "PROPN"}:
        return False
    if lemma in {"session", "round"}:
        return _is_joint(noun)
    if lemma in _SELDOM and not _is_held(noun):
        return False
    about = grammar.prepositional(noun, {"on", "for", "over", "about"})
    return lemma != "negotiation" or not any(t.lemma_ in INSTRUMENTS for t in about)


def _is_held(noun: Token) -> bool:
    if any(c.dep_ in {"acl", "relcl"} and c.lemma_ == "hold" for c in noun.children):
        return True
    verb = grammar.governor(noun)
    held = verb is not None and verb.lemma_ in _HOLDING - {"be", "have", "join"}
    return held and verb is not None and grammar.relation(noun, verb) in {"object", "subject"}


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
        t.lemma_.lower()
        in {
            "commission",
            "committee",
            "consultation",
            "dialogue",
            "talk",
            "negotiation",
            "discussion",
        }
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
