"""Whom a claim is about where its own sentence does not say."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Final

from legation.extraction.rules import grammar
from legation.extraction.rules.nouns import words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from legation.extraction.rules.mentions import Mention
    from legation.extraction.rules.parties import Sentence

_SUMS: Final = frozenset({"$", "€", "£", "¥", "US$"})
_PEOPLE: Final = words(
    "people refugee victim survivor farmer population family child island country government "
    "state republic kingdom nation territory authority"
)


def about(sentence: Sentence, but: Collection[str]) -> tuple[str, ...]:
    """The one state that a passage is about, as far as it has been read; none where in doubt.

    Args:
        sentence: the sentence that leaves it open.
        but: states that it cannot be.
    """
    scene = sentence.scene
    if scene.topic:
        return () if scene.topic in but else (scene.topic,)
    if scene.home and scene.at_home:
        return () if scene.home in but else (scene.home,)
    spoken = {entity for entity in scene.spoken if entity not in but}
    if len(spoken) == 1:
        return tuple(spoken)
    focus = scene.focus
    return (
        focus if len(focus) == 1 and focus[0].startswith("state:") and focus[0] not in but else ()
    )


def receiver(sentence: Sentence, verb: Token, givers: Collection[str]) -> tuple[str, ...]:
    """To whom is given, where the sentence names nobody but who gives."""
    for held in grammar.prepositional(verb, {"to"}):
        if held.lemma_.lower() not in _PEOPLE:
            return ()
    others = [
        m for m in sentence.mentions
        if not (m.idle or m.place or m.entity in givers or _gives_too(sentence, m))
        and sentence.doc[m.start - 1].lower_ != "from"
    ]  # fmt: skip
    return () if others else about(sentence, givers)


def _gives_too(sentence: Sentence, mention: Mention) -> bool:
    """`Brazil 15 million`, `while Kuwait is contributing …`."""
    last = sentence.doc[mention.end - 1]
    if last.dep_ == "nsubj":
        return True
    following = sentence.doc[mention.end] if mention.end < sentence.span.end else last
    listed = following.lower_ in {"a", "an"} and sentence.doc[mention.start - 1].lower_ == "and"
    return bool(listed or following.like_num or following.text in _SUMS)
