"""Envoys: the words for them, who sends them, and where they are posted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from legation.extraction.rules import grammar, nouns
from legation.extraction.rules.nouns import words
from legation.extraction.rules.parties import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

POSTS: Final = words(
    "d'affaires d’affaires ambassador envoy commissioner nuncio chargé charge consul "
    "representative ambassador-designate head ambassadress pro-nuncio internuncio"
)
_GOING: Final = words(
    "go move head leave send post dispatch transfer assign return depart accredit"
)
_NAMING: Final = _GOING | words(
    "appoint name nominate designate select choose pick approve confirm swear promote be serve "
    "become take assume act work reappoint tap propose recall withdraw call pull"
)
"""Verbs on which the parser hangs `to Peru` of `ambassador to Peru`."""
_FULL: Final = words(
    "d'affaires d’affaires general - designate extraordinary and & plenipotentiary ad interim a.i. "
    "( ) e.p. elect resident non concurrently"
)
"""Words between `ambassador` and what tells where."""
_BEFORE: Final = words(
    "new former next high first current extraordinary resident non designate then newly appointed "
    "named acting outgoing incoming longtime long time serving senior top late late ex one onetime "
    "chief deputy special last present previous interim apostolic honorary permanent "
    "retired veteran career nominee elected proposed woman female second third youngest recently "
    "latest fellow dismissed sacked ousted recalled expelled charge charges chargé d'affaires "
    "consul general concurrent roving - own then-"
)
"""Words between a state's name and `ambassador`."""
_PAST: Final = words("formerly erstwhile departing retired")
_STATES: Final = words("the both neighbouring neighboring nearby then communist post state")


def is_post(token: Token) -> bool:
    """Whether a noun is an envoy to a state: a commissioner only if a high one."""
    lemma = token.lemma_.lower()
    if lemma not in POSTS:
        return False
    before = {t.lower_ for t in grammar.left(token)}
    if lemma == "commissioner":
        return "high" in before or token.doc[max(0, token.i - 1)].lower_ == "high"
    if lemma in {"chargé", "charge", "d'affaires", "d’affaires"}:
        return lemma.startswith("d") or token.head.lower_ not in {"d'affaires", "d’affaires"}
    if lemma == "head":
        held = [t.lemma_ for t in grammar.prepositional(token, {"of"})]
        return bool(set(held) & {"delegation", "mission"}) and bool(_posted_far(token))
    if before & {"goodwill", "brand", "youth", "tourism", "culture", "cultural"}:
        return False
    if lemma == "envoy":
        return not before & {"un", "peace", "climate", "trade", "nations", "special"}
    if lemma == "representative":
        return bool(before & {"permanent", "diplomatic", "'s", "’s"}) and not before & {
            "special", "trade", "un", "legal", "commercial", "elected", "resident",
        }  # fmt: skip
    return True


def _posted_far(post: Token) -> list[Token]:
    return list(grammar.within(post, {"to", "in"}))


def posted_at(post: Token) -> list[Token]:
    """The word for where an envoy is posted, if one hangs on it."""
    return grammar.around(post, {"to", "in"})[:1] or grammar.prepositional(post, {"for"})[:1]


def posted(sentence: Sentence, post: Token) -> tuple[str, ...]:
    """The states to which an envoy is sent."""
    verb = grammar.governor(post)
    if verb is not None and post.head.lower_ == "as" and verb.lemma_ in _GOING:
        ahead = [t for t in grammar.prepositional(verb, {"to"}) if t.i < post.i]
        if ahead and (gone := sentence.parties(ahead, loose=True)):
            return gone
    found = sentence.parties(grammar.prepositional(post, {"to", "in", "accredited"}), loose=True)
    if not found:
        named = verb is not None and verb.lemma_ in _NAMING
        near = (grammar.around(post, {"to"}) if named else []) or _posted_far(post)
        held = [t for t in near if t.i > post.i and t.i - post.i < 12]
        found = sentence.parties(held, loose=True)
    if not found and verb is not None and post.head.lower_ == "as" and verb.lemma_ in _GOING:
        held = grammar.within(verb, {"to", "for"}) or grammar.prepositional(verb, {"to", "in"})
        found = sentence.parties(held, loose=True)
    right = linear(sentence, post)
    if right and not set(right) < set(found):
        found = right
    both = (*found, *_also(sentence, post)) if found else ()
    return tuple(p for p in dict.fromkeys(both) if p.startswith("state:") or p in _OTHERS
                 or ":" not in p)  # fmt: skip


_OTHERS: Final = frozenset({"institution:EU"})
"""Organisations to which states send envoys as to a state."""


def linear(sentence: Sentence, post: Token) -> tuple[str, ...]:
    """What stands right after `ambassador to`, wherever the parser hung it."""
    at, doc, end = _past_full(sentence, post), post.doc, sentence.span.end
    if at + 1 < end and doc[at].lower_ in {"of", "from"}:
        named = [m for m in sentence.mentions if at < m.start < at + 4]
        at = named[0].end if named else at
    if at + 1 < end and doc[at].lower_ == "accredited":
        at += 1
    near = {"to", "in", "at", "for"} if post.lemma_ == "ambassador" else {"to", "in", "at"}
    if at + 1 < end and doc[at].lower_ in near:
        return _named_at(sentence, at + 1)
    return ()


def _past_full(sentence: Sentence, post: Token) -> int:
    """The place after the full title of an envoy, and after a name that stands with it."""
    at, end = post.i + 1, sentence.span.end
    while at < end and post.doc[at].lower_ in _FULL and post.doc[at].text != ",":
        at += 1
    person = sentence.person(post.doc[at]) if at < end else None
    return person.end if person is not None and at < person.end < end else at


def _named_at(sentence: Sentence, at: int) -> tuple[str, ...]:
    doc, end = sentence.doc, sentence.span.end
    while at + 1 < end and doc[at].lower_ in _STATES:
        at += 1
    mention = sentence.mention(doc[at]) if at < end else None
    if mention is not None:
        owns = mention.end < end and doc[mention.end].lower_ in {"'s", "’s"}
        return () if mention.idle or owns else mention.group
    if at < end and doc[at].lemma_ in nouns.COUNTRY:
        return sentence.parties(doc[at])
    return ()


def _also(sentence: Sentence, post: Token) -> tuple[str, ...]:
    """`, concurrently accredited to Norway`, `with concurrent accreditation to Norway`."""
    doc = post.doc
    for token in doc[post.i : min(sentence.span.end, post.i + 25)]:
        if token.lower_ in {"accreditation", "accredited", "concurrently", "residence"}:
            before = {t.lower_ for t in doc[max(post.i, token.i - 3) : token.i + 1]}
            after = doc[token.i + 1] if token.i + 1 < len(doc) else token
            if after.lower_ == "also" and after.i + 1 < len(doc):
                after, before = doc[after.i + 1], before | {"also"}
            if after.lower_ == "to" and before & {"concurrent", "concurrently", "also", "non"}:
                return _named_at(sentence, after.i + 1)
    return ()


def sent_by(
    sentence: Sentence, post: Token, by: frozenset[str] = frozenset({"of", "from"})
) -> tuple[str, ...]:
    """The state whose envoy it is: named before the word, or after it by `of`.

    Args:
        sentence: the sentence.
        post: the word for the envoy.
        by: prepositions that name the sender after it.
    """
    before = _sender_before(sentence, post)
    if before is not None:
        return before
    at = _past_full(sentence, post)
    if at + 1 < sentence.span.end and post.doc[at].lower_ in by:
        found = _named_at(sentence, at + 1)
        if found:
            return found
    found = sentence.parties(grammar.prepositional(post, by), loose=True)
    found = found or _described(sentence, post)
    if not found and post.dep_ == "conj" and post.head.lemma_.lower() in POSTS:
        return sent_by(sentence, post.head, by)
    return found


def qualities(sentence: Sentence, post: Token) -> set[str]:
    """The words of the phrase before `ambassador`, a state's name passed over."""
    at, found = post.i - 1, set()
    while at >= sentence.span.start:
        token = post.doc[at]
        owns = token.lower_ in {"'s", "’s"} or token.dep_ == "poss"
        if token.lower_ not in _BEFORE | _PAST and sentence.mention(token) is None and not owns:
            break
        found.add(str(token.lower_))
        at -= 1
    return found


def _sender_before(sentence: Sentence, post: Token) -> tuple[str, ...] | None:
    """Whom the words right before `ambassador` name; none where they are of another phrase."""
    at, doc, start = post.i - 1, post.doc, sentence.span.start
    while at >= start and doc[at].lower_ in _BEFORE and sentence.mention(doc[at]) is None:
        at -= 1
    if at < start:
        return None
    token = doc[at]
    mention = sentence.mention(token)
    if mention is not None:
        ahead = {t.lower_ for t in doc[max(start, mention.start - 2) : mention.start]}
        return None if mention.idle or ahead & {"to", "in"} else mention.group
    if token.lower_ in nouns.PRONOUNS and token.dep_ == "poss":
        return sentence.referent(token) or None
    if token.lower_ in {"'s", "’s", "'", "’"} and at > start:
        owner = sentence.mention(doc[at - 1])
        return owner.group if owner is not None else sentence.parties(doc[at - 1]) or None
    return None


def title(token: Token) -> Token:
    """The word `ambassador` of `ambassador-designate`, where another is at its head."""
    if token.lower_ in {"designate", "general", "plenipotentiary", "extraordinary", "elect"}:
        near = [c for c in token.children if c.lemma_.lower() in POSTS and c.i < token.i]
        return near[-1] if near else token
    return token


def _described(sentence: Sentence, post: Token) -> tuple[str, ...]:
    """Whom words before name that belong to the phrase, where no other name comes between."""
    inside = [p for p in sentence.people if post.left_edge.i <= p.start < post.i]
    return () if inside else sentence.described(post)
