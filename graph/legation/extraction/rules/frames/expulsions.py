"""Diplomats and representatives told to leave."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from legation.extraction.rules import grammar, nouns, status
from legation.extraction.rules.frames.common import Draft, drafts
from legation.extraction.rules.nouns import words
from legation.extraction.rules.parties import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

VERBS: Final = words("expel deport oust eject evict banish kick throw boot turf remove send order")
NOUNS: Final = words("expulsion deportation ousting ouster ejection removal banishment expelling")
ORDERS: Final = words("order tell ask give instruct request direct invite allow grant")
_OUT: Final = words("kick throw boot turf send remove order")
_DECLARING: Final = words(
    "declare name brand label designate pronounce consider proclaim deem make"
)
_LEAVING: Final = words("leave depart pack quit withdraw go exit")
_FOREIGNERS: Final = words(
    "journalist reporter correspondent tourist migrant student worker citizen national missionary "
    "activist businessman athlete refugee fan troop soldier peacekeeper preacher"
)


def read(sentence: Sentence, act: Token) -> Iterator[Draft]:
    """Expulsions, at a verb like `expel` or a noun like `expulsion`."""
    is_verb = act.pos_ in {"VERB", "AUX"}
    lemma = act.lemma_.lower()
    if lemma in _OUT and not _is_outward(act):
        return
    objects = grammar.objects(act) if is_verb else grammar.prepositional(act, {"of"})
    staff = [t for o in objects for t in grammar.coordinated(o) if _is_staff(sentence, t)]
    if not staff:
        return
    doers = sentence.parties(grammar.subjects(act)) if is_verb else (
        sentence.described(act) or sentence.parties(grammar.around(act, {"by"}))
    )  # fmt: skip
    told = status.of_verb(act) if is_verb else status.of_noun(act, status.OCCURRED)
    doers = doers or _from(sentence, act, staff)
    if not doers and act.dep_ == "pobj" and act.head.lower_ in {"despite", "by"}:
        verb = grammar.governor(act)
        doers = sentence.parties(grammar.subjects(verb)) if verb is not None else ()
    yield from _expelled(sentence, act, staff, doers, told)


def _expelled(
    sentence: Sentence, act: Token, staff: list[Token], doers: tuple[str, ...], told: str
) -> Iterator[Draft]:
    if len(doers) > 1 and any(_is_mutual(member) for member in staff):
        for doer in doers:
            others = [p for p in doers if p != doer]
            yield from drafts("expulsion", (doer,), others, told, (act, staff[0]))
        return
    for member in staff:
        targets = tuple(p for p in _state_of(sentence, member) if p not in doers)
        if not targets and member != staff[0]:
            continue
        yield from drafts(
            "expulsion", doers, targets, told, (act, member, *_end(sentence, member)), envoy=member
        )


def _is_mutual(member: Token) -> bool:
    """`each other's ambassadors`."""
    return bool({t.lower_ for t in grammar.left(member)} & {"other", "another", "respective"})


def _end(sentence: Sentence, member: Token) -> list[Token]:
    person = sentence.person(member)
    return [member.doc[person.end - 1]] if person is not None else []


def _is_outward(act: Token) -> bool:
    near = {c.lower_ for c in act.children}
    if act.lemma_ == "send":
        return bool(near & {"home", "packing", "back"})
    if act.lemma_ == "remove":
        return "from" in near and "country" in {t.lower_ for t in act.subtree}
    return "out" in near


def _is_staff(sentence: Sentence, token: Token) -> bool:
    lemma = token.lemma_.lower()
    text = {t.lower_ for t in grammar.left(token)}
    if lemma in _FOREIGNERS and not text & {"embassy", "consulate", "diplomatic", "mission"}:
        return False
    if lemma in nouns.STAFF or token.lower_ in nouns.STAFF:
        return not text & {"bank", "company", "school"}
    if text & {"embassy", "diplomatic", "consular"}:
        return True
    person = sentence.person(token)
    if person is not None:
        return any(role in person.role for role in (*nouns.ENVOYS, "officer", "representative"))
    return bool(text & nouns.ENVOYS)


def _state_of(sentence: Sentence, member: Token) -> tuple[str, ...]:
    """Whom those expelled stand for."""
    found = sentence.described(member)
    if found:
        return found
    found = sentence.parties(grammar.prepositional(member, {"of", "from", "at", "to"}), loose=True)
    if found:
        return found
    found = sentence.parties(member, loose=True)
    if found and found != (sentence.scene.home,):
        return found
    for child in member.children:
        if child.dep_ in {"prep", "acl", "relcl", "appos"}:
            for token in child.subtree:
                if token.lemma_ in {"embassy", "mission", "consulate"}:
                    return sentence.described(token)
    return ()


def _from(sentence: Sentence, act: Token, staff: list[Token]) -> tuple[str, ...]:
    """Who expels, where only the country they must leave is named."""
    held = grammar.prepositional(act, {"from"})
    if not held:
        held = [t for member in staff for t in grammar.prepositional(member, {"from"})]
    targets = {p for member in staff for p in sentence.described(member)}
    return tuple(p for p in sentence.parties(held, loose=True) if p not in targets)


def read_order(sentence: Sentence, act: Token) -> Iterator[Draft]:
    """`ordered three diplomats to leave`, `gave him 48 hours to leave`."""
    clauses = [
        t for t in act.subtree
        if t.lemma_ in _LEAVING and t.pos_ == "VERB" and t.i > act.i and t.i - act.i < 30
        and any(c.lower_ == "to" for c in t.children)
    ]  # fmt: skip
    if not clauses:
        return
    if act.lemma_ in {"give", "allow", "grant"} and not _has_term(act):
        return
    objects = [c for c in act.children if c.dep_ in {"dobj", "dative", "nsubjpass"}]
    objects += [c for clause in clauses for c in clause.children if c.dep_ == "nsubj"]
    objects += grammar.objects(act)
    staff = [t for o in dict.fromkeys(objects) for t in grammar.coordinated(o)
             if _is_staff(sentence, t) and t.lemma_ != "mission"]  # fmt: skip
    if not staff:
        return
    doers = sentence.parties(grammar.subjects(act))
    told = status.of_verb(act)
    yield from _expelled(sentence, act, staff, doers, told)


def _has_term(act: Token) -> bool:
    return any(t.lemma_ in {"hour", "day", "week", "month", "deadline"} for t in act.subtree)


def read_non_grata(sentence: Sentence, word: Token) -> Iterator[Draft]:
    """`declared him persona non grata`, at the word `persona`."""
    span, doc = sentence.span, sentence.doc
    if word.i + 2 >= len(doc) or doc[word.i + 1].lower_ != "non":
        return
    verbs = [
        t for t in doc[span.start : word.i] if t.lemma_ in _DECLARING and t.pos_ in {"VERB", "AUX"}
    ]
    if verbs:
        yield from _declared(sentence, word, verbs[-1])
        return
    noun = next(
        (
            t
            for t in doc[word.i : min(word.i + 5, span.end)]
            if t.lemma_ in {"declaration", "status"}
        ),
        None,
    )
    if noun is not None:
        held = grammar.around(noun, {"on", "of", "against", "for", "to"})
        doers = sentence.described(noun) or _before(sentence, word)
        targets = sentence.parties(held, loose=True)
        yield from drafts("expulsion", doers, targets, status.OCCURRED, (noun, word, *held[:1]))


def _before(sentence: Sentence, word: Token) -> tuple[str, ...]:
    near = [m for m in sentence.mentions if m.end <= word.i and word.i - m.end < 3]
    return (near[-1].entity,) if near else ()


def _declared(sentence: Sentence, word: Token, verb: Token) -> Iterator[Draft]:
    told = status.of_verb(verb)
    passive = grammar.is_passive(verb)
    between = sentence.doc[verb.i + 1 : word.i]
    members = [t for t in between if _is_staff(sentence, t) and t.pos_ in {"NOUN", "PROPN"}]
    if passive or not members:
        members = [t for t in grammar.objects(verb) if _is_staff(sentence, t)]
    doers = sentence.parties(grammar.subjects(verb))
    if passive and not doers:
        doers = sentence.parties(grammar.within(verb, {"by"}))
    if not members and not passive:
        return
    heads = [t for t in members if t.head not in members or t.dep_ == "conj"]
    for member in heads[:1] if heads else []:
        named = [m.group for m in sentence.mentions if verb.i < m.start < word.i and not m.idle
                 and m.start <= member.i]  # fmt: skip
        targets = named[0] if named and not passive else _state_of(sentence, member)
        yield from drafts(
            "expulsion", doers, tuple(t for t in targets if t not in doers), told,
            (verb, word, sentence.doc[word.i + 2], member), envoy=member,
        )  # fmt: skip
