"""Agreements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from legation.extraction.rules import grammar, status
from legation.extraction.rules.frames.common import Draft, drafts, sides
from legation.extraction.rules.frames.goods import is_goods
from legation.extraction.rules.nouns import words
from legation.extraction.rules.parties import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

INSTRUMENTS: Final = words(
    "note agreement treaty pact accord deal memorandum mou protocol convention compact communique "
    "communiqué declaration statement mous exchange contract arrangement memoranda charter "
    "covenant armistice truce ceasefire letter document documents"
)
_MAKING: Final = words(
    "sign conclude ratify initial ink seal reach strike clinch finalise finalize enter approve "
    "agree announce negotiate extend renew suspend terminate denounce scrap cancel withdraw end "
    "exchange issue adopt have violate implement witness make revoke abrogate shelve freeze "
    "complete secure draft propose discuss honour honor tear cut hammer draw prepare expand reject "
    "refuse back support oppose update upgrade review join unveil celebrate endorse publish "
    "release"
)
_SIGNING: Final = words("sign initial ink conclude issue exchange ratify adopt witness")
_BINDING: Final = words("sign conclude ratify initial ink suspend terminate denounce cancel seal")


def read_agreement(sentence: Sentence, noun: Token) -> Iterator[Draft]:
    """Agreements, at the word for the instrument."""
    if noun.dep_ in {"compound", "nmod", "amod", "poss"} or not _is_instrument(noun):
        return
    verb = grammar.governor(noun)
    doing = verb is not None and verb.lemma_ in _MAKING
    first, second = sides(sentence, noun, verb if doing else None, names=True)
    if len(first) < 2 and not second:
        first = _signers(sentence, noun) or first
    if len(first) == 1 and not second:
        second = tuple(p for p in _partners(sentence, noun) if p not in first)
    if len(first) < 2 and not second:
        first = _signed_by_both(sentence, noun, first)
    if (
        len(first) < 2
        and not second
        and not (first and doing and verb is not None and verb.lemma_ in _BINDING)
    ):
        return
    if not any(p.startswith(("state:", "institution:")) for p in (*first, *second)):
        return
    if second and first and not doing and verb is not None and not _stands_alone(sentence, noun):
        first = tuple(p for p in first if p not in second)
    yield from _content(sentence, noun, first, second)
    told = status.of_noun(noun, status.OCCURRED)
    if told == status.PURPOSE:
        told = status.PLANNED
    if verb is not None and verb.lemma_ == "withdraw" and told == status.OCCURRED:
        told = status.ENDED
    held = grammar.around(noun, {"with", "between"})
    yield from drafts(
        "agreement", first, second, told,
        (noun, verb if doing else None, *held[-1:]),
        extra=(("instrument", _instrument(noun)),),
    )  # fmt: skip


def _partners(sentence: Sentence, noun: Token) -> tuple[str, ...]:
    """`a deal to supply missiles to Vietnam`: the partner whom its content names."""
    found: list[Token] = []
    for child in noun.subtree:
        if child.dep_ in {"acl", "relcl", "pcomp"} and child.pos_ == "VERB" and child.i > noun.i:
            found.extend(grammar.within(child, {"with", "to", "from"}))
    for held in grammar.prepositional(noun, {"for", "on"}):
        found.extend(grammar.within(held, {"with", "to", "from"}))
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
    for held in grammar.prepositional(noun, {"on", "for", "including", "in"}):
        if held.lemma_.lower() in {"cooperation", "collaboration", "co-operation"}:
            yield from drafts("cooperation", first, second, status.PLANNED, (held, noun))
        if held.lemma_ in {"export", "sale", "supply", "delivery", "purchase"}:
            goods = [t for t in grammar.prepositional(held, {"of"}) if is_goods(t)]
            made = [e for t in goods for e in sentence.described(t)]
            others = [p for p in (*first, *second) if p not in made]
            if made and others:
                yield from drafts("trade", made[:1], others[:1], status.PLANNED, (held, *goods))


def _signers(sentence: Sentence, noun: Token) -> tuple[str, ...]:
    """`a protocol signed by A and B`."""
    signing = [
        c for c in noun.children if c.dep_ in {"acl", "relcl"} and c.lemma_ in {"sign", "conclude"}
    ]
    return sentence.parties(grammar.subjects(signing[0])) if signing else ()


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


def _is_instrument(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    left = {t.lower_ for t in grammar.left(noun)}
    if lemma in {"statement", "declaration", "communique", "communiqué"}:
        return "joint" in left and _is_signed(noun)
    if lemma == "note":
        verb = grammar.governor(noun)
        return verb is not None and verb.lemma_ == "exchange" and noun.tag_ == "NNS"
    if lemma == "exchange":
        return any(t.lemma_ in {"note", "letter"} for t in grammar.prepositional(noun, {"of"}))
    if lemma in {"letter", "document", "arrangement", "contract", "charter"}:
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
    verb = grammar.governor(noun)
    return verb is not None and verb.lemma_ in _SIGNING
