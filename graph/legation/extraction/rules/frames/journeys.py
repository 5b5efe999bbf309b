"""Visits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from legation.extraction.rules import grammar, nouns, status
from legation.extraction.rules.frames.common import Draft, drafts
from legation.extraction.rules.nouns import words
from legation.extraction.rules.parties import Sentence
from legation.extraction.rules.scene import governs

if TYPE_CHECKING:
    from spacy.tokens import Token

DIRECT: Final = words("visit tour")
MOVING: Final = words(
    "lead travel fly go head come journey arrive land stop touch drive sail embark depart leave "
    "pay return proceed jet spend"
)
_LEAVING: Final = words("depart leave embark")
_RECEIVING: Final = words("receive host welcome greet entertain")
_AWAITING: Final = words("announce postpone cancel expect await prepare reject defer")
VISITS: Final = words("visit trip tour stopover journey pilgrimage stop stay return sojourn")


_TRAVELLERS: Final = nouns.OFFICES | nouns.words(
    "delegation mission diplomat entourage lawmaker negotiator warship minesweeper"
)
_VISITING: Final = words(
    "business businessman businessmen businesspeople businesswoman lawmaker entrepreneur investor "
    "parliamentarian trade delegation"
)

_MILITARY: Final = words(
    "troop soldier tourist migrant refugee athlete pilgrim fan passenger warplane player student"
)


def read_travel(sentence: Sentence, verb: Token) -> Iterator[Draft]:
    """Visits, at a verb of travelling."""
    lemma = verb.lemma_.lower()
    held = _held(verb, lemma)
    doers = [t for s in grammar.subjects(verb) for t in grammar.coordinated(s)]
    travellers = [t for t in doers if is_traveller(sentence, t)]
    if not travellers:
        return
    who = sentence.parties(travellers)
    where, place, ends = destination(sentence, held)
    if where and where == who:
        where = _other_country(sentence, verb, who) or where
        who = who if where != who else ()
    if not where and (held or lemma not in {"arrive", "land"}):
        return
    told = _told(status.of_verb(verb))
    if told == status.OCCURRED and verb.tag_ in {"VBZ", "VBP"} and grammar.is_dated(verb):
        told = status.PLANNED
    if told == status.OCCURRED and lemma == "arrive" and _is_lasting(verb):
        told = status.ONGOING
    if told == status.OCCURRED and lemma in _LEAVING and not _has_year(verb):
        told = status.PLANNED
    if who and where and told in {status.OCCURRED, status.ONGOING}:
        sentence.scene.visit = (who, where)
    yield from drafts(
        "visit", who, where, told, (verb, travellers[0], *ends), envoy=travellers[0], place=place
    )


def _held(verb: Token, lemma: str) -> list[Token]:
    """What tells where a verb of travelling leads."""
    if lemma in DIRECT:
        held = [t for t in grammar.objects(verb) if t.i > verb.i or grammar.is_passive(verb)]
        return held + grammar.prepositional(verb, {"in", "to"})
    if lemma in _LEAVING:
        return grammar.prepositional(verb, {"for"})
    if lemma == "return":
        envoy = any(t.lemma_.lower() in nouns.ENVOYS for t in grammar.surface_subjects(verb))
        return [] if envoy else grammar.prepositional(verb, {"from"})
    if lemma in {"arrive", "land", "stop", "touch"}:
        return deep(verb, {"in", "at", "to"})
    if lemma == "spend":
        timed = any(t.lemma_ in {"day", "week", "hour", "night"} for t in grammar.objects(verb))
        there = [verb.head] if any(c.lower_ == "where" for c in verb.children) else []
        return (deep(verb, {"in"}) or _of_time(verb) or there) if timed else []
    if lemma == "lead":
        bodies = [t for t in grammar.objects(verb) if t.lemma_ in {"delegation", "mission", "team"}]
        held = deep(verb, {"to"}) + [p for t in bodies for p in grammar.prepositional(t, {"to"})]
        return held if bodies else []
    return deep(verb, {"to", "into"}) if lemma != "pay" else []


def _of_time(verb: Token) -> list[Token]:
    """`spent two days in La Paz`, where the place hangs on the days."""
    return [p for t in grammar.objects(verb) for p in grammar.prepositional(t, {"in"})]


def _other_country(sentence: Sentence, verb: Token, who: tuple[str, ...]) -> tuple[str, ...]:
    """`visited the country`: the last state named before that is not the traveller's own."""
    if any(sentence.mention(t) is not None for t in grammar.objects(verb)):
        return ()
    before = [m for m in sentence.mentions if m.end <= verb.i and m.entity not in who]
    return (before[-1].entity,) if before else ()


def deep(verb: Token, prepositions: set[str]) -> list[Token]:
    """What hangs on a verb by a preposition, or on an adverb of it (`on to Vientiane`)."""
    found = grammar.prepositional(verb, prepositions)
    if not found:
        for child in verb.children:
            if child.dep_ in {"prt", "advmod", "prep"} and child.i > verb.i:
                found.extend(grammar.prepositional(child, prepositions))
    return found


def _is_lasting(verb: Token) -> bool:
    """`arrived for a four-day visit`: it goes on."""
    if _has_year(verb):
        return False
    held = grammar.prepositional(verb, {"for", "on"})
    held += [t for child in verb.children if child.dep_ == "prep"
             for t in grammar.prepositional(child, {"for", "on"})]  # fmt: skip
    return any(t.lemma_ in {"visit", "trip", "tour", "stay"} for t in held)


def _has_year(verb: Token) -> bool:
    """Whether a year tells that it is long ago."""
    return any(t.text.isdigit() and len(t.text) == 4 for t in verb.subtree)


def _told(found: str) -> str:
    """A visit that is an aim is planned; so is one announced."""
    if found in {status.PURPOSE, status.ANNOUNCED}:
        return status.PLANNED
    return found


def is_traveller(sentence: Sentence, token: Token) -> bool:
    """Whether a phrase stands for somebody who travels for a state."""
    lemma = token.lemma_.lower()
    person = sentence.person(token)
    if person is not None:
        return "ambassador" not in person.role and (bool(person.states) or governs(person.role))
    if token.lower_ in {"he", "she"}:
        return True
    if lemma in {"team", "group", "party"}:
        members = {t.lemma_.lower() for t in grammar.prepositional(token, {"of"})}
        return bool(members & _TRAVELLERS)
    if token.lower_ in {"they", "who"}:
        return token.lower_ == "they"
    if lemma in {"ambassador", "consul"}:
        return False
    if lemma in _TRAVELLERS or token.lower_ in _TRAVELLERS:
        return True
    if sentence.mention(token) is not None or lemma in _MILITARY:
        return False
    titled = {t.lemma_.lower() for t in grammar.left(token)}
    return token.pos_ == "PROPN" and bool(titled & nouns.OFFICES)


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


def read_visit(sentence: Sentence, noun: Token) -> Iterator[Draft]:
    """Visits, at the noun."""
    verb = grammar.governor(noun)
    if noun.dep_ in {"compound", "nmod"}:
        return
    if noun.lemma_ == "stop" and (verb is None or verb.lemma_ != "make"):
        return
    if noun.lemma_ == "return":
        yield from _come_home(sentence, noun)
        return
    to = _towards(noun)
    if not to and verb is not None and verb.lemma_ in {"arrive", "travel", "fly", "be"}:
        return
    where, place, ends = destination(sentence, to)
    who, envoy = _visitors(sentence, noun, verb)
    who = tuple(p for p in who if p not in where or len(who) == 1)
    if verb is not None and verb.lemma_ == "exchange" and noun.tag_ == "NNS" and not where:
        yield from _exchanged(sentence, noun, verb)
        return
    if not where:
        who, where = _unsaid(sentence, noun, verb, who)
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


def _towards(noun: Token) -> list[Token]:
    """The words for where a visit leads."""
    held = grammar.prepositional(noun, {"to", "in", "of"}) or _included(noun)
    if noun.lemma_ == "tour" and held:
        return held
    to = [t for t in held if t.head.lower_ == "to"] or [t for t in held if t.head.lower_ == "in"]
    to = to or [t for t in held if t.head.pos_ == "VERB" or t.head.lower_ != "of"]
    return to or [t for t in grammar.around(noun, {"to", "in"}) if t.i > noun.i]


def _exchanged(sentence: Sentence, noun: Token, verb: Token) -> Iterator[Draft]:
    """`The presidents of A and B exchanged visits`."""
    both = sentence.parties(grammar.subjects(verb))
    if len(both) == 2:
        told = _of_visit(noun, verb)
        for one, other in (both, both[::-1]):
            yield from drafts("visit", (one,), (other,), told, (noun, verb))


def _unsaid(
    sentence: Sentence, noun: Token, verb: Token | None, who: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Visitors and hosts, where the visit itself does not say where it led."""
    if verb is not None and verb.lemma_ in _RECEIVING | _AWAITING:
        return who, sentence.parties(grammar.subjects(verb))
    if verb is not None and verb.lemma_ in {"return", "reciprocate", "repay"}:
        return who, _returned(sentence, who)
    if verb is not None and verb.lemma_ in _LEAVING and noun.dep_ == "pobj":
        held = [t for t in grammar.objects(verb) if sentence.mention(t) is not None]
        found = destination(sentence, held + grammar.prepositional(verb, {"from"}))[0]
        who = who or sentence.parties(grammar.surface_subjects(verb))
        return (who, tuple(p for p in found if p not in who)) if noun.head.lower_ == "after" else (
            (), ())  # fmt: skip
    before, home = sentence.scene.visit, sentence.scene.home
    if who and any(c.dep_ == "poss" and c.lower_ in {"his", "her"} for c in noun.children):
        if before is not None and before[0] == who:
            return who, before[1]
        return who, (home,) if home and home not in who else ()
    if before is not None and "return" in {t.lower_ for t in grammar.left(noun)}:
        return (before[1], before[0]) if not who or who == before[1] else (who, ())
    return who, ()


def _included(noun: Token) -> list[Token]:
    """`a tour that includes Ghana`, `a trip taking him to Oman`: the places of a journey."""
    found: list[Token] = []
    for clause in noun.children:
        if clause.dep_ in {"relcl", "acl"} and clause.lemma_ in {"include", "cover"}:
            found += [c for c in clause.children if c.dep_ == "dobj"]
        elif clause.dep_ in {"relcl", "acl"} and clause.lemma_ in {"take", "bring", "carry"}:
            found += grammar.prepositional(clause, {"to"})
    return found


def read_taking(sentence: Sentence, verb: Token) -> Iterator[Draft]:
    """`His tour will take him to Ghana`, `the trip included stops in Oman`."""
    for journey in grammar.subjects(verb):
        if journey.lemma_.lower() not in {"tour", "trip", "visit", "journey", "itinerary"}:
            continue
        who, envoy = _visitors(sentence, journey, None)
        taken = grammar.objects(verb) if verb.lemma_ != "include" else []
        who = who or sentence.parties([t for t in taken if is_traveller(sentence, t)])
        held = grammar.prepositional(verb, {"to"})
        if verb.lemma_ == "include":
            stops = grammar.objects(verb)
            held = [p for t in stops for p in grammar.prepositional(t, {"in", "to"})] or stops
        where, place, ends = destination(sentence, held)
        told = _told(status.of_verb(verb))
        if who and where:
            yield from drafts(
                "visit", who, where, told, (journey, verb, *ends), envoy=envoy, place=place
            )


def _come_home(sentence: Sentence, noun: Token) -> Iterator[Draft]:
    """`on his return from Beijing`."""
    owners = [c for c in noun.children if c.dep_ == "poss"]
    where, place, ends = destination(sentence, grammar.prepositional(noun, {"from"}))
    who = sentence.parties(owners)
    if where and who and where != who:
        yield from drafts("visit", who, where, status.OCCURRED, (noun, *ends),
                          envoy=owners[0], place=place)  # fmt: skip


def _returned(sentence: Sentence, who: tuple[str, ...]) -> tuple[str, ...]:
    """`returned the visit`: to where the visitor before came from."""
    before = sentence.scene.visit
    return before[0] if before is not None and before[1] == who else ()


def _is_put_off(verb: Token) -> bool:
    off = any(c.lower_ == "off" for c in verb.children)
    put = verb.lemma_ in {"postpone", "defer", "delay"} or (verb.lemma_ == "put" and off)
    return put and status.of_verb(verb) in {status.OCCURRED, status.ONGOING}


def _of_visit(noun: Token, verb: Token | None) -> str:
    told = status.of_noun(noun, status.OCCURRED)
    if verb is not None and noun.dep_ in {"dobj", "nsubjpass"} and _is_put_off(verb):
        return status.SUSPENDED
    if verb is not None and verb.lemma_ in {"begin", "start"} and told == status.OCCURRED:
        if verb.tag_ in {"VBZ", "VBP"} and grammar.is_dated(verb):
            return status.PLANNED
        return status.OCCURRED if _has_year(verb) else status.ONGOING
    on = noun.dep_ == "pobj" and noun.head.lower_ == "on"
    if on and verb is not None and verb.lemma_ == "embark" and told == status.OCCURRED:
        return status.OCCURRED if _has_year(verb) else status.ONGOING
    if on and told == status.OCCURRED and noun.head.head.tag_ in {"VBZ", "VBP"}:
        return status.ONGOING if noun.head.head.lemma_ == "be" else told
    if on and told == status.OCCURRED and noun.head.head.pos_ in {"NOUN", "PROPN"}:
        return status.ONGOING if noun.head.dep_ == "prep" and noun.lemma_ != "stop" else told
    if noun.dep_ == "attr" and verb is not None and status.of_verb(verb) == status.PLANNED:
        return status.PLANNED
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
    held = grammar.prepositional(noun, {"by"} if noun.lemma_ == "tour" else {"by", "of"})
    held += [
        t for to in grammar.prepositional(noun, {"to"})
        for t in grammar.prepositional(to, {"by", "of"}) if is_traveller(sentence, t)
    ]  # fmt: skip
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
        if verb.lemma_ in _RECEIVING:
            riders = grammar.objects(verb)
        if riders:
            return sentence.parties(riders), riders[0]
    return (), None
