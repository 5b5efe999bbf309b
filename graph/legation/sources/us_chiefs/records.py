"""The records of the published files, one element each, with what their remarks come down to.

Files are told apart by their root element: a person, the missions to a country or an organisation
with their chiefs and nominees, a position at home with those who held it, and the appointments that
one person held at once. Other files (names of roles, tables of codes) hold no records.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from legation.errors import DateError, InputError
from legation.sources.us_chiefs import notes
from legation.sources.us_chiefs.tree import Element, parse
from legation.values import PartialDate

_DATES: Final = ("appointed", "arrived", "started", "ended")
_LISTS: Final = {"chiefs": "", "other-nominees": "yes", "other-appointees": "yes"}
_BRACKETS: Final = re.compile(r"\s*\(([^()]*)\)\s*|\s*[“\"]([^”\"]*)[”\"]\s*")


def readable(text: str) -> bool:
    """Whether a text is a day, month or year."""
    try:
        PartialDate.parse(text)
    except DateError:
        return False
    return True


class Chief(NamedTuple):
    """A chief of mission, or somebody named to be one.

    Attributes:
        file: file of the record.
        line: its line there.
        id: the publisher's identifier.
        person: identifier of the person.
        role: identifier of the role.
        mission: identifier of the country or the organisation whose file it is.
        territory: identifier of the country of that time; empty for an organisation.
        title: the office's title, for an organisation.
        nominee: `yes` for one of those who never served.
        appointed: day, month or year of the appointment.
        arrived: of the arrival.
        started: of the credentials, or of the start for those who present none.
        ended: of the end.
        inexact: which of the dates are not exact, with blanks between.
        charge: `yes` where the start is one of service, whatever the role.
        manner: how the term ended.
        outcome: what became of a nomination.
        nominated: day of the nomination.
    """

    file: str
    line: str
    id: str
    person: str
    role: str
    mission: str
    territory: str
    title: str
    nominee: str
    appointed: str
    arrived: str
    started: str
    ended: str
    inexact: str
    charge: str
    manner: str
    outcome: str
    nominated: str

    @property
    def begun(self) -> str:
        """The first date that is told of it, of those that can be read; empty if none is."""
        dates = (self.appointed, self.started, self.arrived, self.nominated)
        return next(filter(readable, dates), "")


class Person(NamedTuple):
    """A person.

    Attributes:
        file: file of the record.
        line: its line there.
        id: the publisher's identifier, and former ones after it, with blanks between.
        name: first names, surname and suffix.
        others: other names, with bars between.
        birth: year of birth.
        death: year of death.
    """

    file: str
    line: str
    id: str
    name: str
    others: str
    birth: str
    death: str


class Principal(NamedTuple):
    """A holder of a position at home, or somebody named to it.

    Attributes:
        file: file of the record.
        line: its line there.
        id: the publisher's identifier.
        person: identifier of the person.
        position: identifier of the position.
        title: its name.
        nominee: `yes` for one of those who never served.
        appointed: day, month or year of the appointment.
        started: of the start.
        ended: of the end.
    """

    file: str
    line: str
    id: str
    person: str
    position: str
    title: str
    nominee: str
    appointed: str
    started: str
    ended: str


class Concurrent(NamedTuple):
    """Appointments that one person held at once.

    Attributes:
        file: file of the record.
        line: its line there.
        id: the publisher's identifier.
        resident: identifier of the country where the person resided.
        chiefs: identifiers of the appointments, with blanks between.
    """

    file: str
    line: str
    id: str
    resident: str
    chiefs: str


@dataclass(slots=True)
class Records:
    """Everything that the files hold.

    Attributes:
        edition: the last day on which the publisher changed a record, in ISO 8601.
    """

    chiefs: list[Chief] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    principals: list[Principal] = field(default_factory=list)
    concurrent: list[Concurrent] = field(default_factory=list)
    edition: str = ""


def read(files: Iterable[tuple[str, bytes]]) -> Records:
    """The records of files, by file and line.

    Args:
        files: name and content of each.

    Raises:
        InputError: a file that is no XML, or no file of this publisher; or no chiefs at all.
    """
    found = Records()
    for name, content in sorted(files):
        root = parse(content, name)
        if root.tag in ("country-mission", "org-mission"):
            found.chiefs += _chiefs(root, name)
        elif root.tag == "person":
            found.people.append(_person(root, name))
        elif root.tag == "principal-position":
            found.principals += _principals(root, name)
        elif root.tag == "concurrent-appointments":
            found.concurrent.append(_concurrent(root, name))
        elif root.tag not in ("role", "code-table"):
            problem = f"is no file of chiefs of mission: its root is {root.tag}"
            raise InputError(problem, file=name, line=root.line)
        found.edition = max(found.edition, *_changed(root))
    if not found.chiefs:
        raise InputError("there is no file of missions among them (country-mission, org-mission)")
    return found


def _chiefs(root: Element, file: str) -> Iterator[Chief]:
    mission = root.text("territory-id") or root.text("id")
    title = root.text("names/singular").partition(", with the rank")[0]
    for tag, nominee in _LISTS.items():
        for part in root.children(tag):
            for chief in part.children("chief"):
                yield _chief(chief, file, mission, title, nominee)


def _chief(chief: Element, file: str, mission: str, title: str, nominee: str) -> Chief:
    appointed, arrived, started, ended = (chief.text(f"{name}/date") for name in _DATES)
    remarks = {name: chief.text(f"{name}/note") for name in _DATES}
    inexact = [
        name
        for name in _DATES
        if notes.about(remarks[name])
        or ((date := chief.find(f"{name}/date")) and date.attributes.get("certainty"))
    ]
    remark = chief.text("note")
    return Chief(
        file,
        str(chief.line),
        chief.text("id"),
        chief.text("person-id"),
        chief.text("role-title-id"),
        mission,
        chief.text("contemporary-territory-id"),
        title,
        nominee,
        appointed,
        arrived,
        started,
        ended,
        " ".join(inexact),
        "yes" if notes.in_charge(remarks["started"]) else "",
        notes.manner(remarks["ended"]),
        notes.outcome(remark) if nominee else "",
        notes.nominated(remark) if nominee else "",
    )


def _person(root: Element, file: str) -> Person:
    name = root.find("persName") or root
    parts = [name.text(tag) for tag in ("forename", "surname", "genName")]
    first, last, suffix = (_BRACKETS.sub(" ", part).strip() for part in parts)
    others = []
    for at in (0, 1):
        for found in _BRACKETS.finditer(parts[at]):
            other = [first, last, suffix]
            other[at] = found.group(1) or found.group(2) or ""
            others.append(_plain(" ".join(other)))
    others += [_plain(_BRACKETS.sub(" ", alt.text())) for alt in name.children("altname")]
    label = _plain(f"{first} {last} {suffix}")
    olds = root.find("old-ids")
    ids = [root.text("id"), *(old.text() for old in (olds.children("old-id") if olds else ()))]
    return Person(
        file,
        str(root.line),
        " ".join(ids),
        label,
        "|".join(dict.fromkeys(other for other in others if other not in ("", label))),
        root.text("birth"),
        root.text("death"),
    )


def _plain(name: str) -> str:
    """A name with straight apostrophes, and no comma before what follows the surname."""
    return " ".join(name.replace("’", "'").replace(",", " ").split())


def _principals(root: Element, file: str) -> Iterator[Principal]:
    title = root.text("names/singular")
    for tag, nominee in (("principals", ""), ("other-appointees", "yes")):
        for part in root.children(tag):
            for one in part.children("principal"):
                yield Principal(
                    file,
                    str(one.line),
                    one.text("id"),
                    one.text("person-id"),
                    root.text("id"),
                    title,
                    nominee,
                    one.text("appointed/date"),
                    one.text("started/date"),
                    one.text("ended/date"),
                )


def _concurrent(root: Element, file: str) -> Concurrent:
    resident = root.text("resident-at/contemporary-territory-id")
    chiefs = " ".join(chief.text() for chief in root.children("chief-id"))
    return Concurrent(file, str(root.line), root.text("id"), resident, chiefs)


def _changed(element: Element) -> Iterator[str]:
    yield ""
    for piece in element.pieces:
        if isinstance(piece, Element):
            if piece.tag in ("created-date", "last-modified-date"):
                yield piece.text()
            yield from _changed(piece)
