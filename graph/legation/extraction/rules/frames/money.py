"""Words for money, and for help in money or kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from legation.extraction.rules import grammar
from legation.extraction.rules.nouns import words

if TYPE_CHECKING:
    from spacy.tokens import Token

AID: Final = words(
    "aid assistance loan grant credit donation relief funding financing package gift support "
    "subsidy money fund funds contribution debt bailout facility lending tranche shipment "
    "programme program overdraft guarantee line grant-in-aid consignment instalment installment "
    "help airlift deposit"
)
SURE: Final = words("aid loan grant donation credit lending bailout gift grant-in-aid deposit")
_MONEY: Final = words(
    "dollar euro pound yen yuan franc rouble ruble rupee riyal dirham krona krone won million "
    "billion trillion rand peso crore usd eur gbp $ € £ ¥ us$ kroner kronor mark deutschmark lira "
    "dinar rial shilling guilder schilling peseta escudo cruzeiro renminbi sterling ecu rupees "
    "baht ringgit taka naira cedi kwacha zloty forint leu lei lev koruna crown crowns"
)
_COUNTED: Final = words(
    "people person ton tonne barrel dose vehicle refugee child job visitor tourist share hectare "
    "acre unit mask vaccine metre meter bushel"
)
_KINDS: Final = words(
    "budget financial budgetary development military economic humanitarian technical food medical "
    "emergency relief foreign bilateral material monetary macro-financial defence defense"
)
_NO_AID: Final = words("legal consular court carbon school mutual tax bank home mortgage hearing")


def is_aid(token: Token) -> bool:
    """Whether a noun names help in money or kind."""
    lemma = token.lemma_.lower()
    if lemma not in AID:
        return any(
            t.lemma_.lower() in SURE for t in grammar.prepositional(token, {"in", "of"})
        ) and is_money(token)
    left = {t.lemma_.lower() for t in grammar.left(token)}
    if lemma in SURE or lemma in {"assistance", "relief", "tranche"}:
        return not left & _NO_AID
    if lemma == "line":
        return "credit" in left or any(
            t.lemma_ == "credit" for t in grammar.prepositional(token, {"of"})
        )
    if lemma in {"support", "help"}:
        return bool(left & _KINDS) and not left & {"political", "diplomatic"}
    if lemma in {"instalment", "installment"}:
        return any(is_aid(t) for t in grammar.prepositional(token, {"of"}))
    if lemma in {"program", "programme", "package", "facility", "fund", "shipment", "money",
                 "consignment", "airlift"}:  # fmt: skip
        kinds = SURE | {"usaid", "financial", "assistance", "rescue", "relief", "humanitarian"}
        return bool(left & kinds)
    return lemma in {
        "funding", "financing", "subsidy", "contribution", "fund", "funds", "overdraft",
    }  # fmt: skip


def is_money(token: Token) -> bool:
    """Whether a phrase is a sum of money."""
    if token.lemma_.lower() in _MONEY or token.lower_ in _MONEY:
        return not _counts(token)
    scaled = any(c.lower_ in {"million", "billion", "trillion"} for c in token.children)
    if (scaled and token.tag_ == "NNS") or (
        scaled and token.lemma_ in {"kina", "rand", "baht", "yuan"}
    ):
        return token.lemma_ not in _COUNTED
    return any(
        t.text in {"€", "£", "¥"} or "$" in t.text for t in token.subtree
    ) and token.pos_ in {"NUM", "NOUN", "SYM", "PROPN"}


def _counts(token: Token) -> bool:
    """`two million of its citizens`, `3 million in bonds`: a number of something else."""
    return token.lemma_ in {"million", "billion"} and any(
        t.lemma_.lower() in _COUNTED for t in grammar.prepositional(token, {"of"})
    )
