"""What the words around a table or a list say of it: what flows, who gives, who receives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from legation.extraction.money import Unit, unit
from legation.extraction.naming import named

_NOUNS: Final = {
    "investment": r"invest\w*|FDI|stakes?",
    "aid_or_loan": r"aid|assistance|loans?|lending|credits?|grants?|financing|donations?|relief"
    r"|debts?|borrowing",
    "trade": r"exports?|imports?|trade|sales|purchases|shipments|deliveries",
    "embassy_exists": r"embass(?:y|ies)|high commissions?|diplomatic missions?|consulates?",
    "appointment": r"ambassadors?|envoys?|high commissioners?",
}
"""Words of each type, the type of what a table lists."""

_AHEAD: Final = (
    ("announced", r"announced|pledged|pledges|promised|committed|commitments"),
    ("planned", r"planned|plans|proposed|expected|anticipated|projected|forecast|envisaged"),
    ("planned", r"upcoming|future|under negotiation"),
    ("denied", r"rejected|denied|refused"),
)  # fmt: skip
_MAYBE: Final = re.compile(
    r"\b(?:may|might|could|would|potential|possible|hypothetical)\b", re.IGNORECASE
)
IMPORTS: Final = re.compile(r"\b(?:imports?|purchases)\b", re.IGNORECASE)
"""Words for trade in which who is named receives."""

_BETWEEN: Final = r"(?:\s+(?!(?:in|into|to|from|of|for|by|and|with)\b)[\w.'’-]+){0,3}?\s+"
_FAR: Final = r"(?:\s+[\w.'’,()$€£-]+){0,6}?\s+"
_THE: Final = r"(?:the\s+)?"
_JOINED: Final = re.compile(r"§(\d+)(?:,| and|, and| or)\s+(?:the\s+)?(?=§(\d+))")
_GAVE: Final = r"(?:has |have |had )?(?:invested|lent|gave|given|granted|exported|sold|donated)"
_TOOK: Final = r"(?:has |have |had )?(?:received|borrowed|imported|attracted|hosts|hosted)"


@dataclass(frozen=True, slots=True)
class Caption:
    """What is said of a table or list.

    Attributes:
        type: of what it lists; empty where that is not said.
        giver: CURIE of who gives, sends, owns; empty where that is not said.
        receiver: CURIE of who receives or hosts; likewise.
        named: CURIEs of all that are named, in order.
        status: of what it lists.
        unit: of its amounts.
        maybe: whether it lists what only may be.
        imports: whether it speaks of imports, so that who is named receives.
    """

    type: str = ""
    giver: str = ""
    receiver: str = ""
    named: tuple[str, ...] = ()
    status: str = "occurred"
    unit: Unit = Unit()  # noqa: RUF009 - frozen
    maybe: bool = False
    imports: bool = False

    def over(self, other: Caption) -> Caption:
        """This caption, and the other's where this one does not say."""
        return replace(
            self,
            type=self.type or other.type,
            giver=self.giver or other.giver,
            receiver=self.receiver or other.receiver,
            named=self.named or other.named,
            status=self.status if self.status != "occurred" else other.status,
            unit=self.unit.over(other.unit),
            maybe=self.maybe or other.maybe,
            imports=self.imports or other.imports,
        )


def caption(texts: Sequence[str], heads: Sequence[str] = ()) -> Caption:
    """What the words around a table say.

    Args:
        texts: its caption, its lead-in, the heading above it: the nearest first.
        heads: the heads of its columns.

    >>> found = caption(["Russian investments in African states (USD m)"])
    >>> found.type, found.giver, found.receiver, found.unit.power
    ('investment', 'state:RUS', '', 6)
    """
    whole = Caption(type=_type(" ".join(heads)))
    for at, text in enumerate(texts):
        if whole.type and (whole.giver or whole.receiver):
            break
        further = _caption(text, whole.type)
        if at and not (further.type and (further.giver or further.receiver)):
            # Words further off that name no party of it speak of something else.
            further = Caption(unit=further.unit)
        whole = whole.over(further)
    return whole


def last_sentences(text: str) -> list[str]:
    """The sentences of a lead-in, the last first: the nearer, the more they say of what follows.

    >>> last_sentences("Trade grew. These are the figures.")
    ['These are the figures.', 'Trade grew.']
    """
    return re.split(r"(?<=[.!?])\s+(?=[A-Z])", text)[::-1] if text else []


def status_of(text: str) -> str:
    """The status that the words of a caption, head or cell give; `occurred` if none does."""
    for status, words in _AHEAD:
        if re.search(rf"\b(?:{words})\b", text, re.IGNORECASE):
            return status
    return "occurred"


def _caption(text: str, type_: str) -> Caption:
    found = named(text)
    marked = text
    for at, name in reversed(list(enumerate(found))):
        marked = f"{marked[: name.start]}§{at}{marked[name.end :]}"
    own = type_ or _type(marked)
    givers, receivers = _sides(marked, own)
    plain = [name.curie for name in found]
    return Caption(
        type=own,
        giver=plain[givers[0]] if len(set(givers)) == 1 else "",
        receiver=plain[receivers[0]] if len(set(receivers)) == 1 else "",
        named=tuple(dict.fromkeys(plain)),
        status=status_of(marked),
        unit=unit(text),
        maybe=bool(_MAYBE.search(text)),
        imports=bool(IMPORTS.search(text)),
    )


def _type(text: str) -> str:
    for type_, words in _NOUNS.items():
        if re.search(rf"\b(?:{words})\b", text, re.IGNORECASE):
            return type_
    return ""


def _sides(marked: str, type_: str) -> tuple[list[int], list[int]]:
    """Which of the names give and which receive, by the words between them and the noun."""
    noun = _NOUNS.get(type_)
    if noun is None:
        return [], []
    giving = [
        rf"§(\d+){_BETWEEN}(?:{noun})\b",
        rf"\b(?:{noun}){_FAR}(?:by|from|of)\s+{_THE}§(\d+)",
        rf"§(\d+)\s+{_GAVE}\b",
    ]
    taking = [
        rf"\b(?:{noun}){_FAR}(?:in|into|to|for)\s+{_THE}§(\d+)",
        rf"§(\d+)\s+{_TOOK}\b",
        rf"(?:received|attracted|borrowed|hosted)\s+by\s+{_THE}§(\d+)",
    ]
    if type_ == "trade" and IMPORTS.search(marked):
        giving, taking = [r"\bfrom\s+(?:the\s+)?§(\d+)"], giving
    receivers = _matched(taking, marked)
    return [at for at in _matched(giving, marked) if at not in receivers], receivers


def _matched(patterns: Sequence[str], text: str) -> list[int]:
    found = [re.finditer(pattern, text, re.IGNORECASE) for pattern in patterns]
    numbers = {int(match.group(1)) for matches in found for match in matches}
    for one, other in _JOINED.findall(text):
        if {int(one), int(other)} & numbers:
            numbers |= {int(one), int(other)}
    return sorted(numbers)
