"""Embassies and consulates that the notes beside a row name, each in a sentence of a fixed shape.

"X has an embassy in A and consulates in B and C" is X's missions with the other state of the row,
"X is accredited to Y from its embassy in A" X's embassy with the state whose capital A is, which
also covers Y. X and Y must be the page's state and the row's partner, and A a place that is known
to lie in the right state (of the reference tables, or a city of the missions file): an embassy
elsewhere is not the one that the sentence seems to speak of, and a consulate without a place can't
be told from others. Sentences with a word of doubt (former, until, planned, non-resident, …) are
passed over; "X closed its embassy" is an embassy that ended, unless the notes say it is there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from legation.sources.relations import places
from legation.sources.relations.dates import day_at

_TYPES: Final = {
    "embassy": "embassy",
    "high commission": "high-commission",
    "apostolic nunciature": "apostolic-nunciature",
    "consulate-general": "consulate-general",
    "consulate general": "consulate-general",
    "general consulate": "consulate-general",
    "consulate": "consulate",
    "honorary consulate": "honorary-consulate",
    "honorary consulate-general": "honorary-consulate",
    "honorary consulate general": "honorary-consulate",
}
_EMBASSIES: Final = frozenset({"embassy", "high-commission", "apostolic-nunciature"})
_HOLY_SEE, _ITALY, _ROME = "state:VAT", "state:ITA", "place:rome"

_KIND: Final = (
    r"(?P<kind>embassy|high commission|apostolic nunciature|"
    r"honorary consulates?(?:[- ]general)?|consulates?[- ]generals?|"
    r"general consulates?|consulates?)"
)
_POST: Final = re.compile(rf"\b{_KIND} (?:\(?in |\(in )", re.IGNORECASE)
_HAS: Final = re.compile(
    r"^(?:since (?P<since>[^,]{4,20}),? )?(?P<who>[A-Z].*?) (?:also )?"
    r"(?:ha(?:s|ve)(?: had)?|maintains?|operates?)(?: also)? "
    r"(?P<what>(?:an?|its|one|the|resident|\d+|two|three|several|embassy|high|consulate).*)$",
    re.IGNORECASE,
)
_ACCREDITED: Final = re.compile(
    r"^(?P<who>[A-Z].*?) (?:is|are) (?:also )?(?:accredited|represented) (?:to|in) (?P<whom>.+?),? "
    r"(?:from|through|by|via) (?:its|their) (?P<kind>embassy|high commission) in (?P<rest>.+)$",
    re.IGNORECASE,
)
_CLOSED: Final = re.compile(
    r"^(?:in (?P<when>[^,]{4,20}), )?(?P<who>[A-Z].*?) closed (?:its|their) "
    r"(?P<kind>embassy|high commission)(?: in (?P<rest>.+))?$",
    re.IGNORECASE,
)
_AND: Final = re.compile(
    r"(?:[,;]? (?:while|whereas|and)|[,;]) "
    r"(?=(?:the )?[A-Z][\w .'’-]{2,40} (?:has|have|maintains?) )|; "
)
_SENTENCE: Final = re.compile(r"(?<=[a-z\d)C])\.\s+(?=[A-Z*])|\n")
_DOUBT: Final = re.compile(
    r"\b(clos\w+|former\w*|until|plan\w*|suspend\w*|evacuat\w*|not|no|never|temporar\w*|reopen\w*|"
    r"re-open\w*|non-resident|intend\w*|will|would|propos\w*|used to|previously|moved|relocat\w*|"
    r"downgraded|embassy office|taliban|until|accredited ambassador)\b",
    re.IGNORECASE,
)
_WHILE: Final = re.compile(r"\b(from|temporar\w*|until|suspend\w*|again|but|and)\b", re.IGNORECASE)
_ENDS: Final = re.compile(
    r"[;(]|\b(?:while|which|that|where|with|accredited|opened|since|as well|for|to|headed|covering|"
    r"also|representing|serving)\b"
)
_LIST: Final = re.compile(r",? and |, | & |/")


class Mission(NamedTuple):
    """A mission that the notes name.

    Attributes:
        sender: CURIE of the sending state.
        receiver: CURIE of the receiving state.
        type: code of its type.
        seat: CURIE of the place where it is; may be empty for an embassy.
        jurisdiction: CURIE of a further state to which it is accredited, or empty.
        host: CURIE of the state where it stands, where that is not the receiver.
        status: `ongoing` or `ended`.
        opened: the day, or empty.
        closed: the day, or empty.
    """

    sender: str
    receiver: str
    type: str
    seat: str = ""
    jurisdiction: str = ""
    host: str = ""
    status: str = "ongoing"
    opened: str = ""
    closed: str = ""


@dataclass(slots=True)
class Named:
    """What the notes of a row name.

    Attributes:
        missions: what was taken, each once.
        left: posts that were passed over since their place is not known.
    """

    missions: list[Mission] = field(default_factory=list)
    left: int = 0


def named(notes: str, among: Callable[[str], str], pair: tuple[str, str]) -> Named:
    """The missions that the notes name.

    Args:
        notes: what a reader sees of them.
        among: the CURIE that a name stands for if it is one of the pair's, else an empty text.
        pair: CURIEs of the page's state and the row's partner.
    """
    result = Named()
    closed = []
    for sentence in _SENTENCE.split(notes.replace("D.C.", "DC").replace("St. ", "St ")):
        for clause in _AND.split(sentence.strip(" *.")):
            plain = clause.strip(" *.,")
            for mission in _clause(plain, among, pair, result):
                if mission.status == "ended":
                    closed.append(mission)
                elif not _told(mission, result.missions):
                    result.missions.append(mission)
    standing = {(one.sender, one.receiver) for one in result.missions}
    if not re.search(r"re-?open", notes, re.IGNORECASE):
        result.missions += [one for one in closed if (one.sender, one.receiver) not in standing]
    return result


def _told(mission: Mission, told: list[Mission]) -> bool:
    """Whether the same mission was named before: a state has one embassy with another."""
    key = (mission.sender, mission.receiver, mission.jurisdiction)
    if mission.type in _EMBASSIES:
        return any(
            one.type in _EMBASSIES and (one.sender, one.receiver, one.jurisdiction) == key
            for one in told
        )
    return mission in told


def _clause(
    text: str, among: Callable[[str], str], pair: tuple[str, str], result: Named
) -> Iterator[Mission]:
    if found := _CLOSED.match(text):
        yield from _closed(found, among, pair)
    elif _DOUBT.search(text):
        return
    elif found := _ACCREDITED.match(text):
        yield from _accredited(found, among, result)
    elif (found := _HAS.match(text)) and (sender := among(found["who"])):
        day = day_at(found["since"]) if found["since"] else None
        ends = (sender, _other(pair, sender))
        yield from _posts(found["what"], ends, day[0] if day else "", result)


def _posts(text: str, ends: tuple[str, str], since: str, result: Named) -> Iterator[Mission]:
    """The posts of a list: "an embassy in A, a consulate-general in B and consulates in C"."""
    marks = list(_POST.finditer(text))
    for at, mark in enumerate(marks):
        stop = marks[at + 1].start() if at + 1 < len(marks) else len(text)
        kind, where = _type(mark["kind"]), text[mark.end() : stop]
        if kind in _EMBASSIES:
            found = _embassy(kind, where, ends, since if at == 0 else "")
            result.left += found is None
            yield from [found] if found else []
        else:
            yield from _consulates(kind, where, ends, result)


def _embassy(kind: str, where: str, ends: tuple[str, str], since: str) -> Mission | None:
    sender, receiver = ends
    opened = re.search(r"\b(?:opened (?:in|on)|since) (.+)$", where)
    day = day_at(opened.group(1)) if opened else None
    known = places.place(where, receiver)
    if known or receiver in {places.seat_of(where), places.land(where)}:
        return Mission(sender, receiver, kind, known, opened=since or (day[0] if day else ""))
    if receiver == _HOLY_SEE and places.place(where, _ITALY) == _ROME:
        return Mission(sender, receiver, kind, _ROME, host=_ITALY)
    return None


def _consulates(kind: str, where: str, ends: tuple[str, str], result: Named) -> Iterator[Mission]:
    stop = _ENDS.search(where)
    for name in _LIST.split(where[: stop.start()] if stop else where):
        plain = name.strip(" ,.()")
        if not plain or plain in {"a", "an"}:
            continue
        known = places.place(plain, ends[1])
        if known:
            yield Mission(*ends, kind, known)
        else:
            result.left += 1


def _accredited(
    found: re.Match[str], among: Callable[[str], str], result: Named
) -> Iterator[Mission]:
    """An embassy in a third state, and the honorary consulates named after it."""
    sender, whom = among(found["who"]), among(found["whom"])
    if not sender or not whom or sender == whom:
        return
    mark = _POST.search(found["rest"])
    host, seat = places.abroad(found["rest"][: mark.start()] if mark else found["rest"])
    if host == whom:
        yield Mission(sender, whom, _type(found["kind"]), seat)
    elif host and host != sender:
        yield Mission(sender, host, _type(found["kind"]), seat, jurisdiction=whom)
    else:
        result.left += 1
    if mark and _type(mark["kind"]) not in _EMBASSIES:
        named_in = found["rest"][mark.end() :]
        yield from _consulates(_type(mark["kind"]), named_in, (sender, whom), result)


def _closed(
    found: re.Match[str], among: Callable[[str], str], pair: tuple[str, str]
) -> Iterator[Mission]:
    sender = among(found["who"])
    if not sender or _WHILE.search(found.group()):
        return
    receiver, rest = _other(pair, sender), found["rest"] or ""
    seat = places.place(rest, receiver) if rest else ""
    dated = re.search(r"\b(?:in|on) (?=\d|[A-Z][a-z]+ \d)(.+)$", f"in {rest}")
    day = day_at(found["when"] or (dated.group(1) if dated else ""))
    if seat or (not rest or (dated and dated.start() == 0)):
        kind = _type(found["kind"])
        yield Mission(sender, receiver, kind, seat, status="ended", closed=day[0] if day else "")


def _other(pair: tuple[str, str], one: str) -> str:
    return pair[1] if one == pair[0] else pair[0]


def _type(text: str) -> str:
    plain = text.casefold().replace("consulates", "consulate").replace("generals", "general")
    return _TYPES[plain]
