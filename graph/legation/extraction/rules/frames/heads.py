"""Who heads an embassy, and envoys told one by one (`Eva Holm to Peru, Jens Lund to Chile`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from legation.extraction.rules import grammar, status
from legation.extraction.rules.frames.common import Draft, drafts
from legation.extraction.rules.nouns import words
from legation.extraction.rules.parties import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

MISSIONS: Final = words("embassy mission commission legation")
_HEADING: Final = words("head lead run")


def read(sentence: Sentence, mission: Token) -> Iterator[Draft]:
    """`Norway's embassy in Lima is headed by Kari Solberg`, at the word for the mission."""
    verb = mission.head
    if verb.lemma_ not in _HEADING or verb.pos_ != "VERB":
        return
    if mission.dep_ not in {"dobj", "nsubjpass"}:
        return
    passive = mission.dep_ == "nsubjpass"
    leaders = grammar.agents(verb) if passive else grammar.surface_subjects(verb)
    named = [t for t in leaders if sentence.person(t) is not None]
    owners = sentence.described(mission) or sentence.parties(
        grammar.prepositional(mission, {"of"}), loose=True
    )
    hosts = sentence.parties(grammar.prepositional(mission, {"in", "to"}), loose=True)
    told = status.of_verb(verb)
    if told == status.OCCURRED and not _is_past(verb):
        told = status.ONGOING
    for bearer in named[:1] if owners and hosts else []:
        others = [p for p in hosts if p not in owners]
        yield from drafts("appointment", owners, others, told, (mission, verb), envoy=bearer)


def _is_past(verb: Token) -> bool:
    """Whether a verb is in the past, itself or by its auxiliary."""
    return verb.tag_ == "VBD" or any(
        c.dep_ in {"aux", "auxpass"} and c.tag_ in {"VBD", "VBN"} for c in verb.children
    )


def read_each(
    sentence: Sentence, post: Token, senders: tuple[str, ...], told: str
) -> Iterator[Draft]:
    """`named five ambassadors: Eva Holm to Peru, Jens Lund to Chile`.

    Args:
        sentence: the sentence.
        post: the word for the envoys.
        senders: who names them.
        told: the status.
    """
    for person in sentence.people:
        if person.start < post.i or person.end + 1 >= sentence.span.end:
            continue
        mention = sentence.mention(sentence.doc[person.end + 1])
        if sentence.doc[person.end].lower_ == "to" and mention is not None and not mention.idle:
            bearer = sentence.doc[person.start]
            others = [p for p in (mention.entity,) if p not in senders]
            yield from drafts("appointment", senders, others, told, (post, bearer), envoy=bearer)
