"""Diplomats told to leave: orders, terms, and declarations of persona non grata."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from legation.extraction.rules import grammar, status
from legation.extraction.rules.frames.common import Draft, drafts
from legation.extraction.rules.frames.expulsions import expelled
from legation.extraction.rules.frames.staff import hosts, is_staff, states
from legation.extraction.rules.nouns import words
from legation.extraction.rules.parties import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

ORDERS: Final = words(
    "order tell ask give instruct request direct invite allow grant demand require command"
)
DEADLINES: Final = words("have")
UNWANTED: Final = words("undesirable unwelcome unacceptable")
_DECLARING: Final = words(
    "declare name brand label designate pronounce consider proclaim deem make render"
)
_LEAVING: Final = words("leave depart pack quit withdraw go exit return")
_TERM: Final = words("hour day week month deadline")


def read_order(sentence: Sentence, act: Token) -> Iterator[Draft]:
    """`ordered three diplomats to leave`, `gave him 48 hours to leave`."""
    clauses = [
        t for t in act.subtree
        if t.lemma_ in _LEAVING and t.pos_ == "VERB" and t.i > act.i and t.i - act.i < 30
        and _is_told(t, act)
    ]  # fmt: skip
    if not clauses or (act.lemma_ in {"give", "allow", "grant"} and not _has_term(act)):
        return
    if any(c.lemma_ == "return" and "consultations" in {t.lower_ for t in c.subtree}
           for c in clauses):  # fmt: skip
        return
    objects = [c for c in act.children if c.dep_ in {"dobj", "dative", "nsubjpass"}]
    objects += [c for clause in clauses for c in clause.children if c.dep_ == "nsubj"]
    objects += grammar.objects(act)
    staff = [t for o in dict.fromkeys(objects) for t in grammar.coordinated(o)
             if is_staff(sentence, t) and t.lemma_ != "mission"]  # fmt: skip
    if not staff:
        return
    doers = sentence.parties(grammar.subjects(act))
    if doers and set(doers) <= {p for member in staff for p in states(sentence, member)}:
        doers = sentence.parties(grammar.subjects(act.head.head)) if act.dep_ == "conj" else ()
    doers = doers or hosts(sentence, act, staff, clauses[0]) or _speaking(sentence, act, staff)
    yield from expelled(sentence, act, staff, doers, status.of_verb(act))


def _speaking(sentence: Sentence, act: Token, staff: Iterable[Token]) -> tuple[str, ...]:
    """Whom the whole sentence is about, where it is not those told and not in the passive."""
    if grammar.is_passive(act):
        return ()
    targets = {p for member in staff for p in states(sentence, member)}
    found = sentence.parties(grammar.subjects(sentence.span.root))
    return tuple(p for p in found if p not in targets)


def _is_told(leaving: Token, act: Token) -> bool:
    """`to leave`, `that they leave`."""
    if any(c.lower_ == "to" for c in leaving.children):
        return leaving.lemma_ != "return" or any(t.lower_ == "home" for t in leaving.subtree)
    asked = act.lemma_ in {"request", "demand", "ask", "order", "require"}
    return asked and leaving.dep_ == "ccomp" and leaving.head == act and leaving.tag_ in {
        "VB", "VBP",
    }  # fmt: skip


def _has_term(act: Token) -> bool:
    return any(t.lemma_ in _TERM for t in act.subtree)


def read_deadline(sentence: Sentence, act: Token) -> Iterator[Draft]:
    """`ten diplomats had two weeks to leave`, `the ambassador must leave within two days`."""
    if act.lemma_ == "have":
        leaving = [t for t in act.subtree if t.lemma_ in _LEAVING and t.i > act.i
                   and any(c.lower_ == "to" for c in t.children)]  # fmt: skip
    else:
        bound = {c.lower_ for c in act.children if c.dep_ == "aux"}
        leaving = [act] if bound & {"must"} else []
    subjects = grammar.surface_subjects(act)
    staff = [t for s in subjects for t in grammar.coordinated(s) if is_staff(sentence, t)]
    if not leaving or not staff or not _has_term(act):
        return
    targets = {p for member in staff for p in states(sentence, member)}
    doers: tuple[str, ...] = ()
    for above in act.ancestors if not doers else ():
        if above.pos_ in {"VERB", "AUX"} and not doers:
            found = sentence.parties(grammar.subjects(above))
            doers = tuple(p for p in found if p not in targets)
    doers = doers or hosts(sentence, act, staff, leaving[0])
    if set(doers) & targets:
        return
    yield from expelled(sentence, act, staff, doers, status.OCCURRED)


def read_non_grata(sentence: Sentence, word: Token) -> Iterator[Draft]:
    """`declared him persona non grata`, at the word `persona`."""
    span, doc = sentence.span, sentence.doc
    if word.i + 2 >= len(doc) or doc[word.i + 1].lower_ not in {"non", "-"}:
        return
    verbs = [
        t for t in doc[span.start : word.i] if t.lemma_ in _DECLARING and t.pos_ in {"VERB", "AUX"}
    ]
    if verbs:
        yield from _declared(sentence, word, verbs[-1])
        return
    near = doc[word.i : min(word.i + 5, span.end)]
    noun = next((t for t in near if t.lemma_ in {"declaration", "status"}), None)
    if noun is not None:
        held = grammar.around(noun, {"on", "of", "against", "for", "to"})
        doers = sentence.described(noun) or _before(sentence, word)
        targets = sentence.parties(held, loose=True)
        yield from drafts("expulsion", doers, targets, status.OCCURRED, (noun, word, *held[:1]))
        return
    yield from _notified(sentence, word)


def read_unwanted(sentence: Sentence, word: Token) -> Iterator[Draft]:
    """`declared two diplomats undesirable`."""
    verb = grammar.governor(word)
    if verb is not None and verb.lemma_ in _DECLARING and verb.i < word.i:
        yield from _declared(sentence, word, verb)


def _informing(sentence: Sentence, verb: Token, staff: Iterable[Token]) -> tuple[str, ...]:
    """`informed the ambassador that he had been declared …`: whoever says so."""
    targets = {p for member in staff for p in states(sentence, member)}
    for above in verb.ancestors:
        if above.pos_ == "VERB":
            found = sentence.parties(grammar.subjects(above))
            if doers := tuple(p for p in found if p not in targets):
                return doers
    return ()


def _notified(sentence: Sentence, word: Token) -> Iterator[Draft]:
    """`notified the embassy that the ambassador was persona non grata`."""
    before = [t for t in sentence.doc[sentence.span.start : word.i]
              if t.lemma_.lower() in {"inform", "notify", "tell", "say", "announce"}]  # fmt: skip
    if not before:
        return
    verb = before[-1]
    doers = sentence.parties(grammar.subjects(verb))
    staff = [t for t in sentence.doc[verb.i + 1 : word.i]
             if is_staff(sentence, t) and t.dep_ in {"nsubj", "nsubjpass"}]  # fmt: skip
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    for member in staff[:1]:
        own = tuple(p for p in states(sentence, member) if p not in doers)
        targets = own or sentence.parties(objects)
        yield from drafts(
            "expulsion", doers, tuple(t for t in targets if t not in doers),
            status.of_verb(verb), (verb, word, member), envoy=member,
        )  # fmt: skip


def _before(sentence: Sentence, word: Token) -> tuple[str, ...]:
    near = [m for m in sentence.mentions if m.end <= word.i and word.i - m.end < 3]
    return (near[-1].entity,) if near else ()


def _declared(sentence: Sentence, word: Token, verb: Token) -> Iterator[Draft]:
    told = status.of_verb(verb)
    passive = grammar.is_passive(verb)
    between = sentence.doc[verb.i + 1 : word.i]
    members = [t for t in between if is_staff(sentence, t)
               and (t.pos_ in {"NOUN", "PROPN"} or t.dep_ in {"dobj", "nsubj"})]  # fmt: skip
    if passive or not members:
        members = [t for t in grammar.objects(verb) if is_staff(sentence, t)]
    doers = sentence.parties(grammar.subjects(verb))
    if passive and not doers:
        doers = sentence.parties(grammar.within(verb, {"by", "in"})) or hosts(
            sentence, verb, members
        )
        doers = doers or _informing(sentence, verb, members)
    if not members and not passive:
        return
    heads = [t for t in members if t.head not in members or t.dep_ == "conj"]
    for member in heads[:1] if heads else []:
        named = [m.group for m in sentence.mentions if verb.i < m.start < word.i and not m.idle
                 and m.start <= member.i]  # fmt: skip
        targets = named[0] if named and not passive else states(sentence, member)
        inner = [m.group for m in sentence.mentions if member.i < m.start < word.i and not m.idle]
        targets = targets or (inner[0] if inner else ())
        end = sentence.doc[min(word.i + 2, sentence.span.end - 1)]
        yield from drafts(
            "expulsion", doers, tuple(t for t in targets if t not in doers), told,
            (verb, word, end, member), envoy=member,
        )  # fmt: skip
