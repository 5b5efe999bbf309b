"""Embassies and consulates that exist, open and close."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from legation.extraction.rules import grammar, status
from legation.extraction.rules.frames.common import Draft, drafts
from legation.extraction.rules.frames.mission_parties import city_of, parties, place_of, place_words
from legation.extraction.rules.frames.mission_words import (
    changes_of,
    is_changed,
    is_opened,
    is_raised,
    kind,
    mission_of,
    status_of,
    type_of,
)
from legation.extraction.rules.nouns import words
from legation.extraction.rules.parties import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token


def read(sentence: Sentence, noun: Token) -> Iterator[Draft]:
    """What a sentence says about a mission, at the word for it."""
    what = kind(noun) or _known_kind(sentence, noun)
    if what and noun.dep_ == "compound" and noun.head.lower_ in {"general", "generals"}:
        noun = noun.head
    if what and noun.dep_ in {"compound", "nmod"} and noun.head.lemma_.lower() in _PARTS:
        yield from _of_part(sentence, noun.head, what)
        return
    if what and noun.dep_ == "poss" and noun.head.lemma_.lower() in {"building", "premises"}:
        yield from _of_part(sentence, noun.head, what)
        return
    if not what or (noun.dep_ in {"compound", "nmod"} and not is_changed(noun.head)):
        return
    if _is_hyphened(noun):
        return
    for change, act in changes_of(noun):
        yield from _told(sentence, noun, what, change, act)


def _and_those(
    sentence: Sentence, noun: Token, told: tuple[str, Token], owners: tuple[str, ...], what: str
) -> Iterator[Draft]:
    """`Embassies in Accra and Bamako were opened, and those in Luanda and Maputo in 2009`."""
    change, act = told
    for other in sentence.span:
        bare = other.lower_ in {"those", "one", "another"} and other.dep_ in {"conj", "dep"}
        if bare and other.i > max(noun.i, act.i) and noun.dep_ != "conj":
            hosts = [e for t in grammar.prepositional(other, {"in"}) for e in place_of(sentence, t)]
            yield from drafts(
                type_of(change, what), owners, hosts, status_of(noun, act, change), (act, other),
                mission=mission_of(what),
            )  # fmt: skip


_PARTS: Final = words(
    "building compound premises staff official spokesman spokeswoman employee guard gate grounds"
)


def _of_part(sentence: Sentence, part: Token, what: str) -> Iterator[Draft]:
    """`the Zambian embassy building in Ankara`: what is told of a part tells that it is there."""
    owners, hosts = parties(sentence, part, None)
    if {t.lower_ for t in grammar.left(part)} & {"former", "old", "planned", "future"}:
        return
    if owners and hosts and not {*owners} & {*hosts}:
        yield from drafts(
            "embassy_exists", owners, hosts, status.ONGOING,
            (part, *place_words(sentence, part)), mission=mission_of(what),
        )  # fmt: skip


def _told(
    sentence: Sentence, noun: Token, what: str, change: str, act: Token | None
) -> Iterator[Draft]:
    """One change of a mission, or that it is there."""
    if change == "raised":
        return
    if act is not None and is_raised(noun, act):
        what = "embassy"
    owners, hosts = _parties(sentence, noun, act, what)
    if owners and hosts and (owners != hosts or len(owners) > 1):
        sentence.scene.missions = (owners, hosts, what)
        sentence.scene.age = 0
        sentence.scene.place = hosts[0]
    told = status_of(noun, act, change) if act is not None else ""
    moved = list(_moved(sentence, act, owners, what)) if change == "moving" and act else []
    yield from moved
    kept = change == "closing" and told == status.DENIED
    if not moved and (change in {"", "moving"} or kept):
        yield from _exists(sentence, noun, owners, hosts, what)
    if change not in {"", "moving"} and act is not None:
        yield from _and_those(sentence, noun, (change, act), owners, what)
        yield from drafts(
            type_of(change, what),
            owners,
            hosts,
            told,
            (act, noun, *place_words(sentence, noun)),
            mission=mission_of(what),
            place=city_of(sentence, noun),
        )


def _moved(sentence: Sentence, act: Token, owners: tuple[str, ...], what: str) -> Iterator[Draft]:
    """`moved its embassy from Brussels to Paris`: it closes in one state, opens in another."""
    left = [e for t in grammar.within(act, {"from"}) for e in place_of(sentence, t)]
    new = [e for t in grammar.within(act, {"to"}) for e in place_of(sentence, t)]
    if not left or not new or {*left} & {*new}:
        return
    told = status.of_verb(act) if act.pos_ in {"VERB", "AUX"} else status.of_noun(
        act, status.OCCURRED
    )  # fmt: skip
    mission = mission_of(what)
    yield from drafts("embassy_closing", owners, left, told, (act,), mission=mission)
    yield from drafts(type_of("opening", what), owners, new, told, (act,), mission=mission)


def _known_kind(sentence: Sentence, noun: Token) -> str:
    """`the mission`, `the post`: of the kind that was spoken of shortly before."""
    before = sentence.scene.missions
    definite = any(c.lower_ in {"the", "this", "that"} for c in noun.children)
    bare = noun.lemma_ in {"mission", "post", "office", "representation"} and not any(
        c.dep_ in {"amod", "compound", "nmod"} or c.dep_ == "prep" for c in noun.children
    )
    if before is None or not definite or not bare or sentence.scene.age > 2:
        return ""
    return before[2] if changes_of(noun)[0][0] in {"opening", "closing"} else ""


def _parties(
    sentence: Sentence, noun: Token, act: Token | None, what: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Owners and hosts, those of a mutual opening each the other's."""
    owners, hosts = parties(sentence, noun, act)
    if not owners and not hosts:
        owners, hosts = _spoken_of(sentence, noun, what)
    each = {t.lower_ for t in noun.subtree} & {"other", "another"}
    if each and len(owners) > 1:
        return owners, owners
    if act is not None and not hosts and noun.tag_ == "NNS" and is_opened(noun):
        owners = owners or _pair_in_focus(sentence, noun)
        hosts = owners if len(owners) == 2 else ()
    return owners, hosts


def _spoken_of(
    sentence: Sentence, noun: Token, what: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Owner and host of `the embassy` that was spoken of shortly before."""
    before = sentence.scene.missions
    definite = any(c.lower_ in {"the", "this"} for c in noun.children) and noun.tag_ != "NNS"
    same = before is not None and (
        before[2] == what or noun.lemma_ in {"mission", "post", "office"}
    )
    if before is None or not definite or not same or sentence.scene.age > 5:
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
    sentence: Sentence, noun: Token, owners: tuple[str, ...], hosts: tuple[str, ...], what: str
) -> Iterator[Draft]:
    mission, city = mission_of(what), city_of(sentence, noun)
    base = status.ONGOING
    if not owners and {c.lower_ for c in noun.children} & {"a", "an", "any", "another", "whose"}:
        return
    if any(c.dep_ == "det" and c.lower_ == "no" for c in noun.children):
        base = status.DENIED
    verb = grammar.governor(noun)
    if base == status.DENIED and verb is not None and grammar.prepositional(verb, {"until"}):
        return
    if verb is not None and noun.dep_ == "dobj" and verb.lemma_ in {"have", "maintain", "keep"}:
        told = status.of_verb(verb)
        base = base if told in {status.OCCURRED, status.ONGOING} else told
        if verb.lemma_ in {"maintain", "keep"} and told != status.DENIED:
            base = status.ONGOING
    if base in {status.PLANNED, status.ANNOUNCED} and verb is not None and verb.lemma_ == "have":
        type_ = "consulate_opening" if mission else "embassy_opening"
        yield from drafts(type_, owners, hosts, base, (verb, noun), place=city)
        return
    if verb is not None and grammar.prepositional(verb, {"until"}) and noun.dep_ == "dobj":
        base = status.ENDED if status.of_verb(verb) == status.OCCURRED else base
    if "former" in {t.lower_ for t in grammar.left(noun)}:
        base = status.ENDED
    yield from drafts(
        "embassy_exists", owners, hosts, base, (noun, *place_words(sentence, noun)),
        mission=mission, place=city,
    )  # fmt: skip
