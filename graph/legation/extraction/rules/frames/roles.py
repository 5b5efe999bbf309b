"""Who is a donor, creditor, investor, supplier, buyer or trading partner of whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from legation.extraction.rules import grammar, status
from legation.extraction.rules.frames import context
from legation.extraction.rules.frames.common import Draft, drafts
from legation.extraction.rules.nouns import words
from legation.extraction.rules.parties import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_GIVERS: Final = {
    "donor": "aid_or_loan", "benefactor": "aid_or_loan", "creditor": "aid_or_loan",
    "lender": "aid_or_loan", "investor": "investment", "supplier": "trade", "seller": "trade",
    "exporter": "trade", "source": "", "provider": "",
}  # fmt: skip
_TAKERS: Final = {
    "buyer": "trade", "customer": "trade", "importer": "trade", "purchaser": "trade",
    "market": "trade", "destination": "", "recipient": "", "outlet": "",
}  # fmt: skip
NOUNS: Final = frozenset({*_GIVERS, *_TAKERS, "partner"})
_OF_AID: Final = words("aid assistance loan grant credit finance funding")
_OF_INVESTMENT: Final = words("investment fdi capital")
_OF_TRADE: Final = words("import export trade arm weapon supply good")
_BEING: Final = words("be become remain represent constitute stay form")
_COMPLEMENTS: Final = frozenset({"of", "to", "in", "for", "from"})
_RANKED: Final = words(
    "large big main major principal leading chief top important key second third fourth fifth "
    "first other single primary biggest largest foremost traditional sole only great new"
)


def read(sentence: Sentence, noun: Token) -> Iterator[Draft]:
    """`Denmark is the largest donor to Bhutan`, `its main suppliers were Italy and France`."""
    lemma = noun.lemma_.lower()
    left = {t.lemma_.lower() for t in grammar.left(noun)}
    type_ = _type(noun, lemma, left)
    if not type_:
        return
    verb, bearers = _bearers(noun)
    if verb is None and not bearers:
        return
    held = grammar.prepositional(noun, _COMPLEMENTS)
    inner = [t for h in held for t in grammar.within(h, _COMPLEMENTS)]
    known = sentence.described(noun) or sentence.parties(held + inner, loose=True)
    if verb is not None and not known and lemma not in {"market", "destination", "outlet"}:
        known = sentence.parties(grammar.prepositional(verb, {"of"}), loose=True)
    holders = tuple(p for p in sentence.parties(bearers, names=True) if p not in known)
    if not known and holders and left & _RANKED:
        known = context.about(sentence, holders)
    if not known or not holders:
        return
    told = status.of_verb(verb) if verb is not None else status.ONGOING
    told = status.ONGOING if told == status.OCCURRED else told
    giving = lemma in _GIVERS or lemma == "partner"
    first, second = (holders, known) if giving else (known, holders)
    yield from drafts(type_, first, second, told, (noun, *bearers[:1]))


def _type(noun: Token, lemma: str, left: set[str]) -> str:
    """What the role is one of; empty where it is none of these."""
    if lemma == "partner":
        return "trade" if left & {"trade", "trading", "commercial"} else ""
    of = {t.lemma_.lower() for t in noun.subtree}
    if lemma in {"market", "destination", "outlet"}:
        return "trade" if of & {"export", "exports"} else ""
    told = _GIVERS.get(lemma) or _TAKERS.get(lemma)
    if told:
        return told
    for wanted, type_ in ((_OF_AID, "aid_or_loan"), (_OF_INVESTMENT, "investment"),
                          (_OF_TRADE, "trade")):  # fmt: skip
        if of & wanted:
            return type_
    return ""


def _bearers(noun: Token) -> tuple[Token | None, list[Token]]:
    """The verb that says who has the role, and who has it."""
    head = noun.head
    if noun.dep_ in {"attr", "oprd"} and head.lemma_ in _BEING:
        return head, grammar.surface_subjects(head)
    if noun.dep_ == "dobj" and head.lemma_ in _BEING:
        return head, grammar.surface_subjects(head)
    if noun.dep_ == "nsubj" and head.lemma_ in _BEING | {"include"}:
        held = [c for c in head.children if c.dep_ in {"attr", "dobj"}]
        return head, held
    if noun.dep_ == "pobj" and head.lower_ == "as" and head.head.pos_ in {"VERB", "AUX"}:
        return head.head, grammar.surface_subjects(head.head)
    if noun.dep_ == "pobj" and head.lower_ in {"among", "amongst"}:
        verb = head.head
        return verb, [c for c in verb.children if c.dep_ in {"nsubj", "attr"} and c != noun]
    if noun.dep_ == "appos":
        return None, [head]
    return None, [c for c in noun.children if c.dep_ == "appos" and c.i > noun.i]


__all__ = ["NOUNS", "read"]
