"""What tense, aspect, modality and negation of a verb alone tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from legation.extraction.rules import status_words as words

if TYPE_CHECKING:
    from spacy.tokens import Token

OCCURRED, PLANNED, ANNOUNCED, ONGOING = "occurred", "planned", "announced", "ongoing"
ENDED, SUSPENDED, DENIED, NONE = "ended", "suspended", "denied", ""
PURPOSE: Final = "purpose"
"""What is done for the sake of it (`to restore ties`): an aim, planned at best."""
VERBS: Final = frozenset({"VERB", "AUX"})


def tense(verb: Token) -> str:
    """The status by tense, aspect and negation alone; `infinitive`, `shared` or `would` besides."""
    auxiliaries = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    lowers = {c.lower_ for c in auxiliaries}
    if _is_open(verb, lowers):
        return NONE
    negated = is_negated(verb)
    if lowers & words.MODALS_OF_FUTURE:
        return DENIED if negated else PLANNED
    if lowers & {"would", "'d", "’d"}:
        return DENIED if negated else "would"
    if "to" in lowers:
        return PLANNED if _is_headline(verb) and not negated else "infinitive"
    if verb.dep_ == "conj" and verb.head.pos_ in VERBS and not lowers and _shares(verb):
        return "shared"
    if any(c.lower_ == "longer" and c.dep_ == "advmod" for c in verb.children):
        return ENDED
    return DENIED if negated else _affirmed(verb, auxiliaries)


def _is_headline(verb: Token) -> bool:
    """`Estonia to open embassy in Lima`."""
    return verb.dep_ == "ROOT" and any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children)


def _is_open(verb: Token, auxiliaries: set[str]) -> bool:
    """Whether it is only asked, supposed or held possible."""
    if any(c.dep_ == "mark" and c.lower_ in words.HYPOTHESES for c in verb.children):
        return True
    if verb.doc[verb.sent.end - 1].text == "?":
        return True
    return bool(auxiliaries & words.MODALS_OF_CHANCE) and auxiliaries != {"need"}


def _affirmed(verb: Token, auxiliaries: list[Token]) -> str:
    if verb.tag_ == "VBG" and any(c.lemma_ == "be" for c in auxiliaries):
        perfect = any(c.lemma_ == "have" for c in auxiliaries)
        return PLANNED if verb.lemma_ in words.PUNCTUAL and not perfect else ONGOING
    if any(c.lower_ == "being" for c in auxiliaries):
        return ONGOING
    if verb.tag_ == "VB" and verb.dep_ == "ROOT" and not auxiliaries:
        return OCCURRED if any(c.dep_ == "nsubj" for c in verb.children) else NONE
    return OCCURRED


def _shares(verb: Token) -> bool:
    """Whether a verb after `and` goes on with the auxiliary of the one before."""
    if any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children):
        return False
    unchanged = verb.lower_ == verb.lemma_.lower() and verb.head.tag_ == "VB"
    return (
        verb.tag_ == "VB"
        or unchanged
        or (verb.tag_ in {"VBN", "VBG"} and verb.head.tag_ == verb.tag_)
    )


def is_negated(verb: Token) -> bool:
    """Whether a verb is denied, by itself or by `no` before its subject."""
    for child in verb.children:
        if child.dep_ == "neg" or child.lower_ in words.NEGATIONS:
            following = verb.doc[child.i + 1] if child.i + 1 < len(verb.doc) else child
            if following.lower_ in {"only", "just", "merely"}:
                continue
            return True
        if child.dep_ in {"nsubj", "nsubjpass"} and any(
            c.lower_ in {"no", "neither"} for c in child.children
        ):
            return True
    return False


def conditional(verb: Token, own: str) -> bool:
    """Whether it hangs on an `if`."""
    return own in {PLANNED, "would", ANNOUNCED} and any(
        child.dep_ == "advcl" and any(m.lower_ == "if" for m in child.children)
        for child in verb.children
    )


def would(verb: Token) -> str:
    """`would`: a decision when somebody said so, else a mere thought."""
    head = verb.head
    reported = verb.dep_ in {"ccomp", "conj", "parataxis"} and head.lemma_ in words.REPORTING
    if reported and head.lemma_ not in {"think", "believe", "hope", "warn", "suggest", "argue"}:
        return ANNOUNCED if head.lemma_ not in {"expect", "predict", "estimate"} else PLANNED
    if any(c.dep_ in {"ccomp", "parataxis"} and c.lemma_ in words.REPORTING for c in verb.children):
        return ANNOUNCED
    if {c.lower_ for c in verb.children if c.dep_ == "advmod"} & words.AFTERWARDS:
        return OCCURRED
    if any(c.dep_ == "prep" and c.lower_ == "under" for c in verb.children):
        return PLANNED
    return ANNOUNCED if _is_told_on(verb) else NONE


def _is_told_on(verb: Token) -> bool:
    """`Kenya would close its embassy, he said. It would also …`: still what was said before."""
    start = verb.sent.start
    if start == 0 or verb.dep_ not in {"ROOT", "conj"} or verb.nbor(start - 1 - verb.i).is_space:
        return False
    said = verb.doc[start - 1].sent.root
    told = said.lemma_ in words.REPORTING and said.tag_ in {"VBD", "VBN", "VBZ"}
    return told and any(c.dep_ == "aux" and c.lower_ == "would" for t in said.children
                        for c in t.children)  # fmt: skip


def speaks(verb: Token) -> bool:
    """Whether whoever says it may decide it: no analyst, no newspaper, no source."""
    subjects = {c.lemma_.lower() for c in verb.children if c.dep_ == "nsubj"}
    return bool(subjects) and not subjects & words.OBSERVERS
