"""Visits and meetings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from legation.extraction.rules import grammar, nouns, status
from legation.extraction.rules.frames.accords import INSTRUMENTS
from legation.extraction.rules.frames.common import Draft, drafts, sides
from legation.extraction.rules.nouns import words
from legation.extraction.rules.parties import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

DIRECT: Final = words("visit tour")
MOVING: Final = words(
    "travel fly go head come journey arrive land stop touch drive sail embark depart leave pay"
)
BEING: Final = words("be")
VISITS: Final = words("visit trip tour stopover journey pilgrimage stop")
MEETING: Final = words("meet confer parley huddle")
RECEIVING: Final = words("receive host welcome greet entertain")
MEETINGS: Final = words("breakfast lunch dinner luncheon session call audience talk talks meeting summit consultation consultations discussion discussions "
                        "negotiation negotiations conversation parley tete-a-tete encounter "
                        "tête-à-tête")  # fmt: skip
_TRAVELLERS: Final = nouns.OFFICES | nouns.words(
    "delegation mission team diplomat entourage group lawmaker negotiator party warship minesweeper"
)
_VISITING: Final = words("business businessman businessmen businesspeople businesswoman lawmaker "
                         "entrepreneur investor parliamentarian trade delegation")  # fmt: skip
_HOLDING: Final = words("sit gather come hold have begin start conclude open resume continue attend conduct convene "
                        "join host enter break end finish discuss launch wrap schedule plan")  # fmt: skip
_MILITARY: Final = words("troop soldier tourist migrant refugee athlete pilgrim fan passenger "
                         "warplane player student")  # fmt: skip


def read_travel(sentence: Sentence, verb: Token) -> Iterator[Draft]:
    """Visits, at a verb of travelling."""
    lemma = verb.lemma_.lower()
    if lemma in DIRECT:
        held = [t for t in grammar.objects(verb) if t.i > verb.i or grammar.is_passive(verb)]
        held += grammar.prepositional(verb, {"in", "to"})
    elif lemma in {"depart", "leave", "embark"}:
        held = grammar.prepositional(verb, {"for"})
    elif lemma in {"arrive", "land", "stop", "touch"}:
        held = _deep(verb, {"in", "at", "to"})
    elif lemma == "pay":
        return
    else:
        held = _deep(verb, {"to", "into"})
    travellers = [t for s in grammar.subjects(verb) for t in grammar.coordinated(s)
                  if is_traveller(sentence, t)]  # fmt: skip
    if not travellers:
        return
    who = sentence.parties(travellers)
    where, place, ends = destination(sentence, held)
    if where and where == who:
        where = _other_country(sentence, verb, who)
    if not where and (held or lemma not in {"arrive", "land"}):
        return
    told = _told(status.of_verb(verb), verb)
    if told == status.OCCURRED and verb.tag_ in {"VBZ", "VBP"} and _is_dated(verb):
        told = status.PLANNED
    if told == status.OCCURRED and lemma == "arrive" and _is_lasting(verb):
        told = status.ONGOING
    yield from drafts(
        "visit", who, where, told, (verb, travellers[0], *ends), envoy=travellers[0], place=place
    )


def _other_country(sentence: Sentence, verb: Token, who: tuple[str, ...]) -> tuple[str, ...]:
    """`visited the country`: the last state named before that is not the traveller's own."""
    if any(sentence.mention(t) is not None for t in grammar.objects(verb)):
        return ()
    before = [m for m in sentence.mentions if m.end <= verb.i and m.entity not in who]
    return (before[-1].entity,) if before else ()


def _deep(verb: Token, prepositions: set[str]) -> list[Token]:
    """What hangs on a verb by a preposition, or on an adverb of it (`on to Vientiane`)."""
    found = grammar.prepositional(verb, prepositions)
    if not found:
        for child in verb.children:
            if child.dep_ in {"prt", "advmod", "prep"} and child.i > verb.i:
                found.extend(grammar.prepositional(child, prepositions))
    return found


def _is_dated(verb: Token) -> bool:
    """`flies to Beijing on Sunday`: the present tense of timetables."""
    return bool({t.lower_ for t in verb.subtree} & {
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "tomorrow",
        "next",
    })  # fmt: skip


def _is_lasting(verb: Token) -> bool:
    """`arrived for a four-day visit`: it goes on."""
    return any(
        t.lemma_ in {"visit", "trip", "tour"} and "day" in {w.lower_ for w in grammar.left(t)}
        for t in grammar.prepositional(verb, {"for", "on"})
    )


def _told(found: str, verb: Token) -> str:
    """A visit that is an aim is planned; so is one announced."""
    if found in {status.PURPOSE, status.ANNOUNCED}:
        return status.PLANNED
    return found


def is_traveller(sentence: Sentence, token: Token) -> bool:
    """Whether a phrase stands for somebody who travels for a state."""
    lemma = token.lemma_.lower()
    person = sentence.person(token)
    if person is not None:
        return bool(person.states) and not _is_private(person.role)
    if token.lower_ in {"he", "she"}:
        return True
    if token.lower_ in {"they", "who"}:
        return token.lower_ == "they"
    if lemma in _TRAVELLERS or token.lower_ in _TRAVELLERS:
        return True
    if sentence.mention(token) is not None or lemma in _MILITARY:
        return False
    titled = {t.lemma_.lower() for t in grammar.left(token)}
    return token.pos_ == "PROPN" and bool(titled & nouns.OFFICES)


def _is_private(role: str) -> bool:
    return role in {"singer", "actor"}


def destination(sentence: Sentence, held: list[Token]) -> tuple[tuple[str, ...], str, list[Token]]:
    """The states travelled to, the first city, and the words for it."""
    found: list[str] = []
    place, ends = "", []
    for head in held:
        for token in grammar.coordinated(head):
            mention = sentence.mention(token)
            if mention is not None:
                group = [e for e in mention.group if e.startswith("state:")]
                found.extend(group)
                place = place or mention.place
                ends.append(sentence.doc[mention.end - 1])
            elif token.lemma_ in {"capital", "city", "country", "nation", "island", "kingdom",
                                  "neighbour", "neighbor", "state", "republic"}:  # fmt: skip
                found.extend(sentence.described(token) or sentence.parties(token, loose=True))
                ends.append(token)
    states = tuple(e for e in dict.fromkeys(found) if e.startswith("state:"))
    return states, place, ends[:1]


def read_presence(sentence: Sentence, verb: Token) -> Iterator[Draft]:
    """`The minister is now in Belgrade`."""
    subjects = [t for t in grammar.surface_subjects(verb) if is_traveller(sentence, t)]
    held = grammar.prepositional(verb, {"in"})
    if not subjects or verb.dep_ in {"advcl", "relcl"}:
        return
    cities = [t for t in held if (m := sentence.mention(t)) is not None and m.place]
    adverbs = {c.lower_ for c in verb.children if c.dep_ in {"advmod", "npadvmod"}}
    if not cities or not (
        adverbs or any(c.dep_ == "prep" and c.lower_ in {"for", "on"} for c in verb.children)
    ):
        return
    where, place, ends = destination(sentence, cities)
    told = status.of_verb(verb)
    if told == status.OCCURRED and verb.tag_ in {"VBZ", "VBP"}:
        told = status.ONGOING
    yield from drafts(
        "visit", sentence.parties(subjects), where, told, (verb, subjects[0], *ends),
        envoy=subjects[0], place=place,
    )  # fmt: skip


def read_visit(sentence: Sentence, noun: Token) -> Iterator[Draft]:
    """Visits, at the noun."""
    verb = grammar.governor(noun)
    if noun.dep_ in {"compound", "nmod"}:
        return
    if noun.lemma_ == "stop" and (verb is None or verb.lemma_ != "make"):
        return
    held = grammar.prepositional(noun, {"to", "in", "of"})
    to = [t for t in held if t.head.lower_ == "to"] or [t for t in held if t.head.lower_ == "in"]
    to = to or [t for t in grammar.around(noun, {"to", "in"}) if t.i > noun.i]
    if not to and verb is not None and verb.lemma_ in {"arrive", "travel", "fly", "be"}:
        return
    where, place, ends = destination(sentence, to)
    who, envoy = _visitors(sentence, noun, verb)
    who = tuple(p for p in who if p not in where or len(who) == 1)
    if not where and verb is not None and verb.lemma_ in RECEIVING:
        where = sentence.parties(grammar.subjects(verb))
    if not where and verb is not None and verb.lemma_ in {"return", "reciprocate", "repay"}:
        where = _returned(sentence, who)
    if not where or not who:
        return
    told = _of_visit(noun, verb)
    plural = noun.tag_ == "NNS" and bool(
        {t.lower_ for t in grammar.left(noun)} & {"frequent", "regular"}
    )
    if plural and told == status.OCCURRED:
        told = status.ONGOING
    sentence.scene.visit = (who, where)
    yield from drafts("visit", who, where, told, (noun, *ends, envoy), envoy=envoy, place=place)


def _returned(sentence: Sentence, who: tuple[str, ...]) -> tuple[str, ...]:
    """`returned the visit`: to where the visitor before came from."""
    before = sentence.scene.visit
    return before[0] if before is not None and before[1] == who else ()


def _of_visit(noun: Token, verb: Token | None) -> str:
    told = status.of_noun(noun, status.OCCURRED)
    if verb is not None and verb.lemma_ in {"begin", "start"} and told == status.OCCURRED:
        return status.ONGOING
    if verb is not None and verb.lemma_ in {"pay", "make"} and told == status.OCCURRED:
        told = status.of_verb(verb)
    if told == status.ENDED:
        return status.OCCURRED
    return status.PLANNED if told == status.PURPOSE else told


def _visitors(
    sentence: Sentence, noun: Token, verb: Token | None
) -> tuple[tuple[str, ...], Token | None]:
    """Who travels, of a visit that a noun names."""
    owners = [c for c in noun.children if c.dep_ == "poss"]
    for owner in owners:
        found = sentence.parties(owner) or sentence.described(owner)
        if found:
            return found, owner
    held = grammar.prepositional(noun, {"by", "of"})
    for token in held:
        found = sentence.parties(token, loose=token.lemma_ in _VISITING)
        if found and token.lemma_.lower() != noun.lemma_:
            return found, token
    own = sentence.described(noun)
    if own:
        return own, None
    if verb is not None:
        doers = [t for t in grammar.subjects(verb) if t != noun]
        if not doers and grammar.is_passive(verb):
            doers = grammar.objects(verb)
        riders = [t for t in doers if is_traveller(sentence, t)]
        if verb.lemma_ in RECEIVING:
            riders = grammar.objects(verb)
        if riders:
            return sentence.parties(riders), riders[0]
    return (), None


def read_meeting(sentence: Sentence, verb: Token) -> Iterator[Draft]:
    """Meetings, at a verb."""
    doers = sentence.parties(_met(sentence, grammar.subjects(verb)))
    others = grammar.objects(verb) if not grammar.is_passive(verb) else []
    others = others + grammar.prepositional(verb, {"with"})
    partners = sentence.parties(_met(sentence, others))
    if verb.lemma_ == "confer" and not grammar.prepositional(verb, {"with"}):
        return
    told = status.of_verb(verb)
    if told == status.PURPOSE or told == status.ANNOUNCED:
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
    held = grammar.objects(head) + _deep(head, {"to", "in"})
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
    if verb.lemma_ in {"welcome", "greet", "host", "entertain"} and sentence.mention(hosts[0]):
        yield from drafts("visit", second, first, told, (verb, guests[0]), envoy=guests[0])
        return
    yield from drafts("meeting", first, second, told, (verb, hosts[0], guests[0]))


def read_talks(sentence: Sentence, noun: Token) -> Iterator[Draft]:
    """Meetings, at the noun."""
    lemma = noun.lemma_.lower()
    if noun.dep_ in {"compound", "nmod", "amod"}:
        return
    if lemma in {"talk", "discussion", "negotiation", "consultation"} and noun.tag_ not in {
        "NNS",
        "NN",
    }:
        return
    verb = grammar.governor(noun)
    direct = verb is not None and grammar.relation(noun, verb) in {"object", "subject"}
    if verb is not None and verb.lemma_ in {"sit", "gather", "convene", "come"}:
        direct = direct or grammar.relation(noun, verb) == "for"
    between = grammar.around(noun, {"between", "with", "among"})
    if lemma not in {"call", "session"} and not between:
        held = direct and verb is not None and verb.lemma_ in _HOLDING
        if not held and len(sentence.described(noun)) < 2:
            return
    if lemma == "call":
        yield from _called(sentence, noun, verb)
        return
    if lemma == "session" and not _is_joint(noun):
        return
    about = grammar.prepositional(noun, {"on", "for", "over", "about"})
    if lemma == "negotiation" and any(t.lemma_ in INSTRUMENTS for t in about):
        return
    first, second = sides(sentence, noun, verb)
    second = tuple(p for p in second if p not in first)
    told = status.of_noun(noun, status.OCCURRED)
    if told in {status.PURPOSE, status.ANNOUNCED}:
        told = status.PLANNED
    yield from drafts(
        "meeting", first, second, told, (noun, *_verb_of(verb, noun), *between[-1:]),
        extra=_body(noun),
    )  # fmt: skip


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
