"""Whether something is done, planned, ordered, going on, over, or said not to be so.

The status of an event is read off its word and what governs it: tense, aspect, modality and
negation of verbs; adjectives of nouns; and on the way up verbs like `plan`, `agree`, `deny`.
A bare `could` or `if` is no claim: then the status is empty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from legation.extraction.rules import governing
from legation.extraction.rules import status_words as words
from legation.extraction.rules.nouns import words as named
from legation.extraction.rules.tense import (
    ANNOUNCED,
    DENIED,
    ENDED,
    NONE,
    OCCURRED,
    ONGOING,
    PLANNED,
    PURPOSE,
    SUSPENDED,
    VERBS,
    conditional,
    is_negated,
    speaks,
    tense,
    would,
)

if TYPE_CHECKING:
    from spacy.tokens import Token


def of_verb(verb: Token, depth: int = 0) -> str:
    """The status of what a verb says; `purpose` where it is only an aim."""
    if depth > 6:
        return NONE
    own = tense(verb)
    if verb.dep_ in {"acl", "ccomp", "relcl"} and verb.head.lemma_ in words.HEARSAY:
        own = _heard(verb.head, own, depth)
    if own == "infinitive":
        own = _of_infinitive(verb, depth)
    elif own == "shared":
        own = of_verb(verb.head, depth + 1)
    elif (told := governing.reported(verb, own)) is not None:
        own = _reported(told, own)
    elif verb.dep_ in {"pcomp", "xcomp", "advcl"} and _is_gerund(verb):
        own = _gerund(verb, own, depth)
    if own and conditional(verb, own):
        return NONE
    if own == "would":
        return would(verb)
    return own


def _of_infinitive(verb: Token, depth: int) -> str:
    if verb.head.lemma_ == "have" and governing.is_yet(verb.head):
        return DENIED
    wished = verb.dep_ == "ccomp" and verb.head.lemma_ in {"want", "like"}
    if wished and any(c.dep_ == "nsubj" for c in verb.children):
        return NONE
    return _governed(verb, depth)


def _heard(noun: Token, own: str, depth: int) -> str:
    """`denied reports that …`: what is told in a report stands or falls with it."""
    verb = noun.head
    if noun.dep_ in {"dobj", "nsubjpass", "pobj", "appos"}:
        while verb.pos_ not in VERBS and verb.head != verb:
            verb = verb.head
        if verb.lemma_ in words.DENYING and of_verb(verb, depth + 1) == OCCURRED:
            return DENIED
    return own


def _reported(verb: Token, own: str) -> str:
    """What a verb of saying does to what is said."""
    head = verb.head
    lemma = head.lemma_
    negated = is_negated(head)
    if lemma in words.DENYING:
        return OCCURRED if negated else DENIED
    if lemma in words.DOUBTING and own not in {OCCURRED, ONGOING}:
        return NONE
    if lemma in {"rule", "exclude"}:
        return DENIED
    if own == PLANNED and lemma in {"announce", "declare", "vow", "pledge", "promise", "agree",
                                    "confirm", "decide"}:  # fmt: skip
        return ANNOUNCED
    if own == PLANNED and lemma in {"say", "state", "tell", "reveal", "add", "report"}:
        return ANNOUNCED if speaks(head) else own
    bare = verb.tag_ in {"VB", "VBP"} or any(
        c.dep_ == "auxpass" and c.tag_ == "VB" for c in verb.children
    )
    if own == OCCURRED and bare and lemma in words.DEMANDING | {"propose"}:
        return PLANNED if lemma == "propose" else NONE
    if own == OCCURRED and bare and verb.tag_ == "VBN" and lemma in words.DECIDING:
        return ANNOUNCED
    return own


def _is_gerund(verb: Token) -> bool:
    return verb.tag_ == "VBG" or any(c.lower_ == "having" for c in verb.children)


def _gerund(verb: Token, own: str, depth: int) -> str:
    """`without visiting`, `denied closing`, `stopped short of recalling`."""
    head = verb.head
    if verb.dep_ == "pcomp":
        before = head.head
        if head.lower_ in {"without", "against"} or (
            head.lower_ == "of" and before.lower_ in {"instead", "short"}
        ):
            return DENIED
        if head.lower_ == "from" and before.lemma_ in words.KEEPING:
            return DENIED
        if head.lower_ in {"before", "until"} and before.pos_ in VERBS:
            return own
        if before.lemma_ in words.PLANNING and before.pos_ in VERBS and before.lemma_ != "be":
            return PLANNED
        if before.lemma_ in words.CALLS | words.PLANS:
            return _of_noun_before(before, depth)
        return own
    ruling = verb.dep_ == "advcl" and head.lemma_ in _RULING and verb.i > head.i
    if head.pos_ in VERBS and (verb.dep_ == "xcomp" or ruling):
        return _under(head, depth, own)
    if verb.dep_ == "advcl" and verb.i > head.i and own == OCCURRED and head.pos_ in VERBS:
        outer = NONE if any(c.dep_ == "aux" for c in verb.children) else of_verb(head, depth + 1)
        return outer if outer in {PLANNED, ANNOUNCED} else own
    return own


_RULING: Final = named("rule consider contemplate mull discuss oppose suggest propose recommend")


def _of_noun_before(noun: Token, depth: int) -> str:
    if noun.lemma_ in words.CALLS:
        return NONE
    return of_noun(noun, PLANNED, depth + 1)


def _governed(verb: Token, depth: int) -> str:
    """The status of an infinitive, by what governs it."""
    head = verb.head
    if verb.dep_ == "conj" and head.pos_ in VERBS:
        return of_verb(head, depth + 1)
    if verb.dep_ in {"relcl", "acl"} and head.pos_ not in VERBS:
        return _after_noun(head, depth)
    ranked = [
        c for c in head.children if c.dep_ == "attr" and c.i < verb.i and governing.is_ranked(c)
    ]
    if ranked and head.lemma_ in {"be", "become"}:
        return of_verb(head, depth + 1)
    made = [c for c in head.children if c.dep_ == "dobj" and c.lemma_ in words.DECISIONS]
    if verb.dep_ == "advcl" and made and head.lemma_ in _CONCLUDING:
        return of_noun(made[0], ANNOUNCED, depth + 1)
    if verb.dep_ == "advcl" and head.lemma_ not in words.PLANNING | words.DECIDING:
        return _aim(head, depth)
    if head.pos_ in VERBS or head.pos_ == "ADJ":
        return _under(head, depth, PURPOSE)
    return _after_noun(head, depth) if head.pos_ in {"NOUN", "PROPN"} else PURPOSE


_CONCLUDING: Final = named("sign reach conclude strike make take ink initial")


def _aim(head: Token, depth: int) -> str:
    if head.lemma_ in words.ORDERING | words.REFUSING | words.URGING | words.BEGINNING:
        return _under(head, depth, PURPOSE)
    return PURPOSE


def _under(head: Token, depth: int, otherwise: str) -> str:
    """What a governing verb or adjective makes of the infinitive or gerund under it."""
    lemma = head.lemma_
    outer = of_verb(head, depth + 1) if head.pos_ in VERBS else _adjective(head, depth)
    if lemma in words.URGING:
        return NONE
    if outer in {NONE, PURPOSE}:
        return outer
    out = lemma == "rule" and any(c.lower_ == "out" for c in head.children)
    if lemma in words.REFUSING or out:
        return NONE if outer == DENIED else DENIED
    if outer == DENIED:
        return DENIED
    made = governing.made(lemma, outer)
    if made:
        return made
    return otherwise if otherwise != PURPOSE or outer == OCCURRED else outer


def _adjective(head: Token, depth: int) -> str:
    verb = head.head
    if verb.pos_ not in VERBS:
        return OCCURRED
    return DENIED if is_negated(head) else of_verb(verb, depth + 1)


def _after_noun(noun: Token, depth: int) -> str:
    """The status of an infinitive after a noun (`plans to open`)."""
    lemma = noun.lemma_
    if any(c.lower_ in _ORDINALS for c in noun.children):
        return of_verb(noun.head, depth + 1) if noun.head.pos_ in VERBS else OCCURRED
    if lemma == "invitation" and noun.head.lemma_ == "accept":
        return PLANNED if of_verb(noun.head, depth + 1) == OCCURRED else NONE
    if governing.is_ranked(noun):
        return of_verb(noun.head, depth + 1) if noun.head.pos_ in VERBS else OCCURRED
    if lemma in words.CALLS:
        return NONE
    if lemma in words.REFUSALS:
        return DENIED
    if lemma in words.DECISIONS:
        return of_noun(noun, ANNOUNCED, depth + 1)
    if lemma in words.PLANS:
        return of_noun(noun, PLANNED, depth + 1)
    return PLANNED if noun.dep_ == "ROOT" else PURPOSE


_ORDINALS: Final = named("first second third last latest only")
"""`the first president to visit`: who did it first has done it."""


def of_noun(noun: Token, base: str, depth: int = 0) -> str:
    """The status of what a noun names.

    Args:
        noun: a noun that names an event, or a state of affairs.
        base: its status where nothing tells otherwise.
        depth: how many words led here.
    """
    own = governing.by_adjectives(noun, base)
    if own in {NONE, DENIED} or depth > 6:
        return own
    head = noun.head
    if noun.dep_ in {"conj", "appos"} and head.pos_ in {"NOUN", "PROPN"}:
        return _outer(head, own, depth)
    return _outer(noun, own, depth)


def _outer(noun: Token, own: str, depth: int) -> str:
    head = noun.head
    if noun.dep_ == "conj" and head.pos_ in {"NOUN", "PROPN"}:
        return _outer(head, own, depth + 1) if depth < 6 else own
    if noun.dep_ == "pobj":
        return _after_preposition(head, own, depth)
    if noun.dep_ in {"dobj", "nsubjpass", "attr", "oprd"} and head.pos_ in VERBS:
        return _as_object(head, own, depth)
    if noun.dep_ == "nsubj" and head.pos_ in VERBS:
        return _as_subject(head, own, depth)
    if noun.dep_ in {"compound", "nmod", "amod"} and head.pos_ in {"NOUN", "PROPN"}:
        return _with_noun(head, own, depth)
    return own


def _after_preposition(preposition: Token, own: str, depth: int) -> str:
    head, lower = preposition.head, preposition.lower_
    if lower == "without":
        return DENIED
    if head.pos_ in {"NOUN", "PROPN"}:
        return _with_noun(head, own, depth, lower)
    if head.pos_ not in VERBS:
        return PLANNED if lower == "of" and head.lower_ == "ahead" else own
    return _by_verb_and_preposition(head, lower, own, depth)


_ENVISAGING: Final = named("poise envisage plan propose foresee envision")
_HOPING: Final = named("prepare hope look plan work wait push aim")


def _by_verb_and_preposition(head: Token, lower: str, own: str, depth: int) -> str:
    """`called for talks`, `agreed on a deal`, `arrived for a visit`."""
    lemma = head.lemma_
    if (lower == "for" and lemma in words.DEMANDING) or (
        lower == "of" and own in {PLANNED, ANNOUNCED} and governing.to_nothing(head)
    ):
        return NONE
    if lower in {"before", "until"} and own == OCCURRED:
        return PLANNED if of_verb(head, depth + 1) != OCCURRED else own
    if lower == "as" and lemma in _ENVISAGING:
        return PLANNED
    if (lower, lemma) in _AGREEING:
        return _announced(head, depth)
    if lower in {"for", "on", "to", "into", "in", "with", "at", "off"} and lemma in _HOPING:
        return PLANNED
    if lower in {"for", "on", "into", "with"}:
        outer = of_verb(head, depth + 1)
        return outer if outer in {PLANNED, ANNOUNCED, DENIED, NONE} else own
    return own


_AGREEING: Final = frozenset(
    {("to", "commit"), ("to", "agree"), ("to", "pledge"), ("on", "agree"), ("on", "decide")}
)


def _announced(verb: Token, depth: int) -> str:
    outer = of_verb(verb, depth + 1)
    return ANNOUNCED if outer in {OCCURRED, ONGOING, PURPOSE} else outer


def _with_noun(head: Token, own: str, depth: int, preposition: str = "of") -> str:
    """What a noun that governs another makes of it (`an end to`, `negotiations on`)."""
    lemma = head.lemma_.lower()
    if depth > 6:
        return own
    if lemma in {"ban", "embargo", "prohibition", "moratorium"} and preposition in {"on", "of"}:
        return NONE
    if lemma in words.CALLS and preposition in {"for", "of", "to"}:
        return NONE
    if lemma in words.REFUSALS and preposition in {"of", "to"}:
        return DENIED
    if lemma in words.ENDS and preposition in {"of", "to", "from"}:
        return of_noun(head, ENDED, depth + 1)
    if lemma in words.SUSPENSIONS and preposition in {"of", "to", "on"}:
        return of_noun(head, SUSPENDED, depth + 1)
    if lemma in words.PLANS and preposition in {"on", "for", "of", "about", "towards", "in", "to"}:
        return _negotiated(head, depth)
    if lemma in words.DECISIONS and preposition in {"on", "for"}:
        return own
    outer = of_noun(head, own, depth + 1)
    if lemma in words.ACTS or preposition == "of":
        return outer
    return NONE if outer == NONE else own


def _negotiated(head: Token, depth: int) -> str:
    """Negotiations about something: it is planned, announced once they are concluded."""
    if governing.by_adjectives(head, PLANNED) == DENIED:
        return DENIED
    verb = head.head
    if head.dep_ in {"dobj", "nsubjpass"} and verb.pos_ in VERBS:
        if verb.lemma_ in {"conclude", "complete", "finish", "finalise", "finalize", "wrap", "end"}:
            return ANNOUNCED if of_verb(verb, depth + 1) == OCCURRED else PLANNED
        if verb.lemma_ in words.SUSPENDING:
            return SUSPENDED
        if verb.lemma_ in words.REJECTING | words.ENDING:
            return DENIED
        if verb.lemma_ in words.ANNOUNCING:
            return _announced(verb, depth)
    return PLANNED


def _as_object(verb: Token, own: str, depth: int) -> str:
    """What a verb makes of its object."""
    lemma = verb.lemma_
    outer = of_verb(verb, depth + 1)
    particles = {c.lower_ for c in verb.children if c.dep_ in {"prt", "prep", "advmod"}}
    named = lemma == "call" and any(c.dep_ in {"oprd", "acomp", "prt"} for c in verb.children)
    if (lemma in words.DEMANDING and not named) or not outer:
        return NONE
    if lemma in words.REJECTING and not (lemma == "rule" and "out" not in particles):
        return own if outer == DENIED else DENIED
    if lemma in {"call", "break"} and "off" in particles:
        return DENIED if lemma == "call" else own
    if lemma in words.ENDING or lemma in words.SUSPENDING or lemma in words.BANNING:
        return governing.stopped(lemma, own, outer)
    if lemma == "put" and ("off" in particles or "hold" in {t.lower_ for t in verb.subtree}):
        return governing.stopped("suspend", own, outer)
    if lemma in words.PROPOSING and lemma not in {"set", "review"}:
        return PLANNED if outer != DENIED else DENIED
    if lemma in words.ANNOUNCING and own not in {ENDED, SUSPENDED}:
        return ANNOUNCED if outer in {OCCURRED, ONGOING, PURPOSE} else outer
    if lemma in words.DOING:
        return own if outer == OCCURRED and own in {PLANNED, ONGOING, ANNOUNCED} else outer
    return own if outer != DENIED or lemma not in {"have", "be", "see"} else DENIED


_FAILING: Final = named("fail collapse founder flounder fizzle stall")


def _as_subject(verb: Token, own: str, depth: int) -> str:
    """What a verb makes of its subject (`talks will be held`, `the visit begins`)."""
    lemma = verb.lemma_
    outer = of_verb(verb, depth + 1)
    if lemma in {"be", "begin", "start", "take", "come", "continue", "follow", "happen", "proceed",
                 "open", "end", "last", "resume", "conclude", "occur", "go", "enter"}:  # fmt: skip
        if lemma == "be":
            return governing.copular(verb, own, outer)
        if lemma == "continue" and outer == OCCURRED:
            return ONGOING if own == ONGOING else own
        return outer if outer in {PLANNED, DENIED, ANNOUNCED} else own
    if own in {PLANNED, ANNOUNCED} and (lemma in _FAILING or governing.to_nothing(verb)):
        return NONE
    if lemma in {"expire", "lapse"}:
        return ENDED if outer == OCCURRED else own
    if lemma in words.PLANNING and outer == OCCURRED and own == OCCURRED:
        return own
    return own


__all__ = [
    "ANNOUNCED", "DENIED", "ENDED", "NONE", "OCCURRED", "ONGOING", "PLANNED", "PURPOSE",
    "SUSPENDED", "of_noun", "of_verb",
]  # fmt: skip
