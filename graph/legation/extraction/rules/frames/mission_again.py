"""What becomes of missions that were spoken of before: `it`, `those in Lima`, `the opening`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from legation.extraction.rules import grammar, status
from legation.extraction.rules.frames.common import Draft, drafts
from legation.extraction.rules.frames.mission_parties import place_of
from legation.extraction.rules.frames.mission_words import (
    ACTING,
    CLOSING,
    HALTING,
    OPENING,
    REOPENING,
    is_partial,
    kind,
    mission_of,
    status_of,
    type_of,
)
from legation.extraction.rules.nouns import words
from legation.extraction.rules.parties import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

OPERATING: Final = HALTING | REOPENING
KEEPING: Final = words("have maintain keep operate run plan")
EVENTS: Final = words("opening closure closing inauguration reopening shutdown ceremony")
_PRONOUNS: Final = words("it they them which")
_ITEMS: Final = words("those that one ones another own")


def read_back(sentence: Sentence, verb: Token) -> Iterator[Draft]:
    """`it was shut down in 2013`: what becomes of the mission spoken of before."""
    if verb.lemma_ not in OPENING | CLOSING:
        return
    yield from _others(sentence, verb)
    if sentence.scene.missions is None:
        return
    pronouns = [
        c for c in verb.children
        if c.dep_ in {"nsubjpass", "nsubj", "dobj"} and c.lower_ in _PRONOUNS
    ]  # fmt: skip
    goes_on = verb.dep_ == "conj" and not _has_object(verb) and _continues(verb)
    named = pronouns and not (pronouns[0].dep_ == "nsubj" and _has_object(verb))
    if named or goes_on:
        yield from _of_it(sentence, verb, "closing" if verb.lemma_ in CLOSING else "opening")


def read_operating(sentence: Sentence, verb: Token) -> Iterator[Draft]:
    """`The embassy said that it was ceasing operations`."""
    works = [c for c in verb.children if c.dep_ == "dobj" and c.lemma_ in ACTING]
    pronouns = [c for c in verb.children if c.dep_ == "nsubj" and c.lower_ in {"it", "they"}]
    held = [t for work in works for t in grammar.around(work, {"at", "of", "in"})]
    if not works or not pronouns or is_partial(works[0]) or any(kind(t) for t in held):
        return
    outer = verb.head if verb.dep_ == "ccomp" else None
    spoken = outer is not None and any(kind(t) for t in grammar.surface_subjects(outer))
    before = outer is None and not sentence.mentions and sentence.scene.age < 2
    if sentence.scene.missions is not None and (spoken or before):
        yield from _of_it(sentence, verb, "closing" if verb.lemma_ in HALTING else "opening")


def _of_it(sentence: Sentence, verb: Token, change: str) -> Iterator[Draft]:
    if sentence.scene.missions is None:
        return
    owners, hosts, what = sentence.scene.missions
    yield from drafts(
        type_of(change, what), owners, hosts, status_of(verb, verb, change), (verb,),
        mission=mission_of(what),
    )  # fmt: skip


def _others(sentence: Sentence, verb: Token) -> Iterator[Draft]:
    """`and close those in Athens`, `the Cuban one in Washington opened`, `Panama's opened`."""
    before = sentence.scene.missions
    if before is None or sentence.scene.age > 2:
        return
    change = "closing" if verb.lemma_ in CLOSING else "opening"
    for item in [*grammar.objects(verb), *(() if _has_object(verb) else grammar.subjects(verb))]:
        possessed = _is_possessed(sentence, item)
        if not possessed and item.lower_ not in _ITEMS:
            continue
        hosts = [e for t in grammar.around(item, {"in"}) for e in place_of(sentence, t)]
        if item.lower_ == "own" and not hosts:
            hosts = [*before[1]]
        doers = sentence.parties([t for t in grammar.subjects(verb) if t != item])
        owners = (sentence.parties(item) if possessed else sentence.described(item)) or doers
        owners = owners or before[0]
        if hosts and not {*hosts} & {*owners}:
            yield from drafts(
                type_of(change, before[2]), owners, hosts, status_of(item, verb, change),
                (verb, item), mission=mission_of(before[2]),
            )  # fmt: skip


def _is_possessed(sentence: Sentence, item: Token) -> bool:
    """`Panama's`, with the mission left out."""
    mention = sentence.mention(item)
    return mention is not None and any(c.dep_ == "case" for c in item.children)


def read_kept(sentence: Sentence, verb: Token) -> Iterator[Draft]:
    """`Cuba has an embassy in Kyiv; Ukraine has one in Havana`."""
    before = sentence.scene.missions
    if before is None or sentence.scene.age > 1:
        return
    for item in grammar.objects(verb):
        if item.lower_ not in {"one", "another"} or item.dep_ != "dobj":
            continue
        hosts = [e for t in grammar.around(item, {"in"}) for e in place_of(sentence, t)]
        told = status.of_verb(verb)
        lasting = status.ONGOING if told == status.OCCURRED else told
        wanted = verb.lemma_ == "plan"
        yield from drafts(
            type_of("opening", before[2]) if wanted else "embassy_exists",
            sentence.parties(grammar.subjects(verb)), hosts,
            status.PLANNED if wanted and told == status.OCCURRED else lasting,
            (verb, item), mission=mission_of(before[2]),
        )  # fmt: skip


def read_event(sentence: Sentence, noun: Token) -> Iterator[Draft]:
    """`The opening took place on 5 June`: of the missions that the sentence before told of."""
    lowers = {c.lower_ for c in noun.children}
    if not lowers & {"the", "its"} or "of" in lowers or noun.dep_ not in {"nsubj", "nsubjpass"}:
        return
    word = next((c for c in noun.lefts if c.lower_ in EVENTS), noun)
    if word.lemma_ == "ceremony" or any(kind(t) for t in noun.subtree):
        return
    ended = word.lemma_ in CLOSING and word.lemma_ not in {"opening", "reopening"}
    types = {"embassy_closing"} if ended else {"embassy_opening", "consulate_opening"}
    told = status.of_noun(noun, status.OCCURRED)
    for draft in sentence.scene.said:
        if draft.type in types and told not in {status.NONE, status.PURPOSE}:
            yield replace(draft, status=told, tokens=(noun,))


def _has_object(verb: Token) -> bool:
    return any(c.dep_ == "dobj" for c in verb.children)


def _continues(verb: Token) -> bool:
    """`it was closed in 1997 and reopened in 2004`."""
    head = verb.head
    return head.lemma_ in OPENING | CLOSING and any(
        c.lower_ in {"it", "they"} and c.dep_ in {"nsubj", "nsubjpass"} for c in head.children
    )
