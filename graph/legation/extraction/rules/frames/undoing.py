"""What became of something told before: `imposed an embargo in May and lifted it in June`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from legation.extraction.rules import grammar, status
from legation.extraction.rules.frames.common import Draft
from legation.extraction.rules.nouns import words
from legation.extraction.rules.parties import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_ENDING: Final = words("lift end abolish scrap remove drop cancel withdraw stop halt terminate")
_SUSPENDING: Final = words("suspend freeze interrupt")
_RESUMING: Final = words("resume restore renew extend prolong reimpose restart")
VERBS: Final = _ENDING | _SUSPENDING | _RESUMING
_LASTING: Final = frozenset({"sanction", "aid_or_loan", "trade"})


def read(
    sentence: Sentence, verb: Token, found: Sequence[Draft], before: Sequence[Draft]
) -> Iterator[Draft]:
    """What `it` or `them` stands for, with what the verb makes of it.

    Args:
        sentence: the sentence.
        verb: one of `VERBS`.
        found: what the sentence has said so far.
        before: what the sentence before said.
    """
    pronouns = [t for t in grammar.objects(verb) if t.lower_ in {"it", "them", "these", "they"}]
    if not pronouns:
        return
    told = _told(verb)
    if not told:
        return
    doers = sentence.parties(grammar.subjects(verb))
    spoken = [d for d in found if d.tokens[0].i < verb.i] or before
    for draft in spoken:
        mine = not doers or draft.subject in doers
        if draft.type in _LASTING and mine and draft.status != status.DENIED:
            yield replace(draft, status=told, tokens=(verb, pronouns[0]))


def _told(verb: Token) -> str:
    outer = status.of_verb(verb)
    if outer not in {status.OCCURRED, status.ONGOING}:
        return outer if verb.lemma_ in _RESUMING and outer == status.PLANNED else status.NONE
    if verb.lemma_ in _ENDING:
        return status.ENDED
    return status.SUSPENDED if verb.lemma_ in _SUSPENDING else status.OCCURRED
