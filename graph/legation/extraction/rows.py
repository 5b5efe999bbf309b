"""Findings ↔ rows of a ledger, as `legation build` takes them in.

Whatever a class has no column for is kept in the comment, as `sector: …`, so that nothing is lost
and a row can be read back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from itertools import combinations
from typing import Final

from legation import schema
from legation.errors import LegationError
from legation.extraction.finding import Finding
from legation.extraction.sectors import sectors_of
from legation.extraction.types import SHAPES, UNNAMED, act_cell, tie_status, type_of
from legation.gazetteer import Gazetteer
from legation.sources.ledger.cells import CellError, Cells
from legation.sources.ledger.columns import classes, plain, role_columns, takes
from legation.sources.ledger.concepts import concepts
from legation.sources.ledger.rows import Described, Rows

COLUMNS: Final = (
    "class", "from", "to", "parties", "person", "institution", "kind", "office", "title",
    "status", "act", "representation level", "place", "start", "end", "credentials", "resumed",
    "year", "amount", "currency", "sector", "goods", "project", "flow type", "instrument", "level",
    "purpose", "whom", "reason", "outcome", "concerning", "expected effect", "comment", "source",
    "locator", "method", "author", "recorded", "quote", "phrase", "file", "name", "published",
    "rank",
)  # fmt: skip
"""The columns of a ledger that reports are read into."""

Row = dict[str, str]
"""Column and text of every cell that is not empty."""

_MOVABLE: Final = frozenset(
    {"place", "sector", "level", "start", "end", "credentials", "resumed", "year", "concerning"}
)
"""Columns that go into the comment where the ledger does not know what stands in them."""

_COMMENTED: Final = ("date", "amount", "currency", "sector", "official", "role", "place")
_DIVIDERS: Final = re.compile(r"\s*[;|]\s*")
_EXTRA_OF_OWN: Final = frozenset({"mutual", "comment"})


class Unwritable(ValueError):  # noqa: N818 - reads as what it says
    """A finding that no row of a ledger can say."""


@dataclass(slots=True)
class Writer:
    """Writes findings of one report as rows, each of them one that a ledger takes.

    Attributes:
        source: code of the report.
        described: names of organisations that the gazetteer does not know, described so far.
    """

    source: str
    described: set[str] = field(default_factory=set)

    def rows(self, findings: Sequence[Finding]) -> list[Row]:
        """The rows of findings that say one thing of several: one, and descriptions before it.

        Args:
            findings: one; or as many as there are pairs of those who stand in a mutual tie.

        Raises:
            Unwritable: no ledger would take the row.
        """
        row = _row(findings)
        first = findings[0]
        row |= {"source": self.source, "method": "extracted", "quote": first.evidence}
        row |= {"phrase": first.phrase} if first.phrase else {}
        names = [n for f in findings for n in (f.subject, f.object) if not is_curie(n)]
        new = [name for name in dict.fromkeys(names) if name not in self.described]
        made = [_institution(name, row) for name in new]
        _settled(row, names)
        self.described.update(new)
        return [*made, row]


def finding_of(row: Mapping[str, str]) -> Finding:
    """What a row tells, of the first two who stand in it; see `findings_of`.

    Raises:
        KeyError: the row is of a class that no finding is of.
    """
    kind, mission = classes()[plain(row["class"])]
    consular = bool(mission) and schema.mission_type(mission).family in (
        "consulate", "honorary-consulate",
    )  # fmt: skip
    type_, status = type_of(
        kind, consular=consular, act=row.get("act", ""), status=row.get("status", "")
    )
    shape = SHAPES[type_]
    ends = _split(row["parties"]) if "parties" in row else [row.get("from", ""), row.get("to", "")]
    said = dict(piece.split(": ", 1) for piece in _split(row.get("comment", "")) if ": " in piece)
    role = row.get("title") or row.get("office") or row.get("representation level")
    label = "" if kind != "Mission" or plain(row["class"]) == "embassy" else plain(row["class"])
    return Finding(
        type=type_,
        subject=curie_of(ends[0]),
        object=curie_of(ends[1]),
        status=status,
        evidence=row.get("quote", ""),
        phrase=row.get("phrase", ""),
        locator=row.get("locator", ""),
        date=_when(row, shape.when) or said.get("date", ""),
        amount=row.get("amount") or said.get("amount", ""),
        currency=row.get("currency") or said.get("currency", ""),
        sector=row.get("sector") or said.get("sector", ""),
        official=row.get(shape.person or "person") or said.get("official", ""),
        role=role or said.get("role", ""),
        mission="" if type_ == "consulate_opening" and label == "consulate" else label,
        place=row.get("place") or said.get("place", ""),
    )


def findings_of(row: Mapping[str, str]) -> list[Finding]:
    """What a row tells, one finding a pair of those who stand in it.

    Raises:
        KeyError: the row is of a class that no finding is of.
    """
    first = finding_of(row)
    parties = [curie_of(name) for name in _split(row.get("parties", ""))]
    if len(parties) < 3:
        return [first]
    return [replace(first, subject=one, object=other) for one, other in combinations(parties, 2)]


def source_row(code: str, title: str, published: str, file: str = "") -> Row:
    """The row that describes a report."""
    row = {"class": "Source", "source": code, "name": title, "published": published, "file": file}
    return {column: text for column, text in row.items() if text} | {"rank": "report"}


def is_curie(name: str) -> bool:
    """Whether a party is one that the gazetteer knows, and not a name."""
    return name.startswith(("state:", "institution:"))


@lru_cache(maxsize=4096)
def name_of(party: str) -> str:
    """The name under which a ledger knows a party; its CURIE where the name is not enough.

    >>> name_of("state:TGO"), name_of("Acme Bank")
    ('Togo', 'Acme Bank')
    """
    if not is_curie(party):
        return party
    names = Gazetteer.shipped()
    known = names.state(party) if party.startswith("state:") else names.institution(party)
    return known.name if names.find(known.name) == (party,) else party


@lru_cache(maxsize=4096)
def curie_of(name: str) -> str:
    """The CURIE of a party that the gazetteer knows by that name; else the name.

    >>> curie_of("Togo"), curie_of("Acme Bank")
    ('state:TGO', 'Acme Bank')
    """
    try:
        return Gazetteer.shipped().resolve(name) if name else ""
    except LegationError:
        return name


def _row(findings: Sequence[Finding]) -> Row:
    """The row of findings, before it is known what the ledger makes of it."""
    first = findings[0]
    shape = SHAPES[first.type]
    unnamed = shape.kind == "Posting" and not first.official
    kind = UNNAMED if unnamed else shape.kind
    extra = dict(first.extra)
    row: Row = {"class": UNNAMED if unnamed else _label(first), "locator": _places(first)}
    if shape.mutual or "mutual" in extra:
        parties = dict.fromkeys(name for f in findings for name in (f.subject, f.object))
        row["parties"] = "; ".join(map(name_of, parties))
    else:
        row |= {"from": name_of(first.subject), "to": name_of(first.object)}
    row["status"] = tie_status(first.type, first.status)
    row["act"] = act_cell(first.type, first.status)
    left = {name: str(getattr(first, name)) for name in _COMMENTED}
    _fill(row, kind, first, left)
    comments = _split(extra.get("comment", ""))
    comments += [f"{name}: {_undivided(text)}" for name, text in left.items() if text]
    for name, text in extra.items():
        column = role_column(kind, name)
        if name in _EXTRA_OF_OWN:
            continue
        if column in takes(kind) and column in COLUMNS:
            row[column] = text
        else:
            comments.append(f"{name}: {_undivided(text)}")
    row["comment"] = "; ".join(comments)
    if "institution" in row:
        row["institution"] = _proper_name(row)
    if kind == "Institute" and not row.get("sector"):
        row["sector"] = "; ".join(sectors_of(row["institution"]))
    return {column: text for column, text in row.items() if text}


def _proper_name(row: Row) -> str:
    """The name of a body; one that has none is called by those whose it is.

    >>> _proper_name({"institution": "joint commission", "parties": "Togo; Peru"})
    'Joint commission of Togo and Peru'
    >>> _proper_name({"institution": "language centre", "from": "Togo", "to": "Peru"})
    'Language centre of Togo in Peru'
    """
    name = row["institution"]
    if any(char.isupper() for char in name):
        return name
    whose = " and ".join(_split(row["parties"])) if "parties" in row else row.get("from", "")
    where = f" in {row['to']}" if row.get("to") else ""
    return f"{name[:1].upper()}{name[1:]} of {whose}{where}"


def role_column(kind: str, name: str) -> str:
    """The column that a further value goes into: its own, or that of the role of its name.

    >>> role_column("Meeting", "body"), role_column("Trade", "goods")
    ('institution', 'goods')
    """
    roles = {role.name for role in schema.TIES[kind].roles}
    return role_columns(kind, name)[0] if name in roles else name


def _fill(row: Row, kind: str, first: Finding, left: dict[str, str]) -> None:
    """Write what the class has columns for, and take it out of what is left."""
    shape = SHAPES[first.type]
    if kind == UNNAMED:
        row["representation level"] = left.pop("role")
    elif kind == "Posting":
        row["office"], row["title"] = _office(left.pop("role"))
    if kind != UNNAMED and shape.person:
        row[shape.person] = _undivided(left.pop("official"))
    if kind == "Visit":
        row["level"] = _level(first.role)
    if kind == "Institute" and "institution" not in dict(first.extra):
        raise Unwritable("the report does not name the institute")
    for column in ("sector", "place"):
        if column in takes(kind):
            row[column] = left.pop(column)
    if shape.money and first.amount and first.currency:
        row |= {"amount": left.pop("amount"), "currency": left.pop("currency")}
    _date(row, kind, first, left)


def _date(row: Row, kind: str, first: Finding, left: dict[str, str]) -> None:
    if not first.date or first.date.startswith("X"):
        return
    when = "end" if first.status == "ended" else SHAPES[first.type].when
    if kind == UNNAMED and when == "credentials":
        when = "start"
    if when == "start" and "year" in takes(kind):
        row["year"] = first.date[:4]
        if len(first.date) == 4:
            left.pop("date")
            return
    row[when] = left.pop("date")


def _settled(row: Row, names: Iterable[str]) -> None:
    """Move what the ledger does not know into the comment, until it takes the row.

    Raises:
        Unwritable: it does not take it for what can't be moved.
    """
    own = {("Institution", plain(name)): f"institution:{plain(name)}" for name in names}
    while True:
        rows = Rows(Cells(Gazetteer.shipped(), own), Described())
        try:
            list(rows.claims(row))
        except CellError as error:
            if error.column not in _MOVABLE or error.column not in row:
                raise Unwritable(f"{error.column}: {error.reason}") from None
            moved = _undivided(row.pop(error.column))
            name = error.column if error.column in ("place", "sector") else "date"
            piece = f"{name}: {moved}"
            row["comment"] = "; ".join(filter(None, [row.get("comment", ""), piece]))
        else:
            return


def _institution(name: str, row: Row) -> Row:
    kept = ("source", "locator", "method", "quote")
    return {"class": "Institution", "name": name} | {
        column: row[column] for column in kept if column in row
    }


def _label(finding: Finding) -> str:
    """What stands under `class`: for a mission its type, so far as one is known."""
    shape = SHAPES[finding.type]
    if shape.kind != "Mission" or not finding.mission:
        return shape.label
    named = plain(finding.mission)
    if classes().get(named, ("", ""))[0] == "Mission":
        return named.capitalize()
    return "Consulate" if "consul" in named else shape.label


def _places(finding: Finding) -> str:
    """Where it is said, every place once."""
    locators = [finding.locator, *(locator for _, locator in finding.more)]
    return "; ".join(dict.fromkeys(filter(None, locators)))


@lru_cache(maxsize=1024)
def _office(role: str) -> tuple[str, str]:
    """The office that a role is, and the role as a title where it says more.

    >>> _office("ambassador"), _office("Togo's new ambassador")
    (('ambassador', ''), ('ambassador', "Togo's new ambassador"))
    """
    named = plain(role)
    if named in concepts("office"):
        return named, ""
    words = f" {named} "
    held = [office for office in concepts("office") if f" {office} " in words]
    office = max(held, key=len, default="head of mission")
    return office, role


_FOREIGN: Final = "foreign minister"
_LEVELS: Final = (
    ("vice president|deputy prime minister|deputy premier", "deputy head"),
    ("foreign minister|minister of foreign|minister for foreign|foreign secretary", _FOREIGN),
    ("secretary of state|top diplomat", _FOREIGN),
    ("prime minister|premier|chancellor|taoiseach", "head of government"),
    ("speaker|president of parliament", "speaker"),
    ("crown prince|prince|princess|queen consort", "royal"),
    ("president|king|queen|emperor|emir|sultan|head of state|pope", "head of state"),
    ("special envoy|envoy|special representative", "special envoy"),
    ("minister|secretary of", "minister"),
    ("delegation", "delegation"),
)  # fmt: skip


@cache
def _levels() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(rf"\b(?:{words})\b"), level) for words, level in _LEVELS)


def _level(role: str) -> str:
    named = plain(role)
    if named in concepts("level"):
        return named
    return next((level for words, level in _levels() if words.search(named)), "")


def _when(row: Mapping[str, str], column: str) -> str:
    """The date of a row: of the column of its type, or of the others that such a row fills."""
    return next((row[c] for c in (column, "start", "end", "year") if c in row), "")


def _split(text: str) -> list[str]:
    return [part for part in _DIVIDERS.split(text) if part]


def _undivided(text: str) -> str:
    """A text that stands for one value in a cell which may hold several."""
    return _DIVIDERS.sub(", ", text)
