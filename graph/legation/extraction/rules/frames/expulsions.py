"""Diplomats and representatives expelled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from legation.extraction.rules import grammar, nouns, status
from legation.extraction.rules.frames.common import Draft, drafts
from legation.extraction.rules.frames.staff import hosts, is_staff, states
from legation.extraction.rules.nouns import words
from legation.extraction.rules.parties import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

VERBS: Final = words(
    "expel deport oust eject evict banish kick throw boot turf remove send order chuck drum turn"
)
NOUNS: Final = words("expulsion deportation ousting ouster ejection removal banishment expelling")
_OUT: Final = words("kick throw boot turf send remove order chuck drum turn")
_DECREEING: Final = words("order announce decree authorise authorize approve confirm decide report")


def read(sentence: Sentence, act: Token) -> Iterator[Draft]:
    """Expulsions, at a verb like `expel` or a noun like `expulsion`."""
    is_verb = act.pos_ in {"VERB", "AUX"}
    if act.lemma_.lower() in _OUT and not _is_outward(act):
        return
    objects = grammar.objects(act) if is_verb else grammar.prepositional(act, {"of"})
    owner = [c for c in act.children if c.dep_ == "poss" and is_staff(sentence, c)]
    if not is_verb and not objects and owner:
        yield from expelled(sentence, act, owner, hosts(sentence, act, owner),
                            status.of_noun(act, status.OCCURRED))  # fmt: skip
        return
    if is_verb and not objects and grammar.is_headed(act):
        objects = grammar.surface_subjects(act)
    staff = [t for o in objects for t in grammar.coordinated(o) if is_staff(sentence, t)]
    staff = staff or _thrown(sentence, act)
    if not staff:
        return
    told = status.of_verb(act) if is_verb else status.of_noun(act, status.OCCURRED)
    headed = is_verb and grammar.is_headed(act) and set(grammar.surface_subjects(act)) & set(staff)
    doers = () if headed else _doers(sentence, act)
    doers = doers or hosts(sentence, act, staff)
    if not is_verb and doers:
        told = _decreed(act, told)
    if not doers and act.dep_ == "pobj" and act.head.lower_ in {"despite", "by"}:
        verb = grammar.governor(act)
        doers = sentence.parties(grammar.subjects(verb)) if verb is not None else ()
    yield from expelled(sentence, act, staff, doers, told)


def _doers(sentence: Sentence, act: Token) -> tuple[str, ...]:
    """Who expels, named beside the verb or noun."""
    if act.pos_ in {"VERB", "AUX"}:
        found = sentence.parties(grammar.subjects(act))
        far = grammar.within(act, {"by"}) if grammar.is_passive(act) and not found else []
        return found or sentence.parties(far)
    found = sentence.described(act) or sentence.parties(
        grammar.prepositional(act, {"by", "under"})
        or grammar.around(act, {"by"})
        or grammar.within(act, {"by"})
    )
    verb = grammar.governor(act)
    if found or verb is None or verb.lemma_ not in _DECREEING or not _is_object(act):
        return found
    return sentence.parties(grammar.subjects(verb))


def _is_object(noun: Token) -> bool:
    head = noun
    while head.dep_ in {"conj", "appos"} and head.head.pos_ in {"NOUN", "PROPN"}:
        head = head.head
    return head.dep_ in {"dobj", "nsubjpass"}


def _decreed(act: Token, told: str) -> str:
    """`announces the closing of the embassy, the expulsion of …`: not yet carried out."""
    verb = grammar.governor(act)
    listed = act.dep_ == "appos" or (act.dep_ == "conj" and _is_object(act))
    if told == status.OCCURRED and verb is not None and listed:
        return status.ANNOUNCED if verb.lemma_ in {"announce", "order", "decree"} else told
    return told


def expelled(
    sentence: Sentence, act: Token, staff: Sequence[Token], doers: tuple[str, ...], told: str
) -> Iterator[Draft]:
    """Drafts for those told to leave; mutual where the doers expel each other's."""
    if len(doers) > 1 and any(_is_mutual(member) for member in staff):
        for doer in doers:
            others = [p for p in doers if p != doer]
            yield from drafts("expulsion", (doer,), others, told, (act, staff[0]))
        return
    for member in staff:
        named = states(sentence, member)
        targets = tuple(p for p in named if p not in doers)
        if named and not targets:
            targets = _others(sentence, member, doers)
        if not targets and (named or member != staff[0]):
            continue
        yield from drafts(
            "expulsion", doers, targets, told, (act, member, *_end(sentence, member)), envoy=member
        )


def _others(sentence: Sentence, member: Token, doers: Sequence[str]) -> tuple[str, ...]:
    """`severed relations with Libya and expelled its diplomats`: whoever was named last."""
    if not any(t.dep_ == "poss" and t.lower_ in nouns.PRONOUNS for t in grammar.left(member)):
        return ()
    near = [m for m in sentence.mentions if m.end <= member.i and not m.idle]
    last = [m.group for m in near if not set(m.group) & set(doers)]
    if last:
        return last[-1]
    other = sentence.counterpart(doers[0], member) if len(doers) == 1 else ""
    return (other,) if other else ()


def _is_mutual(member: Token) -> bool:
    """`each other's ambassadors`."""
    return bool({t.lower_ for t in grammar.left(member)} & {"other", "another", "respective"})


def _end(sentence: Sentence, member: Token) -> list[Token]:
    person = sentence.person(member)
    return [member.doc[person.end - 1]] if person is not None else []


def _is_outward(act: Token) -> bool:
    near = {c.lower_ for c in act.children}
    if act.lemma_ in {"send", "turn"}:
        return bool(near & {"home", "packing", "back", "away"})
    if act.lemma_ == "remove":
        return "from" in near and "country" in {t.lower_ for t in act.subtree}
    return "out" in near


def _thrown(sentence: Sentence, act: Token) -> list[Token]:
    """`send home seven`: where the parser hangs those sent upon `home`."""
    if act.lemma_ != "send":
        return []
    near = [t for c in act.children if c.lower_ in {"home", "packing"} for t in c.children]
    return [t for t in near if is_staff(sentence, t)]
