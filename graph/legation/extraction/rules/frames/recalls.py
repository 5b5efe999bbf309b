"""Envoys called home by their own state."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from legation.extraction.rules import grammar, nouns, status
from legation.extraction.rules.frames.common import Draft, drafts
from legation.extraction.rules.frames.envoys import linear, posted_at
from legation.extraction.rules.nouns import words
from legation.extraction.rules.parties import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

WITHDRAWING: Final = words(
    "recall withdraw pull call summon bring order recalling withdrawal return"
)
_HOME: Final = words("back home out for")


def read(sentence: Sentence, act: Token) -> Iterator[Draft]:
    """Envoys called home by their own state, at the verb or noun for it."""
    lemma = act.lemma_.lower()
    particles = {c.lower_ for c in act.children} | {t.lower_ for t in act.rights}
    if lemma in {"call", "pull", "bring", "order", "summon", "return"} and not _is_homeward(
        act, particles
    ):
        return
    is_verb = act.pos_ in {"VERB", "AUX"}
    objects = grammar.objects(act) if is_verb else grammar.prepositional(act, {"of"})
    envoys = [t for o in objects for t in grammar.coordinated(o) if _is_recalled(t, lemma)]
    if not envoys:
        envoys = [c for o in objects if o.lower_ in {"home", "back"} for c in o.children
                  if _is_recalled(c, lemma)]  # fmt: skip
    if not envoys:
        return
    doers = sentence.parties(grammar.subjects(act)) if is_verb else (
        sentence.described(act) or sentence.parties(grammar.prepositional(act, {"by"}))
    )  # fmt: skip
    told = status.of_verb(act) if is_verb else status.of_noun(act, status.OCCURRED)
    for envoy in envoys:
        own = sentence.described(envoy)
        sender = doers or own
        if own and doers and own != doers:
            continue
        posts = _posted_in(sentence, act, envoy)
        yield from drafts(
            "recall", sender, posts, told, (act, envoy, *posted_at(envoy)), envoy=envoy
        )


def _is_homeward(act: Token, particles: set[str]) -> bool:
    text = {t.lower_ for t in act.subtree}
    if act.lemma_ in {"call", "pull", "bring", "order"}:
        return bool(particles & {"back", "home", "out"}) or "home" in text
    return "home" in text or ("consultations" in text and act.lemma_ != "summon")


def _is_recalled(token: Token, lemma: str) -> bool:
    noun = token.lemma_.lower()
    if noun in nouns.ENVOYS - {"representative"}:
        return True
    return (lemma != "recall" and noun in {"staff", "personnel", "diplomat", "mission"}) or (
        noun in {"representative", "staff", "mission", "personnel"} and bool(
            {t.lower_ for t in grammar.left(token)} & {"diplomatic", "embassy", "permanent"}
        )
    )  # fmt: skip


def _posted_in(sentence: Sentence, act: Token, envoy: Token) -> tuple[str, ...]:
    found = sentence.parties(grammar.prepositional(envoy, {"to", "in", "from", "at"}), loose=True)
    if not found:
        found = sentence.parties(
            grammar.prepositional(act, {"from", "in", "out"}, after=act.i), loose=True
        )
    if not found:
        inner = [t for t in envoy.subtree if t.dep_ == "pobj" and t.head.lower_ in {"in", "to"}]
        found = sentence.parties([t for t in inner if sentence.mention(t) is not None])
    return found or linear(sentence, envoy)
