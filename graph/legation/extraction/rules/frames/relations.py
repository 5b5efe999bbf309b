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
    "establish forge formalise formalize inaugurate initiate enter open set establishment upgrade "
    "take formalisation formalization"
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
    **dict.fromkeys(("normalising", "normalizing", "restoring", "resuming", "renewing"), "resumed"),
}
_KINDS: Final = words("diplomatic ambassadorial consular formal official state-to-state")
_OTHER: Final = words(
    "economic trade commercial military cultural business financial historic friendly family "
    "defence defense security sporting academic energy close closer strong stronger intelligence "
    "personal scientific religious banking investment sports people political public parliamentary "
    "working strategic fraternal warm good better neighbourly neighborly"
)
_GERUNDS: Final = words("normalising normalizing restoring resuming severing renewing")
"""Acts that the tagger takes for adjectives (`talks on normalising ties`)."""
_AGAIN: Final = words("re again back")


def read(sentence: Sentence, noun: Token) -> Iterator[Draft]:
    """What a sentence says about diplomatic relations, at the word for them."""
    kinds = {t.lower_ for t in grammar.left(noun)} | {
        t.lower_ for c in noun.children if c.dep_ == "prep" and c.lower_ == "at"
        for t in c.subtree
    }  # fmt: skip
    diplomatic = bool(kinds & _KINDS)
    if not diplomatic and (kinds & _OTHER or noun.lemma_ == "relationship"):
        return
    governing = grammar.governor(noun)
    if diplomatic:
        yield from _begun(sentence, noun, governing)
    acts = list(_acts(noun, governing))
    for act in acts:
        change = _change(act)
        if noun.lemma_ in {"link", "links"} and not diplomatic and change != "severed":
            continue
        first, second = _parties(sentence, noun, act, governing)
        if not first and not second and (diplomatic or _is_known(sentence, noun)):
            first = _of_the_two(sentence)
        if change == "established" and not diplomatic and _is_vague(noun, act, first + second):
            continue
        _remember(sentence, first, second)
        yield from drafts(
            f"relations_{change}", first, second, _status(act), (act, noun), sector="diplomacy"
        )
    if diplomatic:
        sentence.scene.relations = 0
    if not acts and noun.lemma_ in {"relation", "tie"}:
        _remember(sentence, *sides(sentence, noun, None))


def _remember(sentence: Sentence, first: tuple[str, ...], second: tuple[str, ...]) -> None:
    """Whose relations were spoken of last."""
    both = tuple(dict.fromkeys((*first, *second)))
    if len(both) == 2:
        sentence.scene.bond = both
        sentence.scene.relations = 0


def _status(act: Token) -> str:
    if act.dep_ == "pobj" and act.head.lower_ in {"on", "for"} and _is_agreed(act.head.head):
        return status.ANNOUNCED
    if act.dep_ == "amod":
        return _as_aim(act.head, status.of_noun(act.head, status.OCCURRED))
    base = status.of_verb(act) if act.pos_ in {"VERB", "AUX"} else status.of_noun(
        act, status.OCCURRED
    )  # fmt: skip
    if act.lemma_ in {"suspend", "freeze", "suspension"} and base == status.OCCURRED:
        return status.SUSPENDED
    return _as_aim(act, base)


def _is_agreed(verb: Token) -> bool:
    """`Agreement was reached on the establishment of …`; a communiqué on it does it."""
    things = {c.lemma_.lower() for c in verb.children if c.dep_ in {"dobj", "nsubjpass"}}
    return verb.lemma_ in {"reach", "make", "take"} and bool(
        things & {"agreement", "decision", "accord", "understanding"}
    )


def _parties(
    sentence: Sentence, noun: Token, act: Token, governing: Token | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Whose relations an act is about."""
    first, second = sides(sentence, noun, governing if act.dep_ != "relcl" else act)
    if not first or (len(first) < 2 and not second):
        first, second = sides(sentence, act, governing)
    if len(first) < 2 and not second and act.dep_ in {"relcl", "acl"}:
        first, second = sides(sentence, noun, governing)
    if not first and act.dep_ == "acl" and act.tag_ == "VBG":
        outer = grammar.governor(act.head)
        makers = sentence.parties(grammar.subjects(outer)) if outer is not None else ()
        first = tuple(p for p in makers if p not in second)
    second = second or _after_break(sentence, noun, act, first)
    if len(first) + len(second) == 1:
        second = second or _only_other(sentence, first)
        first = first or _only_other(sentence, second)
    return first, second


def _only_other(sentence: Sentence, known: tuple[str, ...]) -> tuple[str, ...]:
    """The other party where the sentence names just one other state."""
    named = {m.entity for m in sentence.mentions if not m.idle and not m.place} - {*known}
    states = tuple(e for e in named if e.startswith("state:"))
    return states if len(named) == len(states) == 1 else ()


def _begun(sentence: Sentence, noun: Token, verb: Token | None) -> Iterator[Draft]:
    """`have had diplomatic relations since 1993`, `diplomatic relations date from 1993`."""
    if verb is None or status.of_verb(verb) != status.OCCURRED:
        return
    if any(c.dep_ == "det" and c.lower_ == "no" for c in noun.children):
        return
    near = {c.lower_ for t in (noun, verb) for c in t.children if c.dep_ in {"prep", "advmod"}}
    lasting = noun.dep_ == "dobj" and verb.lemma_ in {"have", "maintain", "enjoy"}
    begun = noun.dep_ == "nsubj" and verb.lemma_ in {"begin", "start", "commence", "date", "exist"}
    dated = {"since"} if lasting or verb.lemma_ == "exist" else {"in", "on", "from", "to", "back"}
    if (lasting or begun) and near & dated:
        first, second = sides(sentence, noun, verb)
        _remember(sentence, first, second)
        yield from drafts(
            "relations_established", first, second, status.OCCURRED, (verb, noun),
            sector="diplomacy",
        )  # fmt: skip


def _is_known(sentence: Sentence, noun: Token) -> bool:
    """`the ties`, `relations`: those that were spoken of shortly before."""
    named = any(c.dep_ in {"amod", "compound", "nmod", "poss"} for c in noun.children)
    return sentence.scene.relations < 3 and not named


def _of_the_two(sentence: Sentence) -> tuple[str, ...]:
    """`Diplomatic relations were restored in 1994`: those of the pair spoken of last."""
    scene = sentence.scene
    if (
        scene.bond
        and scene.relations < 3
        and {m.entity for m in sentence.mentions} <= {*scene.bond}
    ):
        return scene.bond
    return scene.pair if scene.apart < 3 and not sentence.mentions else ()


def read_rupture(sentence: Sentence, noun: Token) -> Iterator[Draft]:
    """`the diplomatic break between Algeria and Morocco`."""
    told = {t.lower_ for t in noun.subtree}
    if not {t.lower_ for t in grammar.left(noun)} & {"diplomatic"} or told & NOUNS:
        return
    first, second = sides(sentence, noun, grammar.governor(noun))
    _remember(sentence, first, second)
    yield from drafts(
        "relations_severed", first, second, status.of_noun(noun, status.OCCURRED), (noun,),
        sector="diplomacy",
    )  # fmt: skip


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
    if not _is_act(verb) or (not pronouns and not (verb.dep_ == "conj" and _has_them(verb.head))):
        return
    if any(c.dep_ == "dobj" and c not in pronouns for c in verb.children):
        return
    first: tuple[str, ...] = scene.bond or scene.pair
    second: tuple[str, ...] = ()
    doers = sentence.parties(grammar.subjects(verb))
    if len(doers) == 2 and not set(doers) <= {*first}:
        first = doers
    partners = sentence.parties(grammar.prepositional(verb, {"with"}), loose=True)
    if partners and not set(partners) <= {*first}:
        first, second = tuple(p for p in doers if p not in partners), partners
    yield from drafts(
        f"relations_{_change(verb)}", first, second, _status(verb), (verb, *pronouns),
        sector="diplomacy",
    )  # fmt: skip


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
    if head.dep_ == "pobj" and _is_act(head.head.head):
        yield head.head.head
    elif head.dep_ in {"dobj", "nsubjpass", "nsubj"} and governing is not None:
        yield from _of_verbs(governing)
    elif head.dep_ == "compound" and _is_act(head.head):
        yield head.head
    for child in noun.children:
        if child.dep_ in {"relcl", "acl"} and _is_act(child):
            yield child
    for held in grammar.prepositional(noun, {"with", "between"}):
        clauses = (c for t in grammar.coordinated(held) for c in t.children if c.dep_ == "relcl")
        yield from (c for c in clauses if _is_act(c) and _is_about_which(c))
    for child in noun.children:
        gerund = child.lower_ in _GERUNDS or (child.tag_ == "VBG" and _is_act(child))
        if child.dep_ == "amod" and gerund:
            yield child


def _is_about_which(clause: Token) -> bool:
    """`relations with Israel, which had been broken`, `which it had broken`."""
    done = {"dobj", "nsubjpass"}
    return any(c.dep_ in done and c.lower_ in {"which", "that"} for c in clause.children)


def _of_verbs(verb: Token) -> Iterator[Token]:
    if _is_act(verb):
        yield verb
    for other in verb.children:
        joined = other.dep_ == "conj" and other.pos_ == "VERB" and _is_act(other)
        if joined and not any(c.dep_ == "dobj" for c in other.children):
            yield other


def _is_act(word: Token) -> bool:
    """Whether a word tells what becomes of relations (`took up relations`, not `took`)."""
    lemma = word.lemma_.lower()
    return lemma in _ACTS and (lemma != "take" or any(c.lower_ == "up" for c in word.children))


def _change(act: Token) -> str:
    before = act.nbor(-1) if act.i else act
    if before.text == "-" and act.i > 1 and act.nbor(-2).lower_ == "re":
        return "resumed"
    change = _ACTS[act.lemma_.lower()]
    if change == "established" and any(c.lower_ in _AGAIN for c in act.children):
        return "resumed"
    return change


def _is_vague(noun: Token, act: Token, between: tuple[str, ...]) -> bool:
    """`establish cordial relations` may mean anything; two states that `establish ties` do not."""
    if act.lemma_ not in {"establish", "establishment"} or noun.lemma_ not in {"relation", "tie"}:
        return True
    qualified = any(c.dep_ in {"amod", "compound", "nmod"} for c in noun.children)
    return qualified or not all(p.startswith("state:") for p in between)


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
