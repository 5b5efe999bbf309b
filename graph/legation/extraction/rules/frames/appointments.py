"""Envoys appointed, in office, and dismissed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from legation.extraction.rules import grammar, status
from legation.extraction.rules.frames.common import Draft, drafts
from legation.extraction.rules.frames.envoys import is_post, posted, posted_at
from legation.extraction.rules.nouns import words
from legation.extraction.rules.parties import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

NAMING: Final = words(
    "appoint name nominate designate select choose pick send dispatch assign post accredit tap "
    "install promote confirm approve swear appointment nomination designation return reappoint"
)
_PROPOSED: Final = words("nominate nomination tap pick")
_LEAVING: Final = words(
    "dismiss sack fire remove relieve replace resign retire die quit step oust depose dismissal "
    "resignation removal succeed leave"
)


def read(sentence: Sentence, post: Token) -> Iterator[Draft]:
    """Appointments, at the word for the envoy."""
    if not is_post(post):
        return
    receivers = posted(sentence, post)
    if not receivers:
        return
    verb = grammar.governor(post)
    senders, state, act = _appointed(sentence, post, verb)
    if not state:
        return
    names = _name(sentence, post, act)
    if state == status.ONGOING and names is None:
        return
    if _is_measured(post, verb):
        return
    for sender in senders or ("",):
        others = [r for r in receivers if r != sender]
        yield from drafts(
            "appointment", (sender,), others, state,
            (post, act if state != status.ONGOING else None, *posted_at(post), names),
            envoy=names or post,
        )  # fmt: skip


def _appointed(
    sentence: Sentence, post: Token, verb: Token | None
) -> tuple[tuple[str, ...], str, Token | None]:
    """Who sends, with what status, and the verb that says so."""
    described = sentence.described(post) or sentence.parties(
        grammar.prepositional(post, {"of", "from"}), loose=True
    )
    person = _bearer(sentence, post)
    if not described and person is not None:
        described = person
    if _is_over(post):
        return described, status.ENDED, None
    act = _act(post, verb)
    if act is not None:
        doing = act if act.pos_ == "VERB" else grammar.governor(act)
        doers = sentence.parties(grammar.subjects(doing)) if doing is not None else ()
        lemma = act.lemma_.lower()
        if lemma in _LEAVING:
            told = status.of_verb(act) if act.pos_ == "VERB" else status.OCCURRED
            ended = status.ENDED if told == status.OCCURRED else told
            return described or doers, ended, act
        if lemma in NAMING:
            told = status.of_verb(act) if act.pos_ == "VERB" else status.of_noun(
                act, status.OCCURRED
            )  # fmt: skip
            if told == status.OCCURRED and lemma in _PROPOSED:
                told = status.ANNOUNCED
            return described or doers or sentence.described(act), told, act
        if lemma in {"go", "move", "head"}:
            return described or doers or _ministry(sentence), status.of_verb(act), act
        if lemma in {"serve", "be", "become", "assume", "take", "succeed"}:
            return _served(act, described or doers)
    if _left_office(post):
        return described, status.ENDED, None
    return described, status.ONGOING, None


def _ministry(sentence: Sentence) -> tuple[str, ...]:
    """Whose ministry a list of new envoys comes from: the state that the report is about."""
    scene = sentence.scene
    return (scene.home,) if scene.home else scene.focus if len(scene.focus) == 1 else ()


def _served(act: Token, senders: tuple[str, ...]) -> tuple[tuple[str, ...], str, Token | None]:
    told = status.of_verb(act)
    past = act.tag_ == "VBD" or any(c.lower_ in {"previously", "formerly"} for c in act.children)
    if act.lemma_ in {"serve", "be"} and told == status.OCCURRED:
        return senders, status.ENDED if past else status.ONGOING, act
    return senders, told, act


def _act(post: Token, verb: Token | None) -> Token | None:
    """The verb or noun that appoints or dismisses, if one governs the post."""
    for head in grammar.chain(post):
        lemma = head.lemma_.lower()
        if lemma in NAMING | _LEAVING and _is_act(head, post):
            return head
    if (
        verb is not None
        and verb.lemma_ in {"serve", "be", "become", "go", "move", "head"}
        and post.dep_ in {"attr", "pobj"}
    ):
        return verb
    if verb is not None and verb.lemma_ in {"take", "succeed"} and post.head.lower_ == "as":
        return verb
    if verb is not None and verb.head.lemma_ in NAMING and verb.dep_ in {"xcomp", "ccomp"}:
        return verb.head
    return None


def _is_act(head: Token, post: Token) -> bool:
    """Whether a word like `name`, `call` or `leave` is about the post and not about a place."""
    if head.lemma_ in {"return", "send", "post", "leave", "dispatch", "approve"}:
        return post.dep_ in {"dobj", "nsubjpass"} or post.head.lower_ == "as"
    if head.lemma_ in {"resign", "retire", "die", "quit", "step"}:
        return grammar.relation(post, head) in {"subject", "as"} or post.dep_ == "appos"
    if head.lemma_ == "succeed":
        return False
    return grammar.relation(post, head) in {"object", "as", "subject", "other", "of"}


_TERM: Final = re.compile(r"\bfrom (?:19|20)\d\d (?:to|until) (?:19|20)\d\d")


def _is_over(post: Token) -> bool:
    """`the former ambassador`, `Ambassador to Peru from 1979 to 1983`."""
    lowers = {t.lower_ for t in grammar.left(post)}
    if lowers & {"former", "ex", "then", "ousted", "outgoing", "late", "onetime"}:
        return True
    return bool(_TERM.search(post.doc[post.i : post.i + 16].text))


def _left_office(post: Token) -> bool:
    return any(
        child.dep_ in {"relcl", "acl"}
        and child.lemma_ in _LEAVING - {"leave", "succeed", "replace"}
        for child in post.children
    )


def _bearer(sentence: Sentence, post: Token) -> tuple[str, ...] | None:
    """The state of the person who is called ambassador."""
    for token in (post.head, *post.children):
        if token.dep_ in {"appos", "nsubj"} or post.dep_ in {"appos", "compound"}:
            person = sentence.person(token)
            if person is not None and person.states:
                return person.states
    return None


def _name(sentence: Sentence, post: Token, act: Token | None) -> Token | None:
    """The first word of the envoy's name."""
    near = [p for p in sentence.people if p.start >= post.i and p.start - post.i < 14]
    before = [p for p in sentence.people if p.end <= post.i and post.i - p.end < 9]
    for person in near:
        between = post.doc[post.i + 1 : person.start]
        if not any(t.pos_ in {"VERB", "AUX"} and t.lemma_ != "be" for t in between):
            return post.doc[person.start]
    for person in reversed(before):
        between = post.doc[person.end : post.i]
        if act is None and any(t.pos_ == "VERB" for t in between):
            continue
        if (
            person.role
            or between[:1].text in {",", "as"}
            or act is not None
            or between.text.endswith("been")
        ):
            return post.doc[person.start]
    if act is not None:
        for person in sentence.people:
            token = post.doc[person.end - 1]
            if token.dep_ in {"dobj", "nsubjpass", "nsubj"} and token.head == act:
                return post.doc[person.start]
    return None


def _is_measured(post: Token, verb: Token | None) -> bool:
    """Whether the envoy is expelled or called home, which is told as that alone."""
    return (
        verb is not None
        and verb.lemma_ in {"recall", "expel", "withdraw", "declare", "deport", "eject"}
        and grammar.relation(post, verb) in {"object", "subject"}
        and not (verb.lemma_ == "declare" and "persona" not in verb.sent.text)
    )
