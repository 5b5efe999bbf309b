"""Cooperation: what states do together, and the word for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from legation.extraction.rules import grammar, status
from legation.extraction.rules.frames.common import Draft, drafts, sides
from legation.extraction.rules.frames.trade import lasting
from legation.extraction.rules.nouns import words
from legation.extraction.rules.parties import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_MANOEUVRES: Final = words("exercise drill patrol operation manoeuvre maneuver")
VERBS: Final = words("cooperate co-operate collaborate partner work team liaise")
_VAGUE: Final = words("work team liaise")
NOUNS: Final = words(
    "cooperation co-operation collaboration partnership alliance exercise drill patrol manoeuvre "
    "maneuver operation project training research programme program"
)
_PLAIN: Final = words("cooperation co-operation collaboration partnership")
BUILDING: Final = words(
    "build construct develop produce manufacture explore patrol operate run fund finance launch "
    "conduct carry undertake create form set organise organize train share coordinate design "
    "exploit monitor research stage hold combat fight tackle manage"
)
_OTHERS: Final = words(
    "embassy mission consulate relation tie talk meeting summit consultation conference "
    "negotiation dialogue statement agreement treaty communique communiqué declaration session "
    "round series visit press ambassador view commission committee"
)
_TROOPS: Final = words(
    "soldier troop officer policeman police force army pilot coastguard guard nurse doctor teacher "
    "student official diplomat engineer commando personnel recruit cadet customs specialist"
)
_FOUNDING: Final = words("establish form set launch forge found create enter")
_HELPED: Final = words("upgrade elevate raise")


def read_cooperating(sentence: Sentence, verb: Token) -> Iterator[Draft]:
    """Cooperation, at a verb."""
    held = grammar.prepositional(verb, {"with"})
    doers = sentence.parties(grammar.subjects(verb))
    vague = verb.lemma_ in _VAGUE
    together = any(c.lower_ in {"together", "jointly", "closely"} for c in verb.children) or (
        verb.lemma_ == "team" and "up" in {c.lower_ for c in verb.children}
    )
    partners = sentence.parties(held, loose=not vague)
    if (held and not partners) or (vague and not held and not together):
        return
    if verb.lemma_ == "work" and not together and not _field(verb):
        return
    told = _going_on(status.of_verb(verb), verb)
    yield from drafts("cooperation", doers, partners, told, (verb, *held[-1:]))


def _field(verb: Token) -> bool:
    return bool(grammar.prepositional(verb, {"on", "in"})) or any(
        c.dep_ in {"xcomp", "advcl"} and c.tag_ == "VB" for c in verb.children
    )


def _going_on(told: str, verb: Token) -> str:
    """The status of what goes on; `have cooperated since` is going on too."""
    told = lasting(told, verb)
    if told == status.OCCURRED and verb.tag_ in {"NN", "VB"}:
        return status.ONGOING
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    head = verb
    while head.dep_ == "conj" and head.head != head and not auxiliaries:
        head = head.head
        auxiliaries = {c.lower_ for c in head.children if c.dep_ == "aux"}
    lasts = bool({t.lower_ for t in verb.subtree} & {"since", "decades", "years", "long"})
    perfect = bool(auxiliaries & {"have", "has", "'ve"})
    return status.ONGOING if told == status.OCCURRED and perfect and lasts else told


def read_together(sentence: Sentence, verb: Token) -> Iterator[Draft]:
    """`A and B jointly built …`, `A and B agreed to build …`, `A trains B's policemen`."""
    objects = grammar.objects(verb)
    if any(t.lemma_.lower() in _OTHERS for o in objects for t in grammar.coordinated(o)):
        return
    doers = sentence.parties(grammar.subjects(verb))
    if verb.lemma_ == "train":
        yield from _trained(sentence, verb, doers, objects)
        return
    agreed = verb.tag_ == "VB" and verb.dep_ == "xcomp" and verb.head.lemma_ in {"agree", "decide"}
    jointly = any(c.lower_ in {"jointly", "together"} for c in verb.children)
    joint = any("joint" in {t.lower_ for t in grammar.left(o)} for o in objects)
    if len(doers) < 2 or not (agreed or jointly or joint) or not objects:
        return
    if joint and any(o.lemma_.lower() in NOUNS for o in objects):
        return
    told = _going_on(status.of_verb(verb), verb)
    yield from drafts("cooperation", doers, (), told, (verb, objects[0]))


def _trained(
    sentence: Sentence, verb: Token, doers: tuple[str, ...], objects: list[Token]
) -> Iterator[Draft]:
    trained = [t for o in objects for t in grammar.coordinated(o) if t.lemma_.lower() in _TROOPS]
    others = tuple(p for p in sentence.parties(trained, loose=True) if p not in doers)
    if len(doers) == 1 and others:
        told = _going_on(status.of_verb(verb), verb)
        yield from drafts("cooperation", doers, others, told, (verb, trained[0]))


def read_cooperation(sentence: Sentence, noun: Token) -> Iterator[Draft]:
    """Cooperation, at the noun."""
    lemma = noun.lemma_.lower()
    left = {t.lower_ for t in grammar.left(noun)}
    if noun.dep_ in {"compound", "nmod", "amod"}:
        return
    if lemma not in _PLAIN and not left & {"joint", "bilateral", "combined"}:
        return
    if (lemma == "partnership" and noun.tag_ == "NNP") or _names_body(noun):
        return
    verb = grammar.governor(noun)
    first, second = sides(sentence, noun, verb)
    if len(first) < 2 and not second:
        area = noun.dep_ == "pobj" and noun.head.head.lemma_ in {"area", "field", "sector", "part"}
        first = (sentence.both() if area else ()) or _tied(sentence, verb)
    second = tuple(p for p in second if p not in first)
    told = _of_cooperation(noun, verb)
    held = grammar.around(noun, {"with", "between"})
    yield from drafts("cooperation", first, second, told, (noun, *held[-1:]))


def _names_body(noun: Token) -> bool:
    """`members of the Organisation for Economic Co-operation and Development`."""
    near = noun.doc[max(0, noun.i - 5) : noun.i + 3]
    return noun.text[:1].isupper() and any(
        t.text in {"Organisation", "Organization", "Association", "Council", "Forum", "Conference"}
        for t in near
    )


def _tied(sentence: Sentence, verb: Token | None) -> tuple[str, ...]:
    """`Ties between A and B rest on cooperation`."""
    for subject in grammar.surface_subjects(verb) if verb is not None else ():
        if subject.lemma_.lower() in {"relation", "tie", "relationship", "contact", "link"}:
            first, second = sides(sentence, subject, None)
            return (*first, *second)
    return ()


def _of_cooperation(noun: Token, verb: Token | None) -> str:
    lemma = noun.lemma_.lower()
    told = status.of_noun(noun, status.ONGOING)
    if told in {status.ANNOUNCED, status.PURPOSE}:
        return status.PLANNED
    founded = verb is not None and verb.lemma_ in _FOUNDING and noun.dep_ in {"dobj", "nsubjpass"}
    if founded and verb is not None and lemma in {"partnership", "alliance"}:
        told = status.of_verb(verb)
        return status.PLANNED if told in {status.ANNOUNCED, status.PURPOSE} else told
    raised = verb is not None and verb.lemma_ in _HELPED and told == status.ONGOING
    if raised and verb is not None and noun.dep_ == "pobj" and noun.head.lower_ == "to":
        told = status.of_verb(verb)
        return status.PLANNED if told in {status.ANNOUNCED, status.PURPOSE} else told
    if told == status.ONGOING and lemma in _MANOEUVRES and verb is not None and verb.tag_ == "VBD":
        return told if verb.lemma_ in {"begin", "start", "open"} else status.OCCURRED
    return told
