"""A row of a ledger → claims: the one that it makes, and those about whom it names first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from functools import cache
from typing import Final, TypedDict

from legation import identity, schema
from legation.errors import IriError
from legation.model import Claim
from legation.schema import Property, Role
from legation.sources.ledger.cells import CellError, Cells, day, split
from legation.sources.ledger.columns import (
    CLAIM_COLUMNS,
    classes,
    plain,
    roles_of,
    takes,
    values_of,
)
from legation.values import Label, PartialDate, Value
from legation.vocabulary import expand

Row = Mapping[str, str]
"""Column name and text of every cell of a row that is not empty."""

_CLAIM_COLUMNS: Final = frozenset(CLAIM_COLUMNS)
_WHEN: Final = ("stated", "recorded", "first seen", "last seen")


class Telling(TypedDict, total=False):
    """The fields of a claim that tell who says it, where and when."""

    source: str
    locator: str
    method: str
    stated: date | None
    recorded: date | None
    first_seen: date | None
    last_seen: date | None
    quote: str
    author: str


@dataclass(slots=True)
class Described:
    """What a ledger describes in rows of its own, found in a first pass.

    Attributes:
        entities: class and name in plain words → CURIE.
        sources: CURIE of a source → when it said what it says.
    """

    entities: dict[tuple[str, str], str] = field(default_factory=dict)
    sources: dict[str, Telling] = field(default_factory=dict)

    def add(self, row: Row, cells: Cells) -> None:
        """Take a row into account; one that describes nothing changes nothing."""
        kind, _ = classes().get(plain(row.get("class", "")), ("", ""))
        if kind not in schema.ENTITIES:
            return
        try:
            if kind == "Source":
                self.sources[source_curie(row.get("source", ""))] = _said_on(row)
                return
            curie = entity_curie(kind, row, cells)
        except CellError:
            return  # the second pass reports it
        for name in (row.get("name", ""), *split(row.get("also known as", ""))):
            if name:
                self.entities[kind, plain(name.partition("@")[0])] = curie


@dataclass(slots=True)
class Rows:
    """Makes claims of rows.

    Attributes:
        cells: reads cells.
        described: what the ledger describes itself.
    """

    cells: Cells
    described: Described
    _told: set[tuple[str, str]] = field(default_factory=set)

    def claims(self, row: Row) -> Iterator[Claim]:
        """The claims of a row.

        Raises:
            CellError: the row is no claim.
        """
        kind, mission_type = _class_of(row)
        allowed = takes(kind)
        for column in row:
            if column not in allowed and column not in _CLAIM_COLUMNS:
                raise CellError(column, f"{_a(row['class'])} takes no {column!r}")
        telling = self._telling(row)
        if kind in schema.ENTITIES:
            yield self._entity(kind, row, telling)
            return
        names: list[Claim] = []
        roles = self._roles(kind, row, telling, names)
        values = self._values(kind, row, telling, names)
        if mission_type:
            values.append(("missionType", mission_type))
        _check(kind, row, roles, values)
        yield from self._source(telling["source"])
        yield from names
        yield identity.claim(kind, roles=roles, values=values, **telling)

    def _telling(self, row: Row) -> Telling:
        code = row.get("source", "")
        if not code and len(self.described.sources) == 1:
            source = next(iter(self.described.sources))
        else:
            source = source_curie(code)
        telling = Telling(source=source, locator=row.get("locator", ""))
        method = row.get("method")
        if method:
            telling["method"] = self.cells.references("method", method, ("method",), many=False)[0]
        if "quote" in row:
            telling["quote"] = row["quote"]
        if "author" in row:
            telling["author"] = row["author"]
        telling.update(_said_on(row) or self.described.sources.get(source, {}))
        return telling

    def _source(self, source: str) -> Iterator[Claim]:
        """What is said of a source that no row describes: its code, as a report."""
        if source in self.described.sources or (source, source) in self._told:
            return
        self._told.add((source, source))
        code = source.partition(":")[2]
        values: list[tuple[str, Value]] = [("label", Label(code)), ("rank", "rank:report")]
        yield identity.claim("Source", source, about=source, values=values)

    def _roles(
        self, kind: str, row: Row, telling: Telling, names: list[Claim]
    ) -> list[tuple[str, str]]:
        roles: list[tuple[str, str]] = []
        for column, role in _role_plan(kind).items():
            text = row.get(column)
            if text is None:
                continue
            fillers: Iterable[str]
            if column == "person":
                fillers = self._people(role, row, telling, names)
            elif column == "institution":
                fillers = (self._institution(row, telling, names),)
            elif column == "office":
                fillers = self.cells.references(column, text, role.fillers, many=False)
            else:
                fillers = self.cells.references(column, text, _BODIES, many=role.many)
            roles.extend((role.name, filler) for filler in fillers)
        if kind == "Visit" and not any(name == "visitor" for name, _ in roles) and "from" in row:
            states = self.cells.references("from", row["from"], _BODIES, many=True)
            roles.extend(("visitor", state) for state in states)
        return roles

    def _values(
        self, kind: str, row: Row, telling: Telling, names: list[Claim]
    ) -> list[tuple[str, Value]]:
        values: list[tuple[str, Value]] = []
        for column, prop in _value_plan(kind).items():
            text = row.get(column)
            if text is None:
                continue
            if prop.fillers == ("place",):
                parts = split(text) if prop.many else [text]
                values.extend((prop.name, self._place(part, row, telling, names)) for part in parts)
            else:
                values.extend((prop.name, v) for v in self.cells.values(prop, column, text))
        return values

    def _people(self, role: Role, row: Row, telling: Telling, names: list[Claim]) -> Iterator[str]:
        state = _state_code(self.cells, row, "from")
        for name in split(row["person"]) if role.many else [row["person"]]:
            if name.startswith("official:"):
                yield _checked(name, "person", "official")
                continue
            own = self.described.entities.get(("Official", plain(name)))
            if own is not None:
                yield own
                continue
            curie = identity.entity_id("official", name, *state)
            self._name("Official", curie, name, telling, names)
            yield curie

    def _institution(self, row: Row, telling: Telling, names: list[Claim]) -> str:
        name = row["institution"]
        if name.startswith("institution:"):
            return _checked(name, "institution", "institution")
        known = self.cells.institution(name)
        if known is not None and "kind" not in row:
            return known
        curie = known or identity.entity_id("institution", name)
        kind = (("institutionKind", row["kind"]),) if "kind" in row else ()
        self._name("Institution", curie, name, telling, names, *kind)
        return curie

    def _place(self, name: str, row: Row, telling: Telling, names: list[Claim]) -> str:
        if name.startswith("place:"):
            return _checked(name, "place", "place")
        home = next((c for c in ("host state", "to") if c in row), None)
        state = _state_code(self.cells, row, home) if home else ()
        known = self.cells.place("place", name, *(f"state:{code}" for code in state))
        if known is not None:
            return known
        curie = identity.entity_id("place", name, *state)
        inside = [("inState", f"state:{code}") for code in state]
        self._name("Place", curie, name, telling, names, *inside)
        return curie

    def _name(
        self, kind: str, curie: str, name: str, telling: Telling, names: list[Claim],
        *more: tuple[str, Value],
    ) -> None:  # fmt: skip
        if (curie, telling["source"]) in self._told:
            return
        self._told.add((curie, telling["source"]))
        values = (("label", Label(name)), *more)
        names.append(identity.claim(kind, about=curie, values=values, **telling))

    def _entity(self, kind: str, row: Row, telling: Telling) -> Claim:
        curie = telling["source"] if kind == "Source" else entity_curie(kind, row, self.cells)
        values: list[tuple[str, Value]] = []
        for column, prop in _value_plan(kind).items():
            text = row.get(column)
            if text is not None:
                values.extend((prop.name, v) for v in self.cells.values(prop, column, text))
        if kind == "Source":
            if "rank" not in row:
                values.append(("rank", "rank:report"))
            if "name" not in row:
                values.append(("label", Label(row["source"])))
        return identity.claim(kind, about=curie, values=values, **telling)


_BODIES: Final = ("state", "institution")


def source_curie(code: str) -> str:
    """The CURIE of a source from its code.

    Raises:
        CellError: there is no code, or none that can be told from others.

    >>> source_curie("Togo brief")
    'source:togo-brief'
    """
    if not code:
        raise CellError("source", "is empty: who says so?")
    if code.startswith("source:"):
        return _checked(code, "source", "source")
    made = identity.slug(code)
    if not made:
        raise CellError("source", f"{code!r} holds no letter or digit")
    return f"source:{made}"


def entity_curie(kind: str, row: Row, cells: Cells) -> str:
    """The CURIE of what a row describes.

    Raises:
        CellError: it has no name, or its identifier is of something else.
    """
    prefix = kind.lower()
    if "id" in row:
        return _checked(row["id"], "id", prefix)
    name = row.get("name", "").partition("@")[0]
    if not name:
        raise CellError("name", f"is empty: what is the {prefix} called?")
    if kind == "State":
        return cells.references("name", name, ("state",), many=False)[0]
    home = {"Official": "citizen of", "Place": "in state"}.get(kind)
    state = _state_code(cells, row, home) if home else ()
    known = cells.institution(name) if kind == "Institution" else None
    if kind == "Place":
        known = cells.place("name", name, *(f"state:{code}" for code in state))
    return known or identity.entity_id(prefix, name, *state)


def _class_of(row: Row) -> tuple[str, str]:
    text = row.get("class", "")
    if not text:
        raise CellError("class", "is empty: what does the row tell of?")
    known = classes().get(plain(text))
    if known is None:
        near = get_close_matches(plain(text), list(classes()), n=1)
        likely = f"; did you mean {near[0].capitalize()!r}?" if near else ""
        raise CellError("class", f"{text!r} is no class{likely}")
    return known


@cache
def _role_plan(kind: str) -> dict[str, Role]:
    return {column: schema.role(kind, name) for column, name in roles_of(kind).items()}


@cache
def _value_plan(kind: str) -> dict[str, Property]:
    return {column: schema.PROPERTIES[name] for column, name in values_of(kind).items()}


def _said_on(row: Row) -> Telling:
    days = {column: day(column, row[column]) for column in _WHEN if column in row}
    first, last = days.get("first seen"), days.get("last seen")
    if first and last and last < first:
        raise CellError("last seen", f"{last} is before the first, {first}")
    if not days and "published" not in row:
        return Telling()
    if not days and len(row["published"]) == 10:
        return Telling(stated=day("published", row["published"]))
    return Telling(
        stated=days.get("stated"), recorded=days.get("recorded"), first_seen=first, last_seen=last
    )


def _state_code(cells: Cells, row: Row, column: str) -> tuple[str, ...]:
    """The code of the first state or organisation in a cell, to tell namesakes apart."""
    if column not in row:
        return ()
    curie = cells.references(column, split(row[column])[0], _BODIES, many=False)[0]
    return (curie.partition(":")[2],) if curie.startswith("state:") else ()


def _checked(curie: str, column: str, prefix: str) -> str:
    try:
        expand(curie)
    except IriError as error:
        raise CellError(column, str(error)) from None
    if not curie.startswith(f"{prefix}:") or curie == f"{prefix}:":
        raise CellError(column, f"{curie!r} is no {prefix}; write {prefix}:…")
    return curie


def _check(
    kind: str, row: Row, roles: list[tuple[str, str]], values: list[tuple[str, Value]]
) -> None:
    """See that a tie says enough to be one, and nothing that can't be so.

    Raises:
        CellError: it does not.
    """
    given = {name for name, _ in roles}
    columns = {name: column for column, name in reversed(roles_of(kind).items())}
    for role in schema.TIES[kind].roles:
        if role.required and role.name not in given:
            who = schema.words(role.name)
            raise CellError(columns[role.name], f"is empty: {_a(row['class'])} needs its {who}")
    _check_parties(kind, row, roles)
    said = dict(values)
    if "amount" in said and "currency" not in said:
        raise CellError("currency", "is empty: an amount needs its currency")
    if "currency" in said and "amount" not in said:
        raise CellError("amount", "is empty: a currency alone says nothing")
    start, end = (said.get(values_of(kind).get(column, "")) for column in ("start", "end"))
    if (
        isinstance(start, PartialDate)
        and isinstance(end, PartialDate)
        and end.latest < start.earliest
    ):
        raise CellError("end", f"{end} is before the start, {start}")


def _check_parties(kind: str, row: Row, roles: list[tuple[str, str]]) -> None:
    single = {role.name for role in schema.TIES[kind].roles if not role.many}
    for name in single:
        fillers = [filler for role, filler in roles if role == name]
        if len(fillers) > 1:
            filled = [c for c, role in roles_of(kind).items() if role == name and c in row]
            raise CellError(
                filled[-1], f"there is one {schema.words(name)}; fill one of {' and '.join(filled)}"
            )
    across = {name: filler for name, filler in roles if name in single}
    ends = [
        across[role]
        for role in (roles_of(kind).get(c, "") for c in ("from", "to"))
        if role in across
    ]
    if len(ends) == 2 and ends[0] == ends[1]:
        raise CellError("to", f"is the same as 'from' ({ends[0]})")
    if "parties" in roles_of(kind) and len({filler for _, filler in roles}) < 2:
        raise CellError("parties", f"{_a(row['class'])} needs two parties at least")
    if "kind" in row and "institution" not in row:
        raise CellError("kind", "says what an institution is, but no institution is named")


def _a(name: str) -> str:
    words = name.strip().lower()
    return f"{'an' if words[:1] in 'aeio' else 'a'} {words}"
