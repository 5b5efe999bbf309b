"""Diplomatic relations established, severed and resumed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from legation.extraction.rules import grammar, status
from legation.extraction.rules.frames.common import Draft, drafts, sides
from legation.extraction.rules.nouns import words
from legation.extraction.rules.parties import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

NOUNS: Final = words("relation relations tie ties link links relationship")

_ESTABLISHING: Final = words(
    "establish forge formalise formalize inaugurate initiate enter open set establishment upgrade"
)
_SEVERING: Final = words(
    "sever cut break rupture suspend freeze end terminate severance severing break-up breakup "
    "breaking cutting suspension cessation discontinue abrogate breach dissolve halt"
)
_RESUMING: Final = words(
    "restore resume reestablish re-establish renew reinstate revive normalise normalize "
    "restoration resumption reestablishment re-establishment normalisation normalization renewal"
)
_ACTS: Final = {
    **dict.fromkeys(_ESTABLISHING, "established"),
    **dict.fromkeys(_SEVERING, "severed"),
    **dict.fromkeys(_RESUMING, "resumed"),
}
_KINDS: Final = words("diplomatic ambassadorial consular formal official state-to-state")
_OTHER: Final = words(
    "economic trade commercial military cultural business financial historic friendly family "
    "defence defense security sporting academic energy close closer strong stronger intelligence "
    "personal scientific religious banking investment sports people political public parliamentary "
    "working strategic fraternal warm good better neighbourly neighborly"
)
_AGAIN: Final = words("re again back")


def read(sentence: Sentence, noun: Token) -> Iterator[Draft]:
    """What a sentence says about diplomatic relations, at the word for them."""
    kinds = {t.lower_ for t in grammar.left(noun)} | {
        t.lower_ for c in noun.children if c.dep_ == "prep" and c.lower_ == "at"
        for t in c.subtree
    }  # fmt: skip
    diplomatic = bool(kinds & _KINDS)
    if kinds & _OTHER and not diplomatic:
        return
    if noun.lemma_ == "relationship" and not diplomatic:
        return
    governing = grammar.governor(noun)
    if diplomatic:
        sentence.scene.relations = 0
    for act in _acts(noun, governing):
        change = _change(act)
        if change in {"established", "resumed"} and not diplomatic and _is_vague(noun, act):
            continue
        base = status.of_verb(act) if act.pos_ in {"VERB", "AUX"} else status.of_noun(
            act, status.OCCURRED
        )  # fmt: skip
        if act.lemma_ in {"suspend", "freeze", "suspension"} and base == status.OCCURRED:
            base = status.SUSPENDED
        base = _as_aim(act, base)
        first, second = sides(sentence, noun, governing if act.dep_ != "relcl" else act)
        if not first or (len(first) < 2 and not second):
            first, second = sides(sentence, act, governing)
        if len(first) < 2 and not second and act.dep_ in {"relcl", "acl"}:
            first, second = sides(sentence, noun, governing)
        second = second or _after_break(sentence, noun, act, first)
        if not first and not second and diplomatic:
            first = _of_the_two(sentence)
        yield from drafts(
            f"relations_{change}", first, second, base, (act, noun), sector="diplomacy"
        )


def _of_the_two(sentence: Sentence) -> tuple[str, ...]:
    """`Diplomatic relations were restored in 1994`: those of the pair spoken of last."""
    scene = sentence.scene
    return scene.pair if scene.apart < 3 and not sentence.mentions else ()


def read_back(sentence: Sentence, verb: Token) -> Iterator[Draft]:
    """`They were restored in 1986`: the relations spoken of before."""
    pronouns = [
        c
        for c in verb.children
        if c.dep_ in {"nsubjpass", "nsubj", "dobj"} and c.lower_ in {"they", "these", "them"}
    ]
    scene = sentence.scene
    if scene.relations > 3 and not (verb.dep_ == "conj" and _has_them(verb.head)):
        return
    if not pronouns and not (verb.dep_ == "conj" and _has_them(verb.head)):
        return
    if any(c.dep_ == "dobj" and c not in pronouns for c in verb.children):
        return
    yield from drafts(
        f"relations_{_change(verb)}",
        scene.pair,
        (),
        status.of_verb(verb),
        (verb, *pronouns),
        sector="diplomacy",
    )


def _has_them(verb: Token) -> bool:
    return any(c.dep_ in {"nsubj", "nsubjpass"} and c.lower_ == "they" for c in verb.children)


ACTS: Final = frozenset(_ACTS)


def read_breaking(sentence: Sentence, verb: Token) -> Iterator[Draft]:
    """`Sudan broke with Eritrea`."""
    held = [t for t in grammar.prepositional(verb, {"with"}) if sentence.mention(t) is not None]
    if grammar.objects(verb) or not held:
        return
    doers = [
        t for t in grammar.subjects(verb) if sentence.mention(t) is not None or t.pos_ == "PRON"
    ]
    yield from drafts(
        "relations_severed", sentence.parties(doers), sentence.parties(held), status.of_verb(verb),
        (verb, *held), sector="diplomacy",
    )  # fmt: skip


def _acts(noun: Token, governing: Token | None) -> Iterator[Token]:
    """The words that tell what became of the relations."""
    head = noun
    while head.dep_ == "conj":
        head = head.head
    if head.dep_ == "pobj" and head.head.head.lemma_.lower() in _ACTS:
        yield head.head.head
    elif head.dep_ in {"dobj", "nsubjpass", "nsubj"} and governing is not None:
        yield from _of_verbs(governing)
    elif head.dep_ == "compound" and head.head.lemma_.lower() in _ACTS:
        yield head.head
    for child in noun.children:
        if child.dep_ in {"relcl", "acl"} and child.lemma_ in _ACTS:
            yield child


def _of_verbs(verb: Token) -> Iterator[Token]:
    if verb.lemma_.lower() in _ACTS:
        yield verb
    for other in verb.children:
        joined = other.dep_ == "conj" and other.pos_ == "VERB" and other.lemma_ in _ACTS
        if joined and not any(c.dep_ == "dobj" for c in other.children):
            yield other


def _change(act: Token) -> str:
    before = act.nbor(-1) if act.i else act
    if before.text == "-" and act.i > 1 and act.nbor(-2).lower_ == "re":
        return "resumed"
    change = _ACTS[act.lemma_.lower()]
    if change == "established" and any(c.lower_ in _AGAIN for c in act.children):
        return "resumed"
    return change


def _is_vague(noun: Token, act: Token) -> bool:
    """`establish links` may mean anything; `restore relations` and `restored ties` do not."""
    return _change(act) == "established" or noun.lemma_ in {"link", "links"}


def _as_aim(act: Token, base: str) -> str:
    """An aim is none of the relations' doing, but a process towards it plans it."""
    if base != status.PURPOSE:
        return base
    head = act.head
    return status.PLANNED if head.lemma_ in {"rapprochement", "process", "roadmap"} else status.NONE


def _after_break(
    sentence: Sentence, noun: Token, act: Token, first: tuple[str, ...]
) -> tuple[str, ...]:
    """The other side where it stands after `from` or `to`, or is `each other`."""
    if len(first) > 1:
        return ()
    near = grammar.around(noun, {"to", "from"}) or grammar.prepositional(act, {"with", "from"})
    return sentence.parties(near, loose=True)
