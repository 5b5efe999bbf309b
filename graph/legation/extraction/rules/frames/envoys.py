"""Envoys: the words for them, and where they are posted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from legation.extraction.rules import grammar, nouns
from legation.extraction.rules.nouns import words
from legation.extraction.rules.parties import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

POSTS: Final = words(
    "d'affaires d’affaires ambassador envoy commissioner nuncio chargé charge consul "
    "representative ambassador-designate head"
)
_GOING: Final = words("go move head leave send post dispatch transfer assign return depart")


def is_post(token: Token) -> bool:
    """Whether a noun is an envoy to a state: a commissioner only if a high one."""
    lemma = token.lemma_.lower()
    if lemma not in POSTS:
        return False
    before = {t.lower_ for t in grammar.left(token)}
    if lemma == "commissioner":
        return "high" in before
    if lemma in {"chargé", "charge", "d'affaires", "d’affaires"}:
        return lemma.startswith("d") or token.head.lower_ not in {"d'affaires", "d’affaires"}
    if lemma == "head":
        held = [t.lemma_ for t in grammar.prepositional(token, {"of"})]
        return bool(set(held) & {"delegation", "mission"}) and bool(_posted_far(token))
    if lemma == "envoy":
        return not before & {"un", "peace", "climate", "trade"}
    if lemma == "representative":
        return bool(before & {"permanent", "diplomatic"}) and not before & {"special"}
    return True


def _posted_far(post: Token) -> list[Token]:
    return list(grammar.within(post, {"to", "in"}))


def posted_at(post: Token) -> list[Token]:
    """The word for where an envoy is posted, if one hangs on it."""
    return grammar.around(post, {"to", "in"})[:1] or grammar.prepositional(post, {"for"})[:1]


def posted(sentence: Sentence, post: Token) -> tuple[str, ...]:
    """The states to which an envoy is sent."""
    held = grammar.prepositional(post, {"to", "in", "accredited"})
    if not held:
        near = grammar.around(post, {"to"}) or _posted_far(post)
        held = [t for t in near if t.i > post.i and t.i - post.i < 12]
    verb = grammar.governor(post)
    if not held and verb is not None and post.head.lower_ == "as" and verb.lemma_ in _GOING:
        held = grammar.within(verb, {"to", "for"})
    found = sentence.parties(held, loose=True)
    if not found and (mention := linear(sentence, post)):
        found = mention
    return tuple(p for p in found if p.startswith(("state:", "institution:")) or ":" not in p)


def linear(sentence: Sentence, post: Token) -> tuple[str, ...]:
    """What stands right after `ambassador to`, wherever the parser hung it."""
    at = post.i + 1
    doc = post.doc
    skipped = {"d'affaires", "general", "-", "designate", "extraordinary", "and", "plenipotentiary"}
    while at < len(doc) and doc[at].lower_ in skipped:
        at += 1
    if at + 1 < len(doc) and doc[at].lower_ == "of":
        named = [m for m in sentence.mentions if at < m.start < at + 4]
        at = named[0].end if named else at
    if at + 1 < len(doc) and doc[at].lower_ == "to":
        at += 1
        while at + 1 < len(doc) and doc[at].lower_ in {"the", "both", "neighbouring"}:
            at += 1
        mention = sentence.mention(doc[at])
        if mention is not None:
            return mention.group
        if doc[at].lemma_ in nouns.COUNTRY:
            return sentence.parties(doc[at])
    return ()
