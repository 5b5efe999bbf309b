"""Agreements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from legation.extraction.rules import grammar, status
from legation.extraction.rules.frames.common import Draft, drafts, sides
from legation.extraction.rules.frames.goods import is_goods
from legation.extraction.rules.nouns import OFFICES, words
from legation.extraction.rules.parties import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

INSTRUMENTS: Final = words(
    "note agreement treaty pact accord deal memorandum mou protocol convention compact communique "
    "communiqué declaration statement mous exchange contract arrangement memoranda charter "
    "covenant armistice truce ceasefire letter document documents programme program plan roadmap "
    "record minutes understanding act instrument"
)
_MAKING: Final = words(
    "sign conclude ratify initial ink seal reach strike clinch finalise finalize enter approve "
    "agree announce negotiate extend renew suspend terminate denounce scrap cancel withdraw end "
    "exchange issue adopt have violate implement witness make revoke abrogate shelve freeze "
    "complete secure draft propose discuss honour honor tear cut hammer draw prepare expand reject "
    "refuse back support oppose update upgrade review join unveil celebrate endorse publish "
    "release pen seek want pursue put affix pass finish table modify amend revise work push "
    "consider study explore await need prolong accept cement thrash forge broker come arrive"
)
_SIGNING: Final = words("sign initial ink conclude issue exchange ratify adopt witness pen put")
_BINDING: Final = words("sign conclude ratify initial ink suspend terminate denounce cancel seal")


def read_agreement(sentence: Sentence, noun: Token) -> Iterator[Draft]:
    """Agreements, at the word for the instrument."""
    if noun.dep_ in {"compound", "nmod", "amod", "poss"} or not _is_instrument(noun):
        return
    verb = _act(noun)
    doing = verb is not None and verb.lemma_ in _MAKING
    first, second = _parties(sentence, noun, verb, doing=doing)
    binding = verb is not None and doing and verb.lemma_ in _BINDING
    if len(first) < 2 and not second and not (first and binding):
        return
    if not any(p.startswith(("state:", "institution:")) for p in (*first, *second)):
        return
    if second and first and not doing and verb is not None and not _stands_alone(sentence, noun):
        first = tuple(p for p in first if p not in second)
    told = _of_accord(noun, verb)
    for draft in _content(sentence, noun, first, second):
        lapsed = draft.type == "cooperation" and told in {status.SUSPENDED, status.ENDED}
        yield replace(draft, status=told) if lapsed else draft
    if verb is not None and verb.lemma_ == "withdraw" and told == status.OCCURRED:
        told = status.ENDED
    held = grammar.around(noun, {"with", "between"})
    yield from drafts(
        "agreement", first, second, told,
        (noun, verb if doing else None, *held[-1:]),
        extra=(("instrument", _instrument(noun)),),
    )  # fmt: skip


def _parties(
    sentence: Sentence, noun: Token, verb: Token | None, *, doing: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The two sides of an instrument; the second empty where all are one."""
    first, second = sides(sentence, noun, verb if doing else None, names=True)
    if second:
        if verb is not None and not first and _is_under(noun):
            doers = sentence.parties(grammar.subjects(verb))
            first = tuple(p for p in doers if p not in second)
        return first, second
    if len(first) < 2:
        first = _signers(sentence, noun) or first
    if len(first) < 2 and verb is not None:
        first, second = _elsewhere(sentence, noun, verb, first)
    if len(first) == 1 and not second:
        second = tuple(p for p in _partners(sentence, noun) if p not in first)
    if len(first) == 1 and not second and verb is not None:
        second = _visited(sentence, noun, verb, first)
    if len(first) < 2 and not second:
        first = _signed_by_both(sentence, noun, first)
    return first, second


def _visited(
    sentence: Sentence, noun: Token, verb: Token, first: tuple[str, ...]
) -> tuple[str, ...]:
    """`flew to Djibouti and signed a memorandum with his counterpart`: the host."""
    before = sentence.scene.visit
    held = grammar.around(noun, {"with"}) or grammar.prepositional(verb, {"with"})
    official = any(t.lemma_.lower() in OFFICES for t in held)
    return before[1] if before is not None and before[0] == first and official else ()


_PROGRAMMES: Final = words("programme program plan roadmap")


def _is_joint(clause: Token) -> bool:
    return clause.lemma_ in {"cooperate", "collaborate", "partner", "co-operate"} or any(
        c.lower_ in {"jointly", "together"} for c in clause.children
    )


def _partners(sentence: Sentence, noun: Token) -> tuple[str, ...]:
    """`a deal to supply missiles to Vietnam`: the partner whom its content names."""
    found: list[Token] = []
    apposed = noun.dep_ == "appos" and noun.head.i > noun.i - 9
    for child in (noun.head if apposed else noun).subtree:
        if child.dep_ in {"acl", "relcl", "pcomp"} and child.pos_ == "VERB" and child.i > noun.i:
            found.extend(grammar.within(child, {"with", "to", "from"}))
    for held in grammar.prepositional(noun, {"for", "on"}):
        found.extend(grammar.within(held, {"with", "to", "from"}))
    for child in noun.head.children:
        if child.dep_ in {"oprd", "acomp"} and child.i > noun.i:
            found.extend(grammar.prepositional(child, {"with"}))
    return sentence.parties([t for t in found if sentence.mention(t) is not None])


def _signed_by_both(sentence: Sentence, noun: Token, first: tuple[str, ...]) -> tuple[str, ...]:
    """`An agreement was signed`: by the two states that are spoken of."""
    signing = [t for t in (noun.head, *noun.children) if t.lemma_ in {"sign", "conclude", "initial"}
               and t.pos_ == "VERB" and grammar.is_passive(t)]  # fmt: skip
    if not signing or grammar.agents(signing[0]):
        return first
    named = tuple(dict.fromkeys(
        m.entity for m in sentence.mentions if not m.idle and not m.place))  # fmt: skip
    pair = named if len(named) == 2 else sentence.scene.pair if not named else ()
    return pair if set(first) <= set(pair) else first


def _content(
    sentence: Sentence, noun: Token, first: tuple[str, ...], second: tuple[str, ...]
) -> Iterator[Draft]:
    """What an instrument is about: cooperation, or the export of one side's goods."""
    for child in noun.children:
        lemma = child.lemma_.lower()
        if child.dep_ in {"compound", "nmod"} and lemma in {
            "cooperation",
            "partnership",
            "co-operation",
        }:
            yield from drafts("cooperation", first, second, status.PLANNED, (child, noun))
    for clause in noun.children:
        if clause.dep_ in {"acl", "relcl"} and clause.tag_ == "VB" and _is_joint(clause):
            yield from drafts("cooperation", first, second, status.PLANNED, (clause, noun))
    for held in (
        *(t for head in grammar.prepositional(noun, {"on", "for", "including", "in"})
          for t in grammar.coordinated(head)),
        *(t for inner in grammar.prepositional(noun, {"of"}) for t in grammar.coordinated(inner)
          if noun.lemma_.lower() in {"treaty", "agreement", "pact", "accord"}),
        *(p for inner in grammar.prepositional(noun, {"of"}) if inner.lower_ == "understanding"
          or noun.lemma_.lower() in _PROGRAMMES
          for p in (inner, *grammar.prepositional(inner, {"on", "for", "in"}))),
    ):  # fmt: skip
        if held.lemma_.lower() in {"cooperation", "collaboration", "co-operation"}:
            yield from drafts("cooperation", first, second, status.PLANNED, (held, noun))
        if held.lemma_ in {"export", "sale", "supply", "delivery", "purchase"}:
            goods = [t for t in grammar.prepositional(held, {"of"}) if is_goods(t)]
            made = [e for t in goods for e in sentence.described(t)]
            others = [p for p in (*first, *second) if p not in made]
            if made and others:
                yield from drafts("trade", made[:1], others[:1], status.PLANNED, (held, *goods))


def _signers(sentence: Sentence, noun: Token) -> tuple[str, ...]:
    """`a protocol signed by A and B`, `the pact, concluded in 1974 between A and B`."""
    signing = [
        c for c in noun.children
        if c.dep_ in {"acl", "relcl"} and c.lemma_ in _SIGNING | {"reach", "negotiate", "agree"}
    ]  # fmt: skip
    if not signing:
        return ()
    by = sentence.parties(grammar.subjects(signing[0]))
    held = sentence.parties(grammar.within(signing[0], {"between", "with"}), loose=True)
    return tuple(dict.fromkeys((*by, *held)))


def _act(noun: Token) -> Token | None:
    """The verb of an instrument: `signed` in `is to be signed`, `is expected to be signed`."""
    verb = grammar.governor(noun)
    if verb is None or noun.dep_ not in {"nsubj", "nsubjpass"}:
        return verb
    inner = [c for c in verb.children if c.dep_ == "xcomp" and grammar.is_passive(c)]
    return inner[0] if inner and inner[0].lemma_ in _MAKING else verb


def _elsewhere(
    sentence: Sentence, noun: Token, verb: Token, first: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The parties, where they stand in the clause around: on whose behalf, under what, who says."""
    behalf = [
        t for child in verb.subtree if child.lemma_ == "behalf"
        for t in grammar.prepositional(child, {"of"})
    ]  # fmt: skip
    named = sentence.parties(behalf, loose=True)
    if len(named) > 1:
        return named, ()
    if _is_under(noun):
        return _under(sentence, noun, verb, first)
    if noun.dep_ in {"nsubj", "nsubjpass"}:
        others = tuple(dict.fromkeys((*first, *sentence.parties(
            grammar.within(verb, {"between", "with"}), loose=True))))  # fmt: skip
        if len(others) == 1 and not grammar.agents(verb):
            speaking = verb.head if verb.dep_ == "ccomp" else None
            said = sentence.parties(grammar.subjects(speaking)) if speaking is not None else ()
            others = (*others, *(p for p in said[:1] if p not in others))
        return others, ()
    return first, ()


def _is_under(noun: Token) -> bool:
    return noun.dep_ == "pobj" and noun.head.lower_ in {"under", "per"}


def _under(
    sentence: Sentence, noun: Token, verb: Token, first: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """`Under a 1973 deal with Portugal, …`; `will sell gas to India under a deal signed today`."""
    doers = sentence.parties(grammar.subjects(verb))
    if first:
        return tuple(p for p in doers if p not in first), first
    a = any(c.lower_ in {"a", "an"} for c in noun.children)
    objects = [c for c in verb.children if c.dep_ in {"dative", "dobj"} and sentence.mention(c)]
    others = sentence.parties([*objects, *grammar.prepositional(verb, {"to", "with"})], loose=True)
    others = tuple(p for p in others if p not in doers)
    if a and len(doers) == 2 and not others:
        return doers, ()
    return (doers, others) if a and len(doers) == 1 and len(others) == 1 else (first, ())


def _signed_later(noun: Token) -> str:
    """`The pact, to be signed in Doha`, `an agreement, which is expected to be signed in June`."""
    for clause in noun.subtree:
        if clause.dep_ in {"acl", "relcl"} and clause.i > noun.i and clause.head.pos_ != "VERB":
            inner = [c for c in clause.children if c.dep_ == "xcomp"]
            for verb in (clause, *inner):
                passive = any(c.dep_ == "auxpass" for c in verb.children)
                told = status.of_verb(verb) if verb.lemma_ in _BINDING and passive else ""
                bare = told == status.PURPOSE and verb == clause
                if bare or told in {status.PLANNED, status.ANNOUNCED}:
                    return status.PLANNED
    return ""


def _of_accord(noun: Token, verb: Token | None) -> str:
    """The status of an instrument; one that is in force is going on."""
    later = _signed_later(noun)
    if later:
        return later
    told = status.of_noun(noun, status.OCCURRED)
    if told == status.PURPOSE:
        return status.PLANNED
    if told == status.DENIED and verb is not None and verb.dep_ == "conj":
        other = verb.head.lemma_ in _MAKING and "but" in {c.lower_ for c in verb.head.children}
        return status.of_verb(verb.head) if other else told
    if verb is None or told != status.OCCURRED:
        return told
    if verb.dep_ == "xcomp" and noun.head == verb.head:
        outer = status.of_verb(verb)
        return status.PLANNED if outer in {status.PURPOSE, status.ANNOUNCED} else outer
    force = verb.lemma_ in {"be", "remain"} and any(
        t.lemma_ in {"force", "effect"} for t in grammar.prepositional(verb, {"in"})
    )
    return status.ONGOING if force and noun.dep_ == "nsubj" else told


def _stands_alone(sentence: Sentence, noun: Token) -> bool:
    return bool(sentence.described(noun)) or bool(grammar.prepositional(noun, {"between", "with"}))


def _instrument(noun: Token) -> str:
    """The instrument as the text calls it, without article and numbers."""
    left = [
        t for t in grammar.left(noun) if t.dep_ in {"compound", "amod", "nmod"} and t.i > noun.i - 5
    ]
    start = left[0].i if left else noun.i
    while start < noun.i and noun.doc[start].pos_ not in {"NOUN", "PROPN", "ADJ"}:
        start += 1
    end = noun.i + 1
    if noun.doc[noun.i].lemma_.lower() in {"memorandum", "memoranda", "exchange"}:
        end = min(noun.i + 3, len(noun.doc))
    return noun.doc[start:end].text


def _is_statement(noun: Token) -> bool:
    """Whether a statement is one of two states: `a joint statement by`, `signed a declaration`."""
    verb = _act(noun)
    if verb is not None and verb.lemma_ in {"sign", "initial"}:
        return True
    by = grammar.prepositional(noun, {"by", "from", "between"})
    joint = "joint" in {t.lower_ for t in grammar.left(noun)}
    return joint and (_is_signed(noun) or any(len(grammar.coordinated(t)) > 1 for t in by))


def _is_instrument(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    left = {t.lower_ for t in grammar.left(noun)}
    if lemma in {"statement", "declaration", "communique", "communiqué"}:
        return _is_statement(noun)
    if lemma == "note":
        verb = grammar.governor(noun)
        return verb is not None and verb.lemma_ == "exchange" and noun.tag_ == "NNS"
    if lemma == "exchange":
        return any(t.lemma_ in {"note", "letter"} for t in grammar.prepositional(noun, {"of"}))
    if lemma in _PROGRAMMES and left & {"cooperation", "co-operation"}:
        verb = _act(noun)
        return verb is not None and verb.lemma_ in _SIGNING | {"renew", "extend", "agree"}
    if lemma == "understanding":
        return noun.dep_ != "pobj" and _is_signed(noun)
    if lemma in {"letter", "document", "arrangement", "contract", "charter", "record", "minutes",
                 "act", "instrument"} | _PROGRAMMES:  # fmt: skip
        return _is_signed(noun) or bool(left & {"intent"})
    if lemma == "deal":
        following = noun.doc[noun.i + 1 : noun.i + 2].text
        return following != "of" and not left & {"great", "good", "big"}
    if lemma == "agreement":
        return not left & {"general", "broad", "mutual", "verbal"}
    if lemma in {"protocol", "convention"}:
        return _is_signed(noun) or bool(grammar.prepositional(noun, {"between", "with"}))
    return True


def _is_signed(noun: Token) -> bool:
    if any(c.dep_ in {"acl", "relcl"} and c.lemma_ in {"sign", "initial"} for c in noun.children):
        return True
    verb = _act(noun)
    return verb is not None and verb.lemma_ in _SIGNING
