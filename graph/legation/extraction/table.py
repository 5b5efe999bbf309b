"""The `table` reader: tables and lists, with the unit and the party from the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Final

from legation.extraction.blocks import row_text
from legation.extraction.captions import Caption, caption, last_sentences, status_of
from legation.extraction.columns import Amounts, Columns, columns, when
from legation.extraction.finding import Finding
from legation.extraction.money import amount, unit
from legation.extraction.naming import named, party
from legation.extraction.report import Block, Report
from legation.extraction.sectors import sectors_of

_MONEY: Final = frozenset({"investment", "aid_or_loan", "trade"})
_TOTAL: Final = re.compile(
    r"\b(?:total|subtotal|sum|all|overall|average|mean|median|others?|world|rest of|note|notes"
    r"|source|sources)\b",
    re.IGNORECASE,
)
_AREAS: Final = re.compile(
    r"\b(?:areas?|fields?|sectors?|spheres?|pillars?|domains?) (?:of|for) (?:their |our |mutual )?"
    r"(?:\w+ )?(?:co-?operation|collaboration|partnership|engagement)\b"
    r"|\b(?:co-?operat\w+|collaborat\w+|ties|relations|partnership)\b[^.]{0,40}\binclud\w+"
    r"|\b(?:co-?operat\w+|collaborat\w+)\b[^.]{0,30}\b(?:in|on|as follows)\b",
    re.IGNORECASE,
)
_MAYBE: Final = re.compile(r"\b(?:may|might|could|would|should|can)\b", re.IGNORECASE)
_TRADED_IN: Final = re.compile(
    r"\b(?:economic|trad\w+|commerc\w+|exports?|imports?|exchanges?)\b[^.;]*?"
    r"\b(?:in|of|such as|including)\s+(?P<what>[^,.;]+)",
    re.IGNORECASE,
)
_EFFECT: Final = re.compile(r"\b(?:effect|impact|benefit|outcome|result)s?\b", re.IGNORECASE)
_BOTH: Final = re.compile(
    r"\b(?:both|two) (?:\w+ )?(?:countries|nations|states|sides|governments|parties)\b"
    r"|\b(?:between|with) them\b|\btheir\b",
    re.IGNORECASE,
)
_ITEM: Final = re.compile(r"(?P<name>[^:–—]{2,60}?)\s*(?::|\s[–—-])\s+(?P<rest>.*\d.*)")
_YEAR_BEHIND: Final = re.compile(r"[\s,]*\(?\b(?:in\s+)?((?:19|20)\d\d)\)?[.;,]*$")
_FURTHEST: Final = 4
_SENTENCES: Final = 3


class TableReader:
    """Reads tables and lists of amounts, of missions and envoys, and of areas of cooperation."""

    name = "table"

    def read(self, report: Report, *, on: date | None = None) -> Iterable[Finding]:
        """What the tables and lists of a report say, in the order of reading.

        Args:
            report: the report.
            on: not needed: a table gives its own dates.
        """
        del on
        blocks = report.blocks
        for at, block in enumerate(blocks):
            if block.table is not None:
                yield from _table(block, _around(blocks, at), _pair(blocks, at))
        for _, group in groupby(enumerate(blocks), lambda one: _list_of(one[1])):
            items = [(at, block) for at, block in group if block.kind == "item"]
            if items:
                at = items[0][0]
                listed = [block for _, block in items]
                yield from _list(listed, _around(blocks, at), _pair(blocks, at))


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a table, or an item of a list that is one."""

    cells: Sequence[str]
    evidence: str
    locator: str


def _table(block: Block, around: Sequence[str], pair: Sequence[str]) -> Iterator[Finding]:
    table = block.table
    if table is None:
        return
    rows = [
        _Row(cells, row_text(cells), f"{block.locator} row {number}")
        for number, cells in enumerate(table.rows, 1)
    ]
    header, rows = _with_units(table.header, rows)
    said = caption(around, header)
    held = [row for row in rows if _holds(row.cells, header)]
    found = columns(header, [row.cells for row in held], said)
    if _AREAS.search(" ".join([*header, around[0]])) and found.amounts == ():
        yield from _areas(held, header, said, pair)
        return
    if said.type in _MONEY and not said.maybe:
        yield from _money(held, found, said)
    elif said.type in ("embassy_exists", "appointment"):
        yield from _missions(held, found, said)


def _with_units(header: Sequence[str], rows: list[_Row]) -> tuple[Sequence[str], list[_Row]]:
    """The heads with the units that stand in a row below them, and the rows without it."""
    first = [cell for cell in rows[0].cells if cell.strip()] if rows and header else []
    units = [unit(cell, is_money=True) for cell in first]
    if not first or any(char.isdigit() for cell in first for char in cell):
        return header, rows
    if not all(one.power or one.currency for one in units):
        return header, rows
    joined = [f"{head} {cell}".strip() for head, cell in zip(header, rows[0].cells, strict=True)]
    return joined, rows[1:]


def _money(rows: Sequence[_Row], found: Columns, said: Caption) -> Iterator[Finding]:
    for row in rows:
        sides = _sides(row.cells, found, said)
        if sides is None:
            continue
        for column in found.amounts:
            cell = row.cells[column.at]
            given = amount(cell, column.unit)
            if given is not None:
                yield _claim(row, found, said, sides, (column, cell, given))


def _claim(
    row: _Row,
    found: Columns,
    said: Caption,
    sides: tuple[str, str],
    told: tuple[Amounts, str, tuple[str, str]],
) -> Finding:
    column, cell, (digits, currency) = told
    if said.type == "trade" and column.imports and not said.imports:
        sides = (sides[1], sides[0])
    day = column.year or when(_cell(row.cells, found.day))
    status = status_of(_cell(row.cells, found.status)) if found.status >= 0 else said.status
    extra = []
    if said.type != "trade" and (project := _cell(row.cells, found.project)):
        extra.append(("project", project))
    if said.type == "trade" and (goods := _cell(row.cells, found.goods)):
        extra.append(("goods", goods))
    return Finding(
        type=said.type,
        subject=sides[0],
        object=sides[1],
        status=status,
        evidence=row.evidence,
        phrase=cell.strip(),
        locator=row.locator,
        date=day,
        amount=digits,
        currency=currency,
        sector=_cell(row.cells, found.sector),
        extra=tuple(extra),
    )


def _missions(rows: Sequence[_Row], found: Columns, said: Caption) -> Iterator[Finding]:
    for row in rows:
        sides = _sides(row.cells, found, said)
        if sides is None:
            continue
        person = _cell(row.cells, found.person)
        other = found.party if found.party >= 0 else max(found.giver, found.receiver)
        claim = Finding(
            type="appointment" if said.type == "appointment" or person else "embassy_exists",
            subject=sides[0],
            object=sides[1],
            status="ongoing" if said.status == "occurred" else said.status,
            evidence=row.evidence,
            phrase=_cell(row.cells, other) or row.evidence,
            locator=row.locator,
            date=when(_cell(row.cells, found.day)),
            place=_cell(row.cells, found.place),
        )
        if claim.type == "appointment" and not person:
            continue
        yield replace(claim, official=person, role="ambassador") if person else claim


def _areas(
    rows: Sequence[_Row], header: Sequence[str], said: Caption, pair: Sequence[str]
) -> Iterator[Finding]:
    """Areas of cooperation, one a row, with what is expected of it."""
    if len(pair) != 2 or said.maybe:
        return
    effect = next((at for at, head in enumerate(header) if _EFFECT.search(head)), -1)
    for row in rows:
        made = _cooperation(row, said.status, pair, row.cells[0])
        expected = _cell(row.cells, effect).rstrip(".")
        if expected:
            made = replace(made, extra=(("expected effect", expected),))
        yield from (replace(made, sector=sector) for sector in sectors_of(row.cells[0]))


def _cooperation(row: _Row, status: str, pair: Sequence[str], phrase: str) -> Finding:
    return Finding(
        type="cooperation",
        subject=pair[0],
        object=pair[1],
        status="ongoing" if status == "occurred" else status,
        evidence=row.evidence,
        phrase=phrase.strip(),
        locator=row.locator,
    )


def _list(items: Sequence[Block], around: Sequence[str], pair: Sequence[str]) -> Iterator[Finding]:
    """What a list says: amounts by country, or areas of cooperation."""
    said = caption(around)
    parted = [_parted(block) for block in items]
    rows = [row for row in parted if row is not None and _holds(row.cells, ())]
    if said.type in _MONEY and not said.maybe and len(rows) * 2 > len(items):
        found = columns(("", "", "year"), [row.cells for row in rows], said)
        yield from _money(rows, found, said)
        return
    lead = around[0] if around else ""
    if not _AREAS.search(lead) or _MAYBE.search(lead) or len(pair) != 2:
        return
    for block in items:
        label, colon, rest = block.text.partition(":")
        if _MAYBE.search(rest) or (len(label) > 60 and colon):
            continue
        row = _Row((), block.text, block.locator)
        yield from _area(row, label if colon else block.text, rest, said, pair)


def _area(
    row: _Row, label: str, rest: str, said: Caption, pair: Sequence[str]
) -> Iterator[Finding]:
    """The cooperation that an item tells of; one on investment is an investment to come."""
    clause = rest.partition(",")[0].strip()
    told = dict.fromkeys(sectors_of(clause), clause) | dict.fromkeys(sectors_of(label), label)
    for sector, phrase in told.items():
        if sector != "investment":
            yield replace(_cooperation(row, said.status, pair, phrase), sector=sector)
    if "trade" in sectors_of(label):
        yield from _traded(row, rest, said, pair)
    into = {one.curie for one in named(rest) if one.curie in pair}
    if "investment" in sectors_of(label) and len(into) == 1:
        (receiver,) = into
        yield Finding(
            type="investment",
            subject=pair[0] if receiver == pair[1] else pair[1],
            object=receiver,
            status="planned",
            evidence=row.evidence,
            phrase=label.strip(),
            locator=row.locator,
        )


def _traded(row: _Row, rest: str, said: Caption, pair: Sequence[str]) -> Iterator[Finding]:
    """The trade that an item tells of, by the sectors it names; who exports is left open."""
    match = _TRADED_IN.search(rest)
    if match is not None:
        plain = _cooperation(row, said.status, pair, match["what"])
        for sector in sectors_of(match["what"]):
            yield replace(plain, type="trade", sector=sector, extra=(("mutual", "yes"),))


def _parted(block: Block) -> _Row | None:
    """An item that gives a name and an amount, as a row: name, amount, year."""
    match = _ITEM.fullmatch(block.text)
    if match is None:
        return None
    rest = match["rest"].strip()
    year = _YEAR_BEHIND.search(rest)
    money = rest[: year.start()] if year and year.start() else rest
    cells = (match["name"], money.rstrip(" .;,"), year.group(1) if year else "")
    return _Row(cells, block.text, block.locator)


def _sides(cells: Sequence[str], found: Columns, said: Caption) -> tuple[str, str] | None:
    """Who gives and who receives in a row; `None` where either is not said."""
    giver = party(_cell(cells, found.giver)) if found.giver >= 0 else said.giver
    receiver = party(_cell(cells, found.receiver)) if found.receiver >= 0 else said.receiver
    only = said.named[0] if len(said.named) == 1 else ""
    if found.receiver >= 0 and found.giver < 0:
        giver = giver or only
    if found.giver >= 0 and found.receiver < 0:
        receiver = receiver or only
    if found.party >= 0:
        own = party(_cell(cells, found.party))
        if giver and not receiver:
            receiver = own
        elif receiver and not giver:
            giver = own
        else:
            return None
    return (giver, receiver) if giver and receiver and giver != receiver else None


def _holds(cells: Sequence[str], header: Sequence[str]) -> bool:
    """Whether a row is one of what the table lists: no total, no note, no head once more."""
    filled = [cell for cell in cells if cell.strip()]
    first = next(iter(filled), "")
    if len(set(filled)) < 2 or (_TOTAL.search(first) and not party(first)):
        return False
    return list(cells) != list(header)


def _cell(cells: Sequence[str], at: int) -> str:
    return cells[at].strip() if 0 <= at < len(cells) else ""


def _around(blocks: Sequence[Block], at: int) -> list[str]:
    """The words around a block that say what it lists, the nearest first."""
    block = blocks[at]
    own = block.table.caption if block.table is not None else ""
    lead = block.lead
    headings = [one.text for one in blocks[max(0, at - _FURTHEST) : at] if one.kind == "heading"]
    after = blocks[at + 1].text if at + 1 < len(blocks) else ""
    captioned = after if re.match(r"(?:Table|Fig\.?|Figure)\b", after) else ""
    sentences = last_sentences(lead)[:_SENTENCES]
    texts = [own if own != lead else "", *sentences[:1], captioned, *sentences[1:], *headings[-1:]]
    return [text for text in texts if text] or [""]


def _pair(blocks: Sequence[Block], at: int) -> tuple[str, ...]:
    """The two of whom a lead-in speaks: those it names, or those that the words before it name."""
    lead = blocks[at].lead
    for text in (*last_sentences(lead)[:1], lead):
        found = _named_in(text)
        if found:
            return found if len(found) == 2 else ()
    before = [one for one in blocks[:at] if one.kind in ("paragraph", "heading")]
    for block in reversed(before[-_FURTHEST:]):
        found = _named_in(block.text)
        if len(found) == 2:
            return found
        if found and block.text != lead:
            return ()
    return ()


def _named_in(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.curie for one in named(text)))


def _list_of(block: Block) -> Mapping[str, str] | str:
    """What is the same for all items of one list."""
    return block.locator.partition(" item ")[0] if block.kind == "item" else block.locator
