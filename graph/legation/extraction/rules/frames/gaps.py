"""Verbs left out: `Peru signed with Fiji, and Malta with Chad`; `A ambassador to X, B to Y`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from legation.extraction.finding import MUTUAL
from legation.extraction.rules import grammar
from legation.extraction.rules.frames.common import Draft
from legation.extraction.rules.mentions import Mention
from legation.extraction.rules.parties import Sentence
from legation.extraction.rules.people import Person

if TYPE_CHECKING:
    from spacy.tokens import Span

_BEFORE: Final = frozenset({",", ";", "and"})
_ENDS: Final = frozenset({",", ";", ".", "and", "in", "on", "a", "while", "last", "this"})
_PREPOSITIONS: Final = frozenset({"in", "to", "with", "on", "from", "against"})
_LISTED: Final = frozenset(
    {
        "aid_or_loan", "agreement", "relations_established", "relations_resumed",
        "relations_severed", "trade", "sanction", "embassy_opening", "embassy_closing",
        "consulate_opening", "embassy_exists", "visit", "recall", "meeting", "investment",
    }
)  # fmt: skip
_AMOUNTING: Final = frozenset({"amounted", "totalled", "totaled", "was", "reached"})
_CHANGES: Final = frozenset({"embassy_opening", "embassy_closing", "consulate_opening"})
_COUNTED: Final = frozenset({"expulsion", "recall"})


def read(sentence: Sentence, found: Sequence[Draft]) -> Iterator[Draft]:
    """What the sentence goes on to say without repeating the verb.

    Args:
        sentence: the sentence.
        found: what its frames have found.
    """
    yield from _pairs(sentence, found)
    yield from _led(sentence, found)
    yield from _envoys(sentence, found)
    yield from _missions(sentence, found)
    for draft in {(d.type, d.subject): d for d in reversed(found)}.values():
        if draft.type in _LISTED:
            yield from _objects(sentence, draft, found)
    for draft in {d.object: d for d in found if d.type == "aid_or_loan"}.values():
        yield from _givers(sentence, draft, found)
    for draft in {d.type: d for d in found if d.type in _COUNTED}.values():
        yield from _subjects(sentence, draft, found)


def _led(sentence: Sentence, found: Sequence[Draft]) -> Iterator[Draft]:
    """`Bahrain followed Saudi Arabia in cutting ties`: so Saudi Arabia has done it."""
    for verb in sentence.span:
        if verb.lemma_ not in {"follow", "join"} or verb.pos_ != "VERB":
            continue
        clauses = [c for p in verb.children if p.lower_ == "in" for c in p.children
                   if c.dep_ == "pcomp"]  # fmt: skip
        leaders = sentence.parties(grammar.objects(verb)) if clauses else ()
        for draft in found:
            inside = any(draft.tokens[0] in (c, *c.subtree) for c in clauses)
            for leader in leaders if inside else ():
                if leader not in {draft.subject, draft.object}:
                    yield replace(draft, subject=leader, envoy=None)


def _pairs(sentence: Sentence, found: Sequence[Draft]) -> Iterator[Draft]:
    """`…, and Malta with Chad`."""
    for mention in sentence.mentions:
        drafts = [d for d in found if d.type in MUTUAL and d.tokens[0].i < mention.start]
        partner = _after(sentence, mention.end, "with")
        if drafts and partner is not None and _opens(sentence, mention.start):
            yield replace(
                drafts[-1], subject=mention.entity, object=partner.entity,
                tokens=(sentence.doc[mention.start], sentence.doc[partner.end - 1]),
            )  # fmt: skip


def _missions(sentence: Sentence, found: Sequence[Draft]) -> Iterator[Draft]:
    """`A closed its embassy in X, and B its embassy in Y`."""
    changes = [d for d in found if d.type in _CHANGES]
    for mention in sentence.mentions:
        after = sentence.doc[mention.end] if mention.end < sentence.span.end else None
        if after is None or after.lower_ not in {"its", "their"} or not changes:
            continue
        for draft in found:
            if draft.type == "embassy_exists" and draft.subject == mention.entity:
                yield replace(changes[0], subject=draft.subject, object=draft.object,
                              tokens=draft.tokens, place=draft.place)  # fmt: skip


def _envoys(sentence: Sentence, found: Sequence[Draft]) -> Iterator[Draft]:
    """`A ambassador to X, B to Y`."""
    for person in sentence.people:
        drafts = [d for d in found if d.type == "appointment" and d.tokens[0].i < person.start]
        partner = _after(sentence, person.end, "to")
        if drafts and partner is not None and _opens_list(sentence, person):
            bearer = sentence.doc[person.start]
            yield replace(
                drafts[-1], object=partner.entity, envoy=bearer,
                tokens=(bearer, sentence.doc[partner.end - 1]),
            )  # fmt: skip


def _opens_list(sentence: Sentence, person: Person) -> bool:
    start = person.start
    while start > sentence.span.start and sentence.doc[start - 1].text not in _BEFORE:
        start -= 1
    return person.start - start < 4


def _objects(sentence: Sentence, draft: Draft, found: Sequence[Draft]) -> Iterator[Draft]:
    """`10 million to Laos, 8 million to Nepal`; `visited Tehran in March, Ankara in April`."""
    place = _named(sentence, draft.object, draft.tokens[0].i)
    if place is None:
        return
    told = {(d.type, d.subject, d.object) for d in found}
    told |= {(d.type, d.object, d.subject) for d in found if d.type in MUTUAL}
    preposition = _preposition(sentence, place)
    at = place.end
    if draft.type == "aid_or_loan" and sentence.doc[at : at + 1].text in _AMOUNTING:
        at += 1
    for mention in sentence.mentions:
        if mention.start < at or mention.entity == draft.subject:
            continue
        between = sentence.doc[at : mention.start]
        if any(t.pos_ in {"VERB", "AUX"} or t.text in {";", ":"} for t in between):
            return
        if not _goes_on(sentence, mention, preposition, between):
            return
        at = mention.end
        for entity in mention.group:
            if (draft.type, draft.subject, entity) not in told and entity != draft.subject:
                yield replace(
                    draft, object=entity, place=mention.place,
                    tokens=(*draft.tokens, sentence.doc[mention.end - 1]),
                )  # fmt: skip


def _goes_on(sentence: Sentence, mention: Mention, preposition: str, between: Span) -> bool:
    """Whether a mention stands to the verb left out as the object before stood to it."""
    lowers = {token.lower_ for token in between}
    if not lowers & {",", "and"}:
        return False
    if preposition:
        return _preposition(sentence, mention) == preposition
    after = sentence.doc[mention.end] if mention.end < len(sentence.doc) else None
    timed = after is not None and (
        after.lower_ == "in" or after.like_num or after.text in {"$", "€"}
    )
    return timed and _opens(sentence, mention.start)


def _preposition(sentence: Sentence, mention: Mention) -> str:
    at = mention.start - 1
    while at >= sentence.span.start and sentence.doc[at].pos_ in {"DET", "ADJ"}:
        at -= 1
    lower = str(sentence.doc[at].lower_) if at >= 0 else ""
    return lower if lower in _PREPOSITIONS else ""


def _named(sentence: Sentence, entity: str, after: int) -> Mention | None:
    """The last mention of an object's list, after the event's word."""
    found = [m for m in sentence.mentions if entity in m.group and m.start > after]
    if not found:
        return None
    first = found[0]
    listed = [m for m in sentence.mentions if m.group == first.group and m.start >= first.start]
    return listed[len(first.group) - 1] if len(listed) >= len(first.group) else first


def _subjects(sentence: Sentence, draft: Draft, found: Sequence[Draft]) -> Iterator[Draft]:
    """`Italy expelled two Russian diplomats, Spain three`."""
    actors = {d.subject for d in found if d.type == draft.type}
    for mention in sentence.mentions:
        if mention.start < draft.tokens[0].i or mention.entity in actors | {draft.object}:
            continue
        after = sentence.doc[mention.end : mention.end + 2]
        counted = len(after) == 2 and after[0].like_num and after[1].lower_ in _BEFORE | {"."}
        if counted and _opens(sentence, mention.start):
            yield replace(
                draft, subject=mention.entity, envoy=None,
                tokens=(sentence.doc[mention.start], after[0]),
            )  # fmt: skip


def _givers(sentence: Sentence, draft: Draft, found: Sequence[Draft]) -> Iterator[Draft]:
    """`Japan gave 10 million dollars to Haiti, Germany 5 million`."""
    givers = {d.subject for d in found if d.type == draft.type}
    place = _named(sentence, draft.object, draft.tokens[0].i)
    if place is not None and not _preposition(sentence, place):
        return
    for mention in sentence.mentions:
        if mention.start < draft.tokens[0].i or mention.entity in givers | {draft.object}:
            continue
        after = sentence.doc[mention.end : mention.end + 3]
        summed = len(after) == 3 and (
            after[0].text in {"$", "€", "£", "¥", "US$"}
            or (after[0].like_num and after[1].lower_ in {"million", "billion"})
            or (after[0].lower_ in {"with", "another"} and after[1].like_num)
            or (after[0].lower_ in {"a", "an"} and _is_verbless(sentence, mention.end))
        )
        if summed and not mention.idle and _opens(sentence, mention.start):
            givers.add(mention.entity)
            yield replace(
                draft, subject=mention.entity,
                tokens=(sentence.doc[mention.start], after[0]),
            )  # fmt: skip


def _is_verbless(sentence: Sentence, start: int) -> bool:
    """Whether no verb follows to the end of the clause."""
    for token in sentence.doc[start : sentence.span.end]:
        if token.text in {",", ";", "."}:
            return True
        if token.pos_ in {"VERB", "AUX"}:
            return False
    return True


def _opens(sentence: Sentence, start: int) -> bool:
    doc = sentence.doc
    while start > sentence.span.start and doc[start - 1].lower_ == "the":
        start -= 1
    return start > sentence.span.start and doc[start - 1].lower_ in _BEFORE


def _after(sentence: Sentence, at: int, preposition: str) -> Mention | None:
    """The mention right after a preposition right here, if nothing more belongs to it."""
    doc = sentence.doc
    if at >= len(doc) or doc[at].lower_ != preposition:
        return None
    at += 1
    while at < len(doc) and doc[at].lower_ == "the":
        at += 1
    mention = next((m for m in sentence.mentions if m.start == at), None)
    if mention is None:
        return None
    closed = mention.end >= len(doc) or doc[mention.end].lower_ in _ENDS
    return mention if closed else None
