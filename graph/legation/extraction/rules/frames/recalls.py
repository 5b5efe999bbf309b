"""Envoys called home by their own state."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from legation.extraction.rules import grammar, nouns, status
from legation.extraction.rules.frames.common import Draft, drafts
from legation.extraction.rules.frames.envoys import linear, posted_at, sent_by
from legation.extraction.rules.nouns import words
from legation.extraction.rules.parties import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

WITHDRAWING: Final = words(
    "recall withdraw pull call summon bring order recalling withdrawal return fly instruct tell "
    "ask come recal"
)
_HOMEWARD: Final = words("call pull bring order summon return fly instruct tell ask come")
_ORDERING: Final = words("order instruct tell ask")
_OF: Final = frozenset({"of"})
_SINGLE: Final = words("ambassador envoy commissioner d'affaires nuncio")
_HOME: Final = words("back home out")


def read(sentence: Sentence, act: Token) -> Iterator[Draft]:
    """Envoys called home by their own state, at the verb or noun for it."""
    lemma = act.lemma_.lower()
    particles = {c.lower_ for c in act.children} | {t.lower_ for t in act.rights}
    if lemma in _HOMEWARD and not _is_homeward(act, particles):
        return
    is_verb = act.pos_ in {"VERB", "AUX"}
    envoys = _envoys(act, lemma)
    if not envoys:
        return
    doers = _doers(sentence, act) if lemma not in {"return", "come", "fly"} or not is_verb else ()
    told = status.of_verb(act) if is_verb else status.of_noun(act, status.OCCURRED)
    for envoy in envoys:
        own = sent_by(sentence, envoy, _OF)
        if own and doers and not set(own) <= set(doers):
            continue
        if lemma in _ORDERING | {"return", "come", "fly"} and not (own or doers):
            continue
        yield from drafts(
            "recall", doers or own, _posted_in(sentence, act, envoy, {*doers, *own}), told,
            (act, envoy, *posted_at(envoy)), envoy=envoy,
        )  # fmt: skip


def _doers(sentence: Sentence, act: Token) -> tuple[str, ...]:
    if act.pos_ in {"VERB", "AUX"}:
        if grammar.is_headed(act) and any(
            t.lemma_.lower() in _SINGLE for t in grammar.surface_subjects(act)
        ):
            return ()
        found = sentence.parties(grammar.subjects(act))
        saying = act.head if act.dep_ == "ccomp" else None
        if found or saying is None or not grammar.is_passive(act):
            return found
        speakers = [t for t in grammar.subjects(saying) if t.lemma_ != "ambassador"]
        return sentence.parties(speakers)
    found = sentence.described(act) or sentence.parties(grammar.prepositional(act, {"by"}))
    verb = grammar.governor(act)
    if found or verb is None or verb.lemma_ not in {"order", "announce", "decide", "approve"}:
        return found
    return sentence.parties(grammar.subjects(verb)) if act.dep_ in {"dobj", "conj"} else ()


def _envoys(act: Token, lemma: str) -> list[Token]:
    """Those called home."""
    if act.pos_ not in {"VERB", "AUX"}:
        objects = grammar.prepositional(act, {"of"})
    elif lemma in {"return", "come", "fly"} and not grammar.is_passive(act):
        objects = [c for c in act.children if c.dep_ == "dobj"] or grammar.surface_subjects(act)
    else:
        objects = grammar.objects(act)
        if not objects and lemma == "recall" and grammar.is_headed(act):
            objects = grammar.surface_subjects(act)
    found = [t for o in objects for t in grammar.coordinated(o) if _is_recalled(t, lemma)]
    if not found and any(o.lower_ in {"he", "she", "him", "her"} for o in objects):
        before = act.doc[act.sent.start : act.i]
        found = [t for t in before if t.lemma_.lower() in _SINGLE and t.tag_ in {"NN", "NNP"}][:1]
    if not found:
        found = [c for o in objects if o.lower_ in {"home", "back"} for c in o.children
                 if _is_recalled(c, lemma)]  # fmt: skip
    if not found and act.pos_ == "VERB" and lemma not in {"return", "come", "fly"}:
        found = [t for t in act.subtree if act.i < t.i < act.i + 9 and _is_own(t, lemma)
                 and t.dep_ not in {"nsubj", "nsubjpass"}][:1]  # fmt: skip
    return found


def _is_own(token: Token, lemma: str) -> bool:
    """`its ambassador`: whoever the parser hangs elsewhere."""
    own = any(c.dep_ == "poss" and c.lower_ in {"its", "their"} for c in token.children)
    return own and _is_recalled(token, lemma)


def _is_homeward(act: Token, particles: set[str]) -> bool:
    text = {t.lower_ for t in act.subtree}
    if act.lemma_ in _ORDERING:
        returning = [t for t in act.subtree if t.lemma_ in {"return", "come"} and t.i > act.i]
        own = any(t.lower_ in {"its", "their"} for t in act.subtree)
        return bool(particles & _HOME) or "home" in text or (own and bool(returning))
    if act.lemma_ in {"call", "pull", "bring"}:
        return bool(particles & _HOME) or "home" in text
    if act.lemma_ in {"return", "come", "fly"}:
        return "consultations" in text
    return bool(text & {"home", "back"})


def _is_recalled(token: Token, lemma: str) -> bool:
    noun = token.lemma_.lower()
    if noun in nouns.ENVOYS - {"representative"}:
        return True
    return (lemma != "recall" and noun in {"staff", "personnel", "diplomat", "mission"}) or (
        noun in {"representative", "staff", "mission", "personnel"} and bool(
            {t.lower_ for t in grammar.left(token)} & {"diplomatic", "embassy", "permanent"}
        )
    )  # fmt: skip


def _posted_in(sentence: Sentence, act: Token, envoy: Token, own: set[str]) -> tuple[str, ...]:
    """Where those called home are posted; never at those whose they are."""
    right = linear(sentence, envoy)
    if right and not set(right) & own:
        return right
    found = sentence.parties(grammar.prepositional(envoy, {"to", "in", "from", "at"}), loose=True)
    if not set(found) - own:
        found = sentence.parties(
            grammar.prepositional(act, {"from", "in", "out"}, after=act.i)
            or grammar.within(act, {"from"}),
            loose=True,
        )
    if not set(found) - own:
        inner = [t for t in envoy.subtree if t.dep_ == "pobj" and t.head.lower_ in {"in", "to"}]
        found = sentence.parties([t for t in inner if sentence.mention(t) is not None])
    return tuple(p for p in found if p not in own)
