"""Who an envoy is: the name, the state of whoever bears it, and who was in office before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.extraction.rules import grammar
from legation.extraction.rules.nouns import PERSON_TITLES
from legation.extraction.rules.parties import Sentence
from legation.extraction.rules.people import Person

if TYPE_CHECKING:
    from spacy.tokens import Token


def name_of(sentence: Sentence, post: Token, act: Token | None) -> Token | None:
    """The first word of the envoy's name."""
    near = [p for p in sentence.people if p.start >= post.i and p.start - post.i < 14
            and not _is_predecessor(post, p)]  # fmt: skip
    before = [p for p in sentence.people if p.end <= post.i and post.i - p.end < 9]
    for person in near:
        between = post.doc[post.i + 1 : person.start]
        if not any(t.pos_ in {"VERB", "AUX"} and t.lemma_ not in {"be", "have"} for t in between):
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


def state_of_bearer(sentence: Sentence, post: Token) -> tuple[str, ...]:
    """The state of the person who is called ambassador."""
    for token in (post.head, *post.children):
        if token.dep_ in {"appos", "nsubj"} or post.dep_ in {"appos", "compound"}:
            person = sentence.person(token)
            if person is not None and person.states:
                return person.states
    return ()


def countryman(sentence: Sentence, name: Token | None, act: Token | None) -> tuple[str, ...]:
    """The state of whoever is appointed: `the Spanish diplomat was posted to Chile`."""
    person = sentence.person(name) if name is not None else None
    if person is not None and person.states:
        return person.states
    said = {d.subject for d in sentence.scene.said if d.type == "appointment"}
    if act is None or act.pos_ != "VERB":
        return tuple(said) if len(said) == 1 else ()
    return sentence.parties(grammar.objects(act), loose=True)[:1]


def predecessor(sentence: Sentence, post: Token) -> Token | None:
    """The first word of the name of whoever was in office before: `in succession to Mr Cole`."""
    gone = [p for p in sentence.people if p.start > post.i and _is_predecessor(post, p)]
    return post.doc[gone[0].start] if gone else None


def _is_predecessor(post: Token, person: Person) -> bool:
    at = person.start
    while at > post.i and post.doc[at - 1].lower_ in PERSON_TITLES:
        at -= 1
    lowers = [t.lower_ for t in post.doc[max(post.i, at - 2) : at]]
    return lowers == ["succession", "to"] or lowers[-1:] in (["replacing"], ["succeeding"])
