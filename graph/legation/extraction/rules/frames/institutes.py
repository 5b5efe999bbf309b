"""Cultural and language institutes of a state abroad."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from legation.extraction.rules import grammar, status
from legation.extraction.rules.frames.common import Draft, drafts
from legation.extraction.rules.nouns import words
from legation.extraction.rules.parties import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

INSTITUTES: Final = words(
    "centre center institute house school library university faculty lectureship"
)
_CULTURAL: Final = words(
    "cultural language culture confucius goethe cervantes français francaise russian yunus "
    "friendship"
)


def read_institute(sentence: Sentence, noun: Token) -> Iterator[Draft]:
    """Cultural and language institutes of a state abroad."""
    left = [t.lower_ for t in grammar.left(noun)]
    inside = [t.lower_ for t in grammar.prepositional(noun, {"for", "of"})]
    if not (set(left) | set(inside)) & (_CULTURAL - {"russian"} | {"science"}) or "yunus" in left:
        return
    owners = sentence.described(noun) or sentence.parties(
        grammar.prepositional(noun, {"of"}), loose=True
    )
    held = grammar.around(noun, {"in", "at"})
    verb = grammar.governor(noun)
    if not owners and verb is not None and noun.dep_ == "dobj" and verb.lemma_ in {
        "open", "inaugurate", "establish", "build", "launch", "create", "have", "run", "close",
    }:  # fmt: skip
        owners = sentence.parties(grammar.subjects(verb))
    hosts = sentence.parties(held, loose=True)
    outer = [t for h in held for t in grammar.prepositional(h, {"of", "in"})]
    hosts = hosts or sentence.parties(outer, loose=True) or tuple(
        m.entity for t in held for word in t.subtree if (m := sentence.mention(word)) is not None
    )  # fmt: skip
    told = status.of_noun(noun, status.ONGOING)
    making = next(
        (
            h
            for h in grammar.chain(noun)
            if h.lemma_ in {"establishment", "development", "creation", "construction"}
        ),
        None,
    )
    if making is not None and told in {status.ONGOING, status.OCCURRED}:
        told = status.PLANNED
    if (
        verb is not None
        and noun.dep_ in {"dobj", "nsubjpass"}
        and verb.lemma_ in {"open", "inaugurate"}
    ):
        told = status.of_verb(verb)
    told = status.PLANNED if told == status.PURPOSE else told
    hosts = tuple(p for p in hosts if p not in owners)
    end = next(
        (c.right_edge for c in noun.children if c.dep_ == "prep" and c.lower_ == "for"), noun
    )
    name = noun.doc[noun.left_edge.i : max(noun.i, end.i) + 1].text
    name = name.removeprefix("a ").removeprefix("the ")
    extra = (("institution", name),)
    yield from drafts("institute", owners, hosts, told, (noun, *held[:1]), extra=extra)
