"""Rows of a page to facts: since when the page's state has relations, and what its notes name.

Every row of a table of relations gives a fact or is rejected. Rows under one partner's cell that
spans them are one fact: relations that broke and were resumed. The rules that the pages do not
state themselves:

- A row of a list of those with whom there are relations says that they are ongoing, unless it marks
  them as suspended or ended, or its last day is of a break.
- The notes are another source than the tables, of lesser rank: what is said there of a break, or of
  a beginning where the row's own cell has no day, is a fact of its own.
- A row whose partner is the page's own state, several, or an organisation is rejected.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Final, NamedTuple

from legation.gazetteer import Gazetteer
from legation.model import Rejected
from legation.sources.relations.columns import Columns, columns
from legation.sources.relations.dates import Days, Said, days
from legation.sources.relations.missions import Mission, named
from legation.sources.relations.pages import Page
from legation.sources.relations.partners import NotNamed, partner
from legation.sources.relations.prose import prose
from legation.sources.relations.wikitext import Cell, Row, Table, tables

TABLE: Final = ""
PROSE: Final = "notes"


class Relations(NamedTuple):
    """What a row, or the notes beside it, say of the relations of a pair.

    Attributes:
        page: title of the page.
        table: number of the table on the page.
        row: number of the row in the table, headings left out.
        by: `TABLE` or `PROSE`.
        state: CURIE of the page's state.
        partner: CURIE of the other.
        established: the day, ISO 8601, or empty.
        severed: days of breaks.
        resumed: days of resumption.
        suspended: days of suspension.
        status: code of the status, or empty.
    """

    page: str
    table: int
    row: int
    by: str
    state: str
    partner: str
    established: str
    severed: tuple[str, ...]
    resumed: tuple[str, ...]
    suspended: tuple[str, ...]
    status: str


class MissionFact(NamedTuple):
    """A mission that the notes beside a row name, and where they stand."""

    page: str
    table: int
    row: int
    mission: Mission


@dataclass(slots=True)
class PageFacts:
    """What a page says.

    Attributes:
        title: the page's title.
        state: CURIE of its state.
        relations: what it says of relations.
        missions: the missions that it names.
        rows: how many rows its tables of relations have.
        rejected: rows that gave nothing.
        notes: tables and parts of rows that were left out.
    """

    title: str
    state: str
    relations: list[Relations] = field(default_factory=list)
    missions: list[MissionFact] = field(default_factory=list)
    rows: int = 0
    rejected: list[Rejected] = field(default_factory=list)
    notes: list[Rejected] = field(default_factory=list)

    @property
    def taken(self) -> int:
        """How many rows gave something."""
        return self.rows - len(self.rejected)


def facts(page: Page, latest: str) -> PageFacts:
    """What a page says.

    Args:
        page: the page.
        latest: the day of the pages, ISO 8601, after which nothing can have been.

    Raises:
        InputError: the wikitext library is not installed.
    """
    result = PageFacts(page.title, page.state)
    for table in tables(page.text):
        found = columns(table)
        if isinstance(found, str):
            result.notes.append(Rejected(page.file, table.line, f"table left out: {found}"))
        elif found is not None:
            _Reader(page, table, found, latest, result).read()
    return result


@dataclass(slots=True)
class _Reader:
    """Reads one table of relations into the facts of its page."""

    page: Page
    table: Table
    at: Columns
    latest: str
    result: PageFacts

    def read(self) -> None:
        """Take or reject every row."""
        for number, rows in self._entries():
            self.result.rows += len(rows)
            try:
                self._entry(number, rows)
            except NotNamed as problem:
                for row in rows:
                    self._reject(row, str(problem))

    def _entries(self) -> Iterator[tuple[int, list[Row]]]:
        """The rows of each partner: several where its cell spans them."""
        number = 0
        entry: list[Row] = []
        for row in self.table.rows[self.at.first :]:
            if row.heads:
                continue
            cell = self._cell(row)
            if entry and cell is not None and cell.rows > 1 and cell is self._cell(entry[0]):
                entry.append(row)
                continue
            if entry:
                yield number, entry
                number += len(entry)
            else:
                number = 1
            entry = [row]
        if entry:
            yield number, entry

    def _cell(self, row: Row) -> Cell | None:
        return row.cells[self.at.partner] if len(row.cells) > self.at.partner else None

    def _entry(self, number: int, rows: list[Row]) -> None:
        if not self.page.state:
            raise NotNamed("the page's title stands for no one state")
        if max(self.at.partner, self.at.since) >= min(len(row.cells) for row in rows):
            raise NotNamed("the row has too few cells")
        if rows[0].cells[self.at.partner].columns > 1:
            raise NotNamed("a heading that spans the table")
        other, remark = partner(rows[0].cells[self.at.partner].text)
        if other == self.page.state:
            raise NotNamed("the partner is the page's own state")
        said = self._days(rows)
        status = remark or said.status
        if self.at.lists and not said.none:
            status = status or "ongoing"
        took = self._say(number, TABLE, other, said, status)
        if self.at.notes >= 0:
            took |= self._notes(number, rows, other, said)
        for problem in dict.fromkeys(said.left) if took else ():
            self.result.notes.append(Rejected(self.page.file, rows[0].line, problem, "date"))
        if not took:
            for row in rows:
                self._reject(row, _nothing(said))

    def _days(self, rows: list[Row]) -> Days:
        """What the cells of days say, of rows under one partner in turn."""
        whole = Days()
        if self.at.since < 0:
            return whole
        for row in rows:
            text = row.cells[self.at.since].text
            if 0 <= self.at.until < len(row.cells):
                text = f"{text} – {row.cells[self.at.until].text}"
            one = days(text, again=self.at.again, lasting=self.at.lists, latest=self.latest)
            for said in one.said:
                again = said.what == "established" and any(whole.said)
                whole.said.append(Said("resumed", said.day) if again else said)
            whole.status, whole.none = one.status, one.none
            whole.left += one.left
        return whole

    def _notes(self, number: int, rows: list[Row], other: str, told: Days) -> bool:
        """Take what the notes name; whether there was anything."""
        text = "\n".join(
            dict.fromkeys(r.cells[self.at.notes].text for r in rows if len(r.cells) > self.at.notes)
        )
        pair = (self.page.state, other)
        among = _among(pair)
        found = named(text, among, pair)
        for mission in found.missions:
            place = (self.page.title, self.table.number, number)
            self.result.missions.append(MissionFact(*place, mission))
        if found.left:
            problem = f"missions left out since their places are not known: {found.left}"
            self.result.notes.append(Rejected(self.page.file, rows[0].line, problem, "notes"))
        said = prose(text, among)
        known = {what for what, _ in told.said}
        said.said = [
            one
            for one in said.said
            if one.day <= self.latest
            and (one.what != "established" or not (known or told.left or told.none))
        ]
        return self._say(number, PROSE, other, said, said.status) or bool(found.missions)

    def _say(self, number: int, by: str, other: str, said: Days, status: str) -> bool:
        """Take days and status as a fact, if there are any; whether there were."""
        if not said.said and not status:
            return False

        def of(what: str) -> tuple[str, ...]:
            return tuple(sorted({one.day for one in said.said if one.what == what}))

        self.result.relations.append(
            Relations(
                self.page.title,
                self.table.number,
                number,
                by,
                self.page.state,
                other,
                next((one.day for one in said.said if one.what == "established"), ""),
                of("severed"),
                of("resumed"),
                of("suspended"),
                status,
            )
        )
        return True

    def _reject(self, row: Row, reason: str) -> None:
        self.result.rejected.append(Rejected(self.page.file, row.line, reason))


def _nothing(said: Days) -> str:
    if said.none:
        return "it says that there are no diplomatic relations"
    return "; ".join(dict.fromkeys(said.left)) or "it gives no day and names no mission"


def _among(pair: tuple[str, str]) -> Callable[[str], str]:
    names = Gazetteer.shipped()

    @cache
    def among(spelling: str) -> str:
        plain = spelling.strip(" *,").removeprefix("the ").removeprefix("The ")
        found = [one for one in names.find(plain) if one in pair]
        return found[0] if len(found) == 1 else ""

    return among
