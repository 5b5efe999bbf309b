"""Who does what in a clause: subjects, objects and what hangs on prepositions.

Dependencies are those of spaCy's English models (ClearNLP labels).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
_OBJECT_CONTROL: Final = frozenset(
    [
        "order",
        "ask",
        "urge",
        "tell",
        "force",
        "allow",
        "press",
        "invite",
        "require",
        "push",
        "instruct",
        "compel",
        "oblige",
        "permit",
        "direct",
        "advise",
        "encourage",
        "persuade",
        "pressure",
        "request",
        "want",
        "get",
        "help",
        "enable",
        "authorise",
        "authorize",
        "command",
        "demand",
        "lead",
        "cause",
        "prompt",
        "give",
        "send",
        "dispatch",
        "choose",
        "nominate",
        "appoint",
        "name",
        "pick",
        "select",
    ]
)
"""Verbs whose object does what their infinitive says (`order Poland to close`)."""


def is_passive(verb: Token) -> bool:
    """Whether a verb stands in the passive: with an auxiliary, or as a bare participle."""
    if any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children):
        return True
    if verb.dep_ == "acl" and any(child.dep_ == "agent" for child in verb.children):
        return True
    if any(child.dep_ in {"nsubj", "aux", "dobj"} for child in verb.children):
        return False
    if verb.tag_ != "VBN":
        return False
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        return is_passive(verb.head)
    return verb.dep_ in {"acl", "advcl", "amod", "relcl"}


def is_headed(verb: Token) -> bool:
    """Whether a verb is the participle of a headline, its subject acted upon (`Envoy expelled`)."""
    if verb.tag_ not in {"VBD", "VBN"} or verb.dep_ != "ROOT":
        return False
    return not any(
        c.dep_ in {"dobj", "ccomp", "xcomp", "aux", "auxpass", "prt", "oprd", "advcl"}
        for c in verb.children
    )


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Those who do what a verb says; none where the clause does not say."""
    if is_passive(verb):
        return agents(verb)
    own = [child for child in verb.children if child.dep_ in {"nsubj", "csubj"}]
    if own:
        return [antecedent(token, verb) for token in own]
    return _inherited(verb, depth)


def _inherited(verb: Token, depth: int) -> list[Token]:
    head = verb.head
    if head == verb:
        return _of_clause_before(verb)
    if depth > 6:
        return []
    if head.pos_ in {"VERB", "AUX"} and verb.dep_ in _SHARING:
        return _surface(head, depth + 1)
    if verb.dep_ in {"xcomp", "ccomp"} and head.pos_ in {"VERB", "AUX", "ADJ"}:
        return _controller(verb, head, depth)
    if verb.dep_ == "relcl":
        return [head]
    if verb.dep_ == "acl":
        return _of_noun(verb, head, depth)
    return _of_preposition(head, depth) if verb.dep_ in {"pcomp", "pobj"} else []


_ACCUSING: Final = frozenset({"accuse", "suspect", "blame", "thank", "criticise", "criticize"})
_KEEPING: Final = frozenset({"bar", "ban", "prevent", "stop", "block", "prohibit", "keep"})
_SHARING: Final = frozenset({"conj", "advcl", "prep", "dep", "parataxis", "acomp", "oprd"})


def _of_noun(verb: Token, noun: Token, depth: int) -> list[Token]:
    if verb.tag_ == "VBG":
        return [noun]
    owners = [child for child in noun.children if child.dep_ == "poss"]
    deciding = _deciding(noun) if verb.tag_ == "VB" else []
    return owners or deciding or [t for t in _governing(noun, depth) if t != noun]


def _deciding(noun: Token) -> list[Token]:
    """Who decides: `the Sudanese decision`, `a decision by Peru`, `the decision was taken by`."""
    named = prepositional(noun, {"by"}) or [
        c for c in noun.children
        if c.i < noun.i and c.dep_ in {"amod", "compound", "nmod"} and c.text[:1].isupper()
    ]  # fmt: skip
    taken = noun.dep_ == "nsubjpass" and noun.head.pos_ in {"VERB", "AUX"}
    return named or (agents(noun.head) if taken else [])


def _of_clause_before(verb: Token) -> list[Token]:
    """`Romania recalls its envoy, declares …`: the subject of a clause hung before the root."""
    for child in verb.lefts:
        if child.dep_ in {"ccomp", "advcl", "parataxis"} and child.pos_ == "VERB":
            own = [c for c in child.children if c.dep_ in {"nsubj", "nsubjpass"}]
            if own and not any(c.dep_ == "mark" for c in child.children):
                return own
    return []


def _controller(verb: Token, head: Token, depth: int) -> list[Token]:
    """The subject of an infinitive: the object of `order`, else the subject of what governs it."""
    if head.lemma_ in _OBJECT_CONTROL:
        found = [c for c in head.children if c.dep_ in {"dobj", "dative"} and c.i < verb.i]
        found = found or [c for c in head.children if c.dep_ == "nsubjpass"]
        if found:
            return found
    return _surface(head, depth + 1)


def _surface(verb: Token, depth: int) -> list[Token]:
    """The subject as it stands, of a passive too."""
    own = [child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass", "csubj"}]
    if own:
        return [antecedent(token, verb) for token in own]
    return _inherited(verb, depth)


def _governing(noun: Token, depth: int) -> list[Token]:
    """The subject of the verb that governs a noun."""
    verb = governor(noun)
    return _surface(verb, depth + 1) if verb is not None and depth < 6 else []


def _of_preposition(preposition: Token, depth: int) -> list[Token]:
    head = preposition.head
    if head.lemma_ in _ACCUSING and preposition.lower_ in {"of", "for", "with"}:
        return objects(head)
    if head.lemma_ in _KEEPING and preposition.lower_ == "from":
        return objects(head)
    if head.pos_ in {"VERB", "AUX"}:
        return _surface(head, depth + 1)
    return _governing(head, depth + 1) if head != preposition else []


def surface_subjects(verb: Token) -> list[Token]:
    """The subject of a verb as it stands, of a passive too."""
    return _surface(verb, 0)


def agents(verb: Token) -> list[Token]:
    """Who acts, of a passive: what stands after `by`."""
    return [
        pobj
        for child in verb.children
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by")
        for pobj in child.children
        if pobj.dep_ in {"pobj", "pcomp"}
    ]


def objects(verb: Token) -> list[Token]:
    """What a verb acts upon: its object, or the subject of its passive."""
    if is_passive(verb):
        own = [child for child in verb.children if child.dep_ == "nsubjpass"]
        if own:
            return [antecedent(token, verb) for token in own]
        if verb.dep_ in {"acl", "relcl", "amod"}:
            return [verb.head]
        if verb.dep_ == "conj":
            return objects(verb.head)
        if verb.dep_ == "advcl":
            return surface_subjects(verb.head)
        return []
    found = [
        antecedent(child, verb)
        for child in verb.children
        if child.dep_ in {"dobj", "oprd", "dative", "attr"} and child.pos_ != "ADP"
    ]
    if not found:
        found = [
            child
            for clause in verb.children
            if clause.dep_ == "ccomp" and clause.tag_ == "VB" and clause.i > verb.i
            for child in clause.children
            if child.dep_ == "nsubj"
        ]
    if not found and verb.dep_ == "relcl" and not _has_subject_pronoun(verb):
        return [verb.head]
    if not found and verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        return [c for c in verb.head.children if c.dep_ == "dobj" and c.i > verb.i]
    return found + _listed(verb) if found else found


def _listed(verb: Token) -> list[Token]:
    """Further objects of a long list, which the parser hangs on the verb itself."""
    return [
        child
        for child in verb.children
        if child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN"} and child.i > verb.i
    ]


def _has_subject_pronoun(verb: Token) -> bool:
    return any(c.dep_ in _SUBJECTS and c.tag_ in {"WDT", "WP"} for c in verb.children)


def antecedent(token: Token, verb: Token) -> Token:
    """What a relative pronoun stands for; the token itself if it is none."""
    if token.tag_ not in {"WDT", "WP"} and token.lower_ not in {"which", "who", "that", "whom"}:
        return token
    clause = verb
    while clause.dep_ == "conj" and clause.head != clause:
        clause = clause.head
    return clause.head if clause.dep_ == "relcl" else token


def prepositional(
    token: Token, prepositions: Collection[str], *, after: int | None = None
) -> list[Token]:
    """What hangs on a token by one of some prepositions, in order.

    Args:
        token: a verb or noun.
        prepositions: in small letters.
        after: only those that stand after this index.
    """
    return [
        pobj
        for child in token.children
        if child.dep_ in {"prep", "agent", "dative", "prt", "advmod"}
        and child.lower_ in prepositions
        and (after is None or child.i > after)
        for pobj in (*_held(child), *_gapped(child, prepositions))
    ]


def _gapped(preposition: Token, prepositions: Collection[str]) -> Iterator[Token]:
    """`to Minsk on Monday and to Tallinn the day after`."""
    for child in preposition.children:
        if child.dep_ == "conj" and child.pos_ == "ADP" and child.lower_ in prepositions:
            yield from _held(child)
            yield from _gapped(child, prepositions)


def within(verb: Token, prepositions: Collection[str]) -> list[Token]:
    """What hangs by one of some prepositions anywhere in a clause, its sub-clauses left out."""
    found: list[Token] = []
    for child in verb.children:
        if child.dep_ in {"ccomp", "advcl", "relcl", "conj", "parataxis", "acl"}:
            continue
        if child.i > verb.i and child.dep_ in {"prep", "dative"} and child.lower_ in prepositions:
            found.extend(_held(child))
        if child.i > verb.i:
            found.extend(within(child, prepositions))
    return found


def _held(preposition: Token) -> Iterator[Token]:
    for child in preposition.children:
        if child.dep_ in {"pobj", "pcomp"} and child.pos_ in _NOMINAL:
            yield child
        elif child.dep_ == "prep":
            yield from _held(child)


def around(noun: Token, prepositions: Collection[str]) -> list[Token]:
    """What hangs on a noun, or after it on what governs it, by one of some prepositions.

    The parser often hangs `with Togo` of `sign an agreement with Togo` on the verb.
    """
    found = prepositional(noun, prepositions) or within(noun, prepositions)
    if found:
        return found
    for head in chain(noun):
        found = prepositional(head, prepositions, after=noun.i)
        if found or head.pos_ in {"VERB", "AUX"}:
            return found
    return []


def chain(token: Token) -> Iterator[Token]:
    """What governs a token, upward, up to its verb; prepositions are passed over."""
    seen = 0
    while token.head != token and seen < 8:
        token = token.head
        seen += 1
        if token.pos_ not in {"ADP", "SCONJ", "CCONJ", "PUNCT"} or token.dep_ == "ROOT":
            yield token
        if token.pos_ in {"VERB", "AUX"}:
            return


def governor(noun: Token) -> Token | None:
    """The verb that governs a noun, directly or through other nouns."""
    for head in chain(noun):
        if head.pos_ in {"VERB", "AUX"}:
            return head
    return None


def relation(noun: Token, verb: Token) -> str:
    """How a noun stands to its verb: `subject`, `object`, or a preposition."""
    token = noun
    while token.head not in (verb, token):
        if token.dep_ == "pobj" and token.head.head == verb:
            return str(token.head.lower_)
        if token.dep_ not in {"conj", "pobj", "prep", "compound", "nmod", "amod"}:
            return "other"
        token = token.head
    if token.dep_ in {"nsubj", "nsubjpass", "dobj"}:
        passive = token.dep_ == "nsubjpass"
        return "object" if passive or token.dep_ == "dobj" else "subject"
    return "other"


def coordinated(token: Token) -> list[Token]:
    """A token and what is joined to it by `and` or commas."""
    found = [token]
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ in _NOMINAL:
            found.extend(coordinated(child))
        elif child.dep_ == "conj" and child.lower_ == "visiting":
            found.extend(c for c in child.children if c.dep_ == "dobj")
    return found


def left(token: Token) -> list[Token]:
    """The words before a noun that belong to its phrase, the farthest first."""
    start = token.left_edge.i
    return [t for t in token.doc[start : token.i] if _belongs(t, token)]


def _belongs(token: Token, noun: Token) -> bool:
    while token != noun:
        if token.dep_ in {"relcl", "acl", "advcl", "appos", "conj"} and token.head == noun:
            return token.dep_ == "conj"
        token = token.head
        if token.dep_ == "ROOT" and token != noun:
            return False
    return True


def is_dated(verb: Token) -> bool:
    """`flies to Beijing on Sunday`: the present tense of timetables."""
    return bool({t.lower_ for t in verb.subtree} & {
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "tomorrow",
        "next",
    })  # fmt: skip
