"""From the sentences of a report to drafts of claims."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from legation.extraction.rules import grammar, nouns
from legation.extraction.rules.frames import (
    accords,
    again,
    aid,
    appointments,
    bonds,
    cooperation,
    credentials,
    debts,
    departures,
    envoys,
    expulsions,
    gaps,
    gifts,
    giving,
    heads,
    institutes,
    investments,
    journeys,
    measures,
    meetings,
    mission_again,
    mission_words,
    missions,
    money,
    presence,
    pressures,
    recalls,
    relations,
    roles,
    talks,
    trade,
    undoing,
)
from legation.extraction.rules.frames.common import Draft, filled
from legation.extraction.rules.parties import Sentence
from legation.extraction.rules.people import Person

if TYPE_CHECKING:
    from spacy.tokens import Token

Frame = Callable[[Sentence, "Token"], Iterator[Draft]]

_AT_NOUNS: Final[tuple[tuple[frozenset[str], Frame], ...]] = (
    (relations.NOUNS, relations.read),
    (frozenset({"break", "rupture"}), relations.read_rupture),
    (mission_words.NOUNS, missions.read),
    (mission_again.EVENTS, mission_again.read_event),
    (envoys.POSTS, appointments.read),
    (credentials.WORDS, credentials.read),
    (heads.MISSIONS, heads.read),
    (recalls.WITHDRAWING, recalls.read),
    (expulsions.NOUNS, expulsions.read),
    (frozenset({"persona", "personae", "personas"}), departures.read_non_grata),
    (departures.UNWANTED, departures.read_unwanted),
    (journeys.VISITS, journeys.read_visit),
    (talks.MEETINGS, talks.read_talks),
    (accords.INSTRUMENTS, accords.read_agreement),
    (cooperation.NOUNS, cooperation.read_cooperation),
    (frozenset({"cooperate", "co-operate"}), cooperation.read_cooperating),
    (trade.TRADING, trade.read_trade),
    (money.AID | {"million", "billion", "trillion", "dollar", "euro"}, aid.read_aid),
    (debts.DEBTS, debts.read_debt),
    (investments.INVESTMENT, investments.read_investment),
    (frozenset({"plan"}), investments.read_plan),
    (measures.SANCTIONS, measures.read_sanctions),
    (pressures.PRESSURE, pressures.read_pressure),
    (roles.NOUNS, roles.read),
    (bonds.NOUNS, bonds.read),
    (institutes.INSTITUTES, institutes.read_institute),
)
_AT_VERBS: Final[tuple[tuple[frozenset[str], Frame], ...]] = (
    (mission_words.OPENING | mission_words.CLOSING, mission_again.read_back),
    (mission_again.OPERATING, mission_again.read_operating),
    (mission_again.KEEPING, mission_again.read_kept),
    (relations.ACTS, relations.read_back),
    (frozenset({"break"}), relations.read_breaking),
    (frozenset({"call"}), meetings.read_calling_on),
    (frozenset({"represent"}), missions.read_represented),
    (recalls.WITHDRAWING, recalls.read),
    (frozenset({"succeed", "replace"}), appointments.read_succession),
    (frozenset({"go", "move", "head", "post", "transfer", "assign"}), appointments.read_going),
    (expulsions.VERBS, expulsions.read),
    (departures.ORDERS, departures.read_order),
    (departures.DEADLINES | {"leave", "depart"}, departures.read_deadline),
    (frozenset({"persona", "personae", "personas"}), departures.read_non_grata),
    (journeys.DIRECT | journeys.MOVING, journeys.read_travel),
    (presence.BEING, presence.read_presence),
    (presence.EXPECTING, presence.read_expected),
    (frozenset({"take", "bring", "include"}), journeys.read_taking),
    (meetings.MEETING, meetings.read_meeting),
    (meetings.TALKING, meetings.read_talking),
    (meetings.GATHERING, meetings.read_gathering),
    (frozenset({"discuss", "negotiate", "review"}), meetings.read_discussion),
    (meetings.RECEIVING, meetings.read_reception),
    (cooperation.VERBS, cooperation.read_cooperating),
    (cooperation.BUILDING, cooperation.read_together),
    (trade.DEALING, trade.read_dealing),
    (gifts.GIVING, giving.read_giving),
    (gifts.RECEIVING, giving.read_taking),
    (investments.INVESTING, investments.read_investing),
    (trade.DEPENDING, trade.read_depending),
    (investments.SETTING_UP, investments.read_setting_up),
    (measures.SANCTIONING, measures.read_sanctioning),
    (measures.FREEZING, measures.read_freezing),
    (pressures.PRESSING, pressures.read_pressing),
)


def _by_lemma(table: tuple[tuple[frozenset[str], Frame], ...]) -> dict[str, tuple[Frame, ...]]:
    frames: dict[str, tuple[Frame, ...]] = {}
    for lemmas, frame in table:
        for lemma in lemmas:
            frames[lemma] = (*frames.get(lemma, ()), frame)
    return frames


_NOUN_FRAMES: Final = _by_lemma(_AT_NOUNS)
_VERB_FRAMES: Final = _by_lemma(_AT_VERBS)


def drafts(sentence: Sentence) -> Iterator[Draft]:
    """What a sentence says, in the order of its words; the scene goes on with it."""
    found: list[Draft] = []
    sentence.scene.awaited, sentence.scene.open = sentence.scene.open, []
    for token in sentence.span:
        frames = _VERB_FRAMES if token.pos_ in {"VERB", "AUX"} else _NOUN_FRAMES
        for frame in frames.get(token.lemma_.lower(), ()):
            found.extend(filled(frame(sentence, token), sentence))
        if token.lemma_ in {"be", "include"} and sentence.scene.awaited:
            found.extend(again.read_named(sentence, token))
        if token.lemma_ in again.VERBS and token.pos_ == "VERB":
            found.extend(again.read(sentence, token, found or sentence.scene.said))
        if token.lemma_ in undoing.VERBS and token.pos_ == "VERB":
            found.extend(undoing.read(sentence, token, found, sentence.scene.said))
    yield from found
    yield from credentials.read_listed(sentence)
    yield from gaps.read(sentence, found)
    sentence.scene.said = found
    _go_on(sentence)


_AT: Final = frozenset({"in", "at"})


def _go_on(sentence: Sentence) -> None:
    """Remember what the next sentence may refer back to."""
    scene = sentence.scene
    scene.age += 1
    scene.relations += 1
    scene.hear(m.entity for m in sentence.mentions if not m.idle)
    for person in sentence.people:
        if person.states:
            scene.he = person
    for mention in sentence.mentions:
        if len(mention.group) > 2:
            scene.listed = mention.group
        if mention.place and sentence.doc[mention.start - 1].lower_ in _AT:
            scene.place = mention.entity
    for token in sentence.span:
        if token.lemma_ == "delegation" and (whose := sentence.described(token)):
            scene.delegation = whose
    _focus(sentence)


def _focus(sentence: Sentence) -> None:
    """Remember whom the sentence was about."""
    scene = sentence.scene
    subjects = grammar.surface_subjects(sentence.span.root)
    found = sentence.parties(subjects)
    if not found:
        scene.focus = scene.focus or (sentence.mentions[0].group if sentence.mentions else ())
        return
    scene.focus = found
    people = [sentence.person(token) for token in subjects]
    named = [p for p in people if p is not None and p.states]
    if named:
        scene.he = named[0]
    elif any(token.lemma_.lower() in nouns.OFFICES for token in subjects):
        root = sentence.span.root
        scene.he = Person(root.i, root.i, "", "", found)
