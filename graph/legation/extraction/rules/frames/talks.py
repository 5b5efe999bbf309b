"""Meetings by their name: talks, summits, rounds of negotiations, telephone calls."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from legation.extraction.rules import grammar, status
from legation.extraction.rules.frames.accords import INSTRUMENTS
from legation.extraction.rules.frames.common import Draft, drafts, sides
from legation.extraction.rules.frames.journeys import is_traveller
from legation.extraction.rules.nouns import words
from legation.extraction.rules.parties import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

MEETINGS: Final = words(
    "breakfast lunch dinner luncheon session call audience talk talks meeting summit consultation "
    "consultations discussion discussions negotiation negotiations conversation parley tete-a-tete "
    "encounter tête-à-tête videoconference teleconference contact dialogue round conference"
)
_SELDOM: Final = words("contact dialogue round conference")
"""Words for a meeting only where they are held, take place, begin or end."""

_HOLDING: Final = words(
    "sit gather come hold have begin start conclude open resume continue attend conduct convene "
    "join host enter break end finish discuss launch wrap schedule plan suspend postpone cancel "
    "call take participate engage assemble adjourn arrange complete stage organise organize stall "
    "collapse be proceed go chair co-chair preside reschedule"
)
_FAILING: Final = words("break collapse fail founder falter")
_STARTING: Final = words("begin start open launch commence enter")
_CLOSING: Final = words("end conclude finish close wrap complete adjourn")


_JOINT: Final = words("commission committee consultation dialogue talk negotiation discussion")
_TAKING_PART: Final = words("take participate engage join be remain enter involve lock")
_UNDER_WAY: Final = words("underway way progress ongoing continuing")


_BOUND: Final = words("arrive fly head leave depart travel go come land")
_MEASURES: Final = words("day hour round series week set cycle session")


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
    if direct and not second and verb is not None and grammar.relation(noun, verb) == "for":
        guests = sentence.parties(grammar.objects(verb))
        first = tuple(dict.fromkeys((*first, *guests)))
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
    if len(first) + len(second) < 2 and verb is not None and verb.lemma_ in {"attend", "join"}:
        return
    yield from drafts(
        "meeting",
        first,
        second,
        _of_talks(noun, verb if direct else None),
        (noun, *_verb_of(verb, noun), *between[-1:]),
        extra=_body(noun),
    )


def _is_aim(noun: Token) -> bool:
    """`arrived for talks`: they are still to come."""
    above = noun.head.head
    return noun.dep_ == "pobj" and noun.head.lower_ == "for" and above.lemma_ in _BOUND


def _is_supposed(noun: Token, verb: Token) -> bool:
    """`A meeting of the two could ease tensions`."""
    maybe = any(
        c.dep_ == "aux" and c.lower_ in {"could", "might", "would", "may"} for c in verb.children
    )
    return maybe and noun.dep_ == "nsubj" and any(c.lower_ in {"a", "any"} for c in noun.children)


def _aside(sentence: Sentence, noun: Token) -> tuple[str, ...]:
    """`The chancellor, in Warsaw for talks with …`: whom the words between commas are about."""
    token = noun
    while token.dep_ in {"pobj", "prep"} and token.head != token:
        token = token.head
        if token.pos_ in {"NOUN", "PROPN"} and token.dep_ != "pobj":
            return sentence.parties(token) if is_traveller(sentence, token) else ()
    return ()


def _of_talks(noun: Token, verb: Token | None) -> str:
    """Whether talks were held, are to be, go on or have failed."""
    told = status.of_noun(noun, status.OCCURRED)
    if told in {status.PURPOSE, status.ANNOUNCED}:
        return status.PLANNED
    if told == status.OCCURRED and _is_aim(noun):
        return status.PLANNED
    if verb is None:
        return told
    if _is_supposed(noun, verb):
        return status.NONE
    if told == status.ENDED and verb.lemma_ in _CLOSING:
        return status.OCCURRED
    if told != status.OCCURRED:
        return told
    return _by_clause(noun, verb)


def _by_clause(noun: Token, verb: Token) -> str:
    """What the verb of talks that were held tells further: that they fail, go on, begin."""
    told, lemma = status.OCCURRED, verb.lemma_
    around = {t.lower_ for c in verb.children for t in (c, *c.children)} | {
        t.lower_ for t in noun.children
    }
    if lemma == "get" and "way" in around:
        return status.ONGOING
    if lemma in _FAILING and (lemma != "break" or around & {"down", "off", "up"}):
        return status.ENDED if status.of_verb(verb) == status.OCCURRED else told
    if lemma == "reschedule":
        return status.PLANNED
    if lemma == "stall":
        return status.SUSPENDED
    ahead = {t.lower_ for t in verb.subtree}
    if lemma in {"continue", "proceed"} or (lemma == "be" and ahead & _UNDER_WAY):
        return status.ONGOING
    into = noun.dep_ == "pobj" and noun.head.lower_ == "in"
    if (into and lemma in {"be", "remain", "lock"}) or (lemma == "go" and "on" in around):
        return status.ONGOING
    years = any(t.text.isdigit() and len(t.text) == 4 for t in verb.subtree)
    return status.ONGOING if lemma in _STARTING and not years else told


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
        or (how == "for" and verb.lemma_ in {"host", "receive", "welcome", "join", "meet"})
        or (how == "in" and verb.lemma_ in _TAKING_PART)
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
    verb = grammar.governor(noun)
    if verb is not None and verb.lemma_ in {"hold", "open", "convene"} and noun.dep_ == "dobj":
        bodies = {t.lemma_.lower() for t in grammar.subjects(verb)}
        if bodies & {"commission", "committee"}:
            return True
    return any(t.lemma_.lower() in _JOINT for t in grammar.prepositional(noun, {"of"}))


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
