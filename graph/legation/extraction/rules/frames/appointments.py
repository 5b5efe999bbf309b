"""Envoys appointed, in office, and dismissed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from legation.extraction.rules import grammar, status
from legation.extraction.rules.frames.bearers import (
    countryman,
    name_of,
    predecessor,
    state_of_bearer,
)
from legation.extraction.rules.frames.common import Draft, drafts
from legation.extraction.rules.frames.envoys import is_post, posted, posted_at, qualities, sent_by
from legation.extraction.rules.frames.heads import read_each
from legation.extraction.rules.nouns import words
from legation.extraction.rules.parties import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

NAMING: Final = words(
    "appoint name nominate designate select choose pick send dispatch assign post accredit tap "
    "install promote confirm approve swear appointment nomination designation reappoint "
    "naming posting selection confirmation accreditation arrival"
)
_PROPOSED: Final = words("nominate nomination tap pick propose")
_LEAVING: Final = words(
    "dismiss sack fire remove relieve replace resign retire die quit step oust depose dismissal "
    "resignation removal succeed leave retirement departure firing sacking exonerate "
    "terminate discharge end complete finish conclude"
)
_TAKING: Final = words("take assume begin start arrive enter resume accept commence")
_CLOSING: Final = words("leave end complete finish conclude")
_NOMINAL: Final = ("ment", "tion", "al", "ing", "ture")
_BEING: Final = words("serve be become go move head act work remain stay")
_OVER: Final = words(
    "former ex then ousted outgoing late onetime previous formerly erstwhile retired dismissed "
    "sacked then- departing ex-"
)


def read(sentence: Sentence, post: Token) -> Iterator[Draft]:
    """Appointments, at the word for the envoy."""
    if not is_post(post):
        return
    receivers = posted(sentence, post)
    if not receivers:
        yield from _exchanged(sentence, post)
        yield from _several(sentence, post)
        return
    verb = grammar.governor(post)
    senders, state, act = _appointed(sentence, post, verb)
    if not state:
        return
    names = name_of(sentence, post, act)
    if state == status.ONGOING and (
        (names is None and not _is_his(act)) or post.lemma_.lower() == "consul"
    ):
        return
    if _is_measured(post, verb):
        return
    senders = senders or countryman(sentence, names, act)
    for sender in senders or ("",):
        others = [r for r in receivers if r != sender]
        yield from drafts(
            "appointment", (sender,), others, state,
            (post, act if state != status.ONGOING else None, *posted_at(post), names),
            envoy=names or post,
        )  # fmt: skip
        before = predecessor(sentence, post) if state == status.OCCURRED else None
        if before is not None:
            yield from drafts(
                "appointment", (sender,), others, status.ENDED, (post, before), envoy=before
            )


def _several(sentence: Sentence, post: Token) -> Iterator[Draft]:
    """`named five ambassadors: Eva Holm to Peru, Jens Lund to Chile`."""
    act = _act(post, grammar.governor(post))
    if post.tag_ == "NNS" and act is not None and act.lemma_.lower() in NAMING:
        senders, told, _ = _appointed(sentence, post, grammar.governor(post))
        yield from read_each(sentence, post, senders, told)


def _exchanged(sentence: Sentence, post: Token) -> Iterator[Draft]:
    """`have appointed ambassadors to each other's capitals`."""
    verb = grammar.governor(post)
    after = {t.lower_ for t in post.doc[post.i : post.i + 6]}
    if verb is None or verb.lemma_ not in NAMING | {"exchange"} or not after & {"other", "another"}:
        return
    doers = sentence.parties(grammar.subjects(verb))
    for doer in doers:
        others = [p for p in doers if p != doer] if len(doers) > 1 else []
        if others:
            told = status.of_verb(verb)
            yield from drafts("appointment", (doer,), others, told, (post, verb), envoy=post)


def _appointed(
    sentence: Sentence, post: Token, verb: Token | None
) -> tuple[tuple[str, ...], str, Token | None]:
    """Who sends, with what status, and the verb that says so."""
    described = sent_by(sentence, post) or state_of_bearer(sentence, post)
    if _is_over(sentence, post):
        return described, status.ENDED, None
    if _is_back(verb):
        return described, status.NONE, None
    if verb is not None and verb.lemma_ == "have" and _is_none(post):
        return described or sentence.parties(grammar.subjects(verb)), status.DENIED, verb
    act = _act(post, verb)
    if act is not None:
        doing = act if act.pos_ == "VERB" else grammar.governor(act)
        doers = sentence.parties(_namers(doing)) if doing is not None else ()
        return _by_act(sentence, post, act, described, doers)
    if _left_office(post):
        return described, status.ENDED, None
    return described, status.ONGOING, None


def read_going(sentence: Sentence, verb: Token) -> Iterator[Draft]:
    """`Nuri Tekin will go to Niger`, after a sentence about new ambassadors."""
    before = sentence.doc[max(0, sentence.span.start - 30) : sentence.span.start]
    own = [t for t in sentence.span if is_post(t)]
    ahead = [t for t in own if t.i < verb.i]
    if own and (not ahead or verb.lemma_ not in {"post", "transfer", "assign"} or ahead != own):
        return
    if not own and not (any(is_post(t) for t in before) and any(
        t.lemma_.lower() in NAMING for t in before
    )):  # fmt: skip
        return
    named = [t for t in grammar.surface_subjects(verb) if sentence.person(t) is not None]
    to = sentence.parties(
        [t for t in grammar.prepositional(verb, {"to"}) if sentence.mention(t)], loose=True
    )
    for bearer in named[:1]:
        own_state = sent_by(sentence, ahead[-1]) if ahead else ()
        topic = (sentence.scene.topic,) if sentence.scene.topic else ()
        senders = own_state or _ministry(sentence) or topic
        told = status.of_verb(verb)
        told = status.ANNOUNCED if told == status.PLANNED else told
        yield from drafts("appointment", senders, to, told, (verb, bearer), envoy=bearer)


def read_succession(sentence: Sentence, verb: Token) -> Iterator[Draft]:
    """`He succeeds Mrs Cole`, after a sentence that said to which post he was named."""
    said = [d for d in sentence.scene.said
            if d.type == "appointment" and d.status != status.ENDED]  # fmt: skip
    if len(said) != 1 or any(is_post(t) for t in sentence.span) or grammar.is_passive(verb):
        return
    if status.of_verb(verb) not in {status.OCCURRED, status.PLANNED, status.ANNOUNCED}:
        return
    named = [t for t in grammar.objects(verb) if sentence.person(t) is not None]
    for token in named[:1]:
        yield replace(said[0], status=status.ENDED, tokens=(verb, token), envoy=token)


def _is_none(post: Token) -> bool:
    return any(t.lower_ == "no" for t in grammar.left(post))


def _is_his(act: Token | None) -> bool:
    """`he is currently ambassador in Lima`."""
    return act is not None and any(
        c.dep_ == "nsubj" and c.lower_ in {"he", "she"} for c in act.children
    )


def _is_back(verb: Token | None) -> bool:
    """`returned its ambassador to Tehran`, `sent him back`: nobody new."""
    if verb is None or verb.lemma_ not in {"return", "send", "restore"}:
        return False
    if not any(c.dep_ in {"dobj", "nsubjpass"} for c in verb.children):
        return False
    return verb.lemma_ != "send" or any(c.lower_ == "back" for c in verb.children)


def _namers(verb: Token) -> list[Token]:
    """Who names: the subject; of `issued a decree appointing …` whoever issued it."""
    own = grammar.subjects(verb)
    if verb.dep_ == "acl" and (above := grammar.governor(verb.head)) is not None:
        return [*grammar.subjects(above), *own]
    return own


def _by_act(
    sentence: Sentence, post: Token, act: Token, described: tuple[str, ...], doers: tuple[str, ...]
) -> tuple[tuple[str, ...], str, Token | None]:
    """What a verb or noun of appointing, serving or dismissing says."""
    lemma = act.lemma_.lower()
    if lemma in _LEAVING and not _is_succession(act, post):
        told = status.of_verb(act) if act.pos_ == "VERB" else status.OCCURRED
        ended = status.ENDED if told == status.OCCURRED else told
        return described or doers, ended, act
    if lemma in NAMING:
        told = status.of_verb(act) if act.pos_ == "VERB" else status.of_noun(act, status.OCCURRED)
        if told == status.OCCURRED and (lemma in _PROPOSED or lemma == "approve"):
            told = status.ANNOUNCED
        if told == status.OCCURRED and lemma == "accredit" and _is_lasting(act):
            told = status.ONGOING
        own = sentence.described(act) if act.pos_ != "VERB" else ()
        senders = described or doers or own or _by_decree(sentence, act)
        return senders, told, act
    if lemma in {"go", "move", "head"}:
        return described or doers or _ministry(sentence), status.of_verb(act), act
    if lemma in _BEING:
        return _served(act, described or doers)
    return described or doers, status.of_verb(act), act


def _by_decree(sentence: Sentence, act: Token) -> tuple[str, ...]:
    """`By a decree of the Kazakh president, …`; else the state that acted just before."""
    if act.pos_ == "VERB":
        near = grammar.prepositional(act, {"by"}) + [
            t for head in grammar.prepositional(act, {"by"})
            for t in grammar.prepositional(head, {"of", "from"})
        ]  # fmt: skip
        found = sentence.parties(near)
        if found:
            return found
    return _ministry(sentence)


def _ministry(sentence: Sentence) -> tuple[str, ...]:
    """Whose ministry a list of new envoys comes from: the state that the report is about."""
    scene = sentence.scene
    return (scene.home,) if scene.home else scene.focus if len(scene.focus) == 1 else ()


def _served(act: Token, senders: tuple[str, ...]) -> tuple[tuple[str, ...], str, Token | None]:
    told = status.of_verb(act)
    past = act.tag_ == "VBD" or any(c.lower_ in {"previously", "formerly"} for c in act.children)
    if act.lemma_ in _BEING - {"become", "go", "move", "head"} and told == status.OCCURRED:
        return senders, status.ENDED if past else status.ONGOING, act
    return senders, told, act


def _is_lasting(verb: Token) -> bool:
    """`is accredited`: how things stand."""
    return any(c.dep_ == "auxpass" and c.tag_ in {"VBZ", "VBP"} for c in verb.children)


def _is_succession(verb: Token, post: Token) -> bool:
    """Whether the office is that of whoever follows: `A succeeds B as ambassador`."""
    follows = verb.lemma_ in {"succeed", "replace"} and not grammar.is_passive(verb)
    return follows and post.dep_ != "dobj"


def _act(post: Token, verb: Token | None) -> Token | None:
    """The verb or noun that appoints or dismisses, if one governs the post."""
    for child in post.children:
        if child.lemma_ in NAMING and child.dep_ in {"amod", "acl"} and child.tag_ == "VBN":
            return child
    for head in grammar.chain(post):
        lemma = head.lemma_.lower()
        if lemma in NAMING | _LEAVING and _is_deed(head) and _is_act(head, post):
            return head
    if verb is None:
        return None
    below = verb.dep_ in {"xcomp", "ccomp", "acl"} and verb.tag_ == "VB"
    if verb.head.lemma_ in NAMING and below:
        return verb.head
    if verb.lemma_ in _BEING and _is_complement(post, verb):
        return verb
    if verb.lemma_ in _TAKING | {"succeed", "replace"} and post.head.lower_ in {"as", "of"}:
        return verb
    return _named_before(post) if _after_as(post) else None


def _is_deed(word: Token) -> bool:
    """Whether a word tells a deed: a verb, or a noun like `appointment`, no noun like `post`."""
    lemma = word.lemma_.lower()
    return word.pos_ in {"VERB", "AUX"} or lemma.endswith(_NOMINAL) or lemma == "designate"


def _after_as(post: Token) -> bool:
    """Whether `as` stands before the phrase, wherever the parser hung it."""
    if post.head.lower_ == "as":
        return True
    start = max(post.sent.start, post.i - 6)
    near = [t for t in post.doc[start : post.i] if t.lower_ == "as"]
    between = post.doc[near[-1].i + 1 : post.i] if near else post.doc[0:0]
    return bool(near) and all(t.pos_ in {"ADJ", "PROPN", "PART", "PRON", "DET"} for t in between)


def _named_before(post: Token) -> Token | None:
    """The word that names, before a long apposition (`named General X, a veteran, as envoy to`)."""
    for token in reversed(post.doc[post.sent.start : post.i]):
        if is_post(token) or token.text == ";":
            return None
        told = token.lemma_.lower() in NAMING | _LEAVING | _TAKING and _is_deed(token)
        if told and token.dep_ != "amod":
            return token
    return None


def _is_complement(post: Token, verb: Token) -> bool:
    """`is ambassador to`, `served as ambassador to`, `the ambassador has been Park Min-ho`."""
    named = any(c.dep_ == "attr" and c.pos_ == "PROPN" for c in verb.children)
    if post.dep_ == "attr" or (post.dep_ == "nsubj" and verb.lemma_ == "be" and named):
        return True
    above = post.head.head
    return post.dep_ == "pobj" and (above == verb or above.lemma_ in {"post", "position", "job"})


def _is_act(head: Token, post: Token) -> bool:
    """Whether a word like `name`, `call` or `leave` is about the post and not about a place."""
    lemma = head.lemma_.lower()
    if (
        post.dep_ == "appos"
        and post.i < head.i
        and any(is_post(t) and head in t.ancestors for t in head.subtree if t.i > head.i)
    ):
        return False
    if lemma in {"return", "send", "post", "dispatch", "approve", "arrival"}:
        return post.dep_ in {"dobj", "nsubjpass"} or post.head.lower_ == "as"
    if lemma in _CLOSING:
        return grammar.relation(post, head) == "as"
    if lemma in {"resign", "retire", "die", "quit", "step"}:
        return grammar.relation(post, head) in {"subject", "as"} or post.dep_ == "appos"
    if lemma in {"succeed", "replace"} and not grammar.is_passive(head):
        return lemma == "replace" and post.dep_ == "dobj"
    held = grammar.relation(post, head)
    return held in {"object", "as", "subject", "other", "of"} or (
        held == "from" and lemma in _LEAVING
    )


_TERM: Final = re.compile(
    r"\b(?:from|between) (?:\w+ )?(?:19|20)\d\d (?:to|until|till|and|through) (?:\w+ )?"
    r"(?:19|20)\d\d"
    r"|\b(?:19|20)\d\d ?[-–] ?(?:(?:19|20)?\d\d)\b|^\W*\w+ (?:to|in) [\w ]{2,30} until \w+ ?\d*"
)


def _is_over(sentence: Sentence, post: Token) -> bool:
    """`the former ambassador`, `Ambassador to Peru from 1979 to 1983`, `until now ambassador`."""
    start = sentence.span.start
    if post.dep_ == "conj" and is_post(post.head) and not _names_own(post):
        return _is_over(sentence, post.head)
    lowers = qualities(sentence, post)
    before = [t.lower_ for t in post.doc[max(start, post.i - 5) : post.i]]
    if lowers & _OVER or ("until" in before and {"now", "recently"} & set(before)):
        return True
    if "formerly" in before or "term" in {t.lemma_ for t in grammar.chain(post)} & {"term"}:
        return "formerly" in before or _ended(post)
    return bool(_TERM.search(post.doc[post.i : min(sentence.span.end, post.i + 16)].text))


def _names_own(post: Token) -> bool:
    """Whether an envoy in a list has words of its own (`and Chad's former ambassador`)."""
    return any(c.dep_ in {"poss", "det", "amod"} for c in post.children)


def _ended(post: Token) -> bool:
    """`The term of the ambassador ended`."""
    verb = grammar.governor(post)
    return verb is not None and verb.lemma_ in {"end", "expire", "conclude", "finish", "terminate"}


def _left_office(post: Token) -> bool:
    return any(
        child.dep_ in {"relcl", "acl"}
        and child.lemma_ in _LEAVING - {"leave", "succeed", "replace"}
        for child in post.children
    )


def _is_measured(post: Token, verb: Token | None) -> bool:
    """Whether the envoy is expelled or called home, which is told as that alone."""
    return (
        verb is not None
        and verb.lemma_ in {"recall", "expel", "withdraw", "declare", "deport", "eject"}
        and grammar.relation(post, verb) in {"object", "subject"}
        and not (verb.lemma_ == "declare" and "persona" not in verb.sent.text)
    )
