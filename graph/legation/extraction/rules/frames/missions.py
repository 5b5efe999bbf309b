"""Embassies and consulates that exist, open and close."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from legation.extraction.rules import grammar, status
from legation.extraction.rules.frames.common import Draft, drafts
from legation.extraction.rules.frames.mission_parties import city_of, parties, place_of, place_words
from legation.extraction.rules.frames.mission_words import (
    CLOSING,
    OPENING,
    change_of,
    is_changed,
    is_raised,
    kind,
    status_of,
)
from legation.extraction.rules.parties import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token


def read(sentence: Sentence, noun: Token) -> Iterator[Draft]:
    """What a sentence says about a mission, at the word for it."""
    what = kind(noun)
    if what and noun.dep_ == "compound" and noun.head.lower_ in {"general", "generals"}:
        noun = noun.head
    if not what or (noun.dep_ in {"compound", "nmod"} and not is_changed(noun.head)):
        return
    if _is_hyphened(noun):
        return
    change, act = change_of(noun)
    if change == "raised":
        return
    if act is not None and is_raised(noun, act):
        what = "embassy"
    owners, hosts = parties(sentence, noun, act)
    if not owners and not hosts:
        owners, hosts = _spoken_of(sentence, noun, what)
    city = city_of(sentence, noun)
    each = {t.lower_ for t in noun.subtree} & {"other", "another"}
    if each and len(owners) > 1:
        hosts = owners
    elif change == "opening" and not hosts and noun.tag_ == "NNS":
        owners = owners or _pair_in_focus(sentence, noun)
        hosts = owners if len(owners) == 2 else ()
    if owners and hosts and (owners != hosts or len(owners) > 1):
        sentence.scene.missions = (owners, hosts, what)
        sentence.scene.age = 0
        sentence.scene.place = hosts[0]
    mission = "consulate" if what == "consulate" else ""
    if change == "moving" or not change:
        yield from _exists(sentence, noun, owners, hosts, mission, city)
        return
    if act is None:
        return
    type_ = "embassy_closing" if change == "closing" else (
        "consulate_opening" if what == "consulate" else "embassy_opening"
    )  # fmt: skip
    told = status_of(noun, act, change)
    if change == "closing" and told == status.DENIED:
        yield from _exists(sentence, noun, owners, hosts, mission, city)
    yield from drafts(
        type_, owners, hosts, told, (act, noun, *place_words(sentence, noun)),
        mission=mission, place=city,
    )  # fmt: skip


def _spoken_of(
    sentence: Sentence, noun: Token, what: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Owner and host of `the embassy` that was spoken of shortly before."""
    before = sentence.scene.missions
    definite = any(c.lower_ in {"the", "this"} for c in noun.children) and noun.tag_ != "NNS"
    if before is None or not definite or before[2] != what or sentence.scene.age > 5:
        return (), ()
    return before[0], before[1]


def _pair_in_focus(sentence: Sentence, noun: Token) -> tuple[str, ...]:
    """`the opening of embassies marks a moment in their journey`: of the two spoken of."""
    their = any(t.lower_ in {"their", "both", "two", "bilateral"} for t in noun.sent)
    return sentence.scene.pair if their and not sentence.mentions else ()


def _is_hyphened(noun: Token) -> bool:
    rest = [t.lower_ for t in noun.doc[noun.i + 1 : noun.i + 3]]
    return rest[:1] == ["-"] and rest[1:] not in (["general"], ["designate"])


def read_represented(sentence: Sentence, verb: Token) -> Iterator[Draft]:
    """`Chile is represented in Baku by an embassy`."""
    if not any(kind(t) for t in grammar.agents(verb)):
        return
    hosts = [e for t in grammar.prepositional(verb, {"in"}) for e in place_of(sentence, t)]
    owners = sentence.parties(grammar.objects(verb))
    yield from drafts(
        "embassy_exists", owners, hosts, status.ONGOING, (verb, *grammar.agents(verb))
    )


def _exists(
    sentence: Sentence, noun: Token, owners: tuple[str, ...], hosts: tuple[str, ...],
    mission: str, city: str,
) -> Iterator[Draft]:  # fmt: skip
    base = status.ONGOING
    if not owners and {c.lower_ for c in noun.children} & {"a", "an", "any", "another", "whose"}:
        return
    if any(c.dep_ == "det" and c.lower_ == "no" for c in noun.children):
        base = status.DENIED
    verb = grammar.governor(noun)
    if verb is not None and noun.dep_ == "dobj" and verb.lemma_ in {"have", "maintain", "keep"}:
        told = status.of_verb(verb)
        base = base if told in {status.OCCURRED, status.ONGOING} else told
    if base in {status.PLANNED, status.ANNOUNCED} and verb is not None and verb.lemma_ == "have":
        type_ = "consulate_opening" if mission else "embassy_opening"
        yield from drafts(type_, owners, hosts, base, (verb, noun), place=city)
        return
    if "former" in {t.lower_ for t in grammar.left(noun)}:
        base = status.ENDED
    yield from drafts(
        "embassy_exists", owners, hosts, base, (noun, *place_words(sentence, noun)),
        mission=mission, place=city,
    )  # fmt: skip


def read_back(sentence: Sentence, verb: Token) -> Iterator[Draft]:
    """`it was shut down in 2013`: what becomes of the mission spoken of before."""
    if sentence.scene.missions is None or verb.lemma_ not in OPENING | CLOSING:
        return
    yield from _others(sentence, verb)
    pronouns = [
        c for c in verb.children
        if c.dep_ in {"nsubjpass", "nsubj", "dobj"} and c.lower_ in {"it", "they", "them", "which"}
    ]  # fmt: skip
    if not pronouns or (pronouns[0].dep_ == "nsubj" and _has_object(verb)):
        if not (verb.dep_ == "conj" and not _has_object(verb) and _continues(verb)):
            return
    owners, hosts, what = sentence.scene.missions
    change = "closing" if verb.lemma_ in CLOSING else "opening"
    type_ = "embassy_closing" if change == "closing" else (
        "consulate_opening" if what == "consulate" else "embassy_opening"
    )  # fmt: skip
    yield from drafts(
        type_, owners, hosts, status_of(verb, verb, change), (verb, *pronouns),
        mission="consulate" if what == "consulate" else "",
    )  # fmt: skip


def _others(sentence: Sentence, verb: Token) -> Iterator[Draft]:
    """`and close those in Athens and Lisbon`, `and another in Doha`."""
    if sentence.scene.missions is None:
        return
    owners, _, what = sentence.scene.missions
    for item in grammar.objects(verb):
        if item.lower_ not in {"those", "that", "one", "ones", "another"}:
            continue
        hosts = [e for t in grammar.around(item, {"in"}) for e in place_of(sentence, t)]
        change = "closing" if verb.lemma_ in CLOSING else "opening"
        type_ = "embassy_closing" if change == "closing" else (
            "consulate_opening" if what == "consulate" else "embassy_opening"
        )  # fmt: skip
        yield from drafts(
            type_, owners, hosts, status_of(item, verb, change), (verb, item),
            mission="consulate" if what == "consulate" else "",
        )  # fmt: skip


def _has_object(verb: Token) -> bool:
    return any(c.dep_ == "dobj" for c in verb.children)


def _continues(verb: Token) -> bool:
    """`it was closed in 1997 and reopened in 2004`."""
    head = verb.head
    return head.lemma_ in OPENING | CLOSING and any(
        c.lower_ in {"it", "they"} and c.dep_ in {"nsubj", "nsubjpass"} for c in head.children
    )
