"""A row of a ledger → claims: the one that it makes, and those about whom it names first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from typing import Final, TypedDict

from legation import identity, schema
from legation.errors import IriError
from legation.model import Claim
from legation.schema import Role
from legation.sources.ledger.cells import CellError, Cells, day, split
from legation.sources.ledger.columns import CLAIM_COLUMNS, classes, plain
from legation.sources.ledger.plan import Plan, Roles, Row, Values, a, plan
from legation.values import Label, Value
from legation.vocabulary import expand

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
        kind, mission_type = _class_of(row.get("class", ""))
        telling = self._telling(row)
        if kind in schema.ENTITIES:
            yield self._entity(plan(kind), row, telling)
            return
        names: list[Claim] = []
        about = tie_curie(kind, row["id"]) if "id" in row else None
        roles, values = self._filled(plan(kind), row, telling, names)
        if about is None and kind == "Mission" and "mission type" in row:
            raise CellError("mission type", "is for rows with an id; write the type under class")
        if mission_type and not (about and mission_type == schema.ANY_MISSION):
            values.append(("missionType", mission_type))
        plan(kind).check(row, roles, values)
        made = identity.claim(kind, about=about, roles=roles, values=values, **telling)
        source = telling["source"]
        if (source, source) not in self._told and source not in self.described.sources:
            names.insert(0, _undescribed(source))
        for name in names:
            if (name.about, source) not in self._told:
                self._told.add((name.about, source))
                yield name
        yield made

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
        own, its = _said_on(row), self.described.sources.get(source, {})
        telling.update(own or its)
        if own and not (own["stated"] or own["first_seen"] or own["last_seen"]):
            # When it was taken down does not change when its source said so.
            telling["stated"] = its.get("stated")
        return telling

    def _filled(
        self, to: Plan, row: Row, telling: Telling, names: list[Claim]
    ) -> tuple[Roles, Values]:
        """The roles and values that a row fills; what it names for the first time goes to names."""
        roles: Roles = []
        values: Values = []
        for column, text in row.items():
            if column in _CLAIM_COLUMNS or column in to.others:
                continue
            role = to.roles.get(column)
            if role is not None:
                fillers = self._fillers(role, column, row, telling, names)
                roles += [(role.name, filler) for filler in fillers]
                continue
            prop = to.values.get(column)
            if prop is None:
                raise CellError(column, f"{a(row['class'])} takes no {column!r}")
            if prop.fillers == ("place",):
                parts = split(text) if prop.many else [text]
                values += [(prop.name, self._place(part, row, telling, names)) for part in parts]
            else:
                values += [(prop.name, v) for v in self.cells.values(prop, column, text)]
        if to.kind == "Visit" and "person" not in row and "institution" not in row:
            states = [str(value) for name, value in values if name == "visitingState"]
            roles += [("visitor", state) for state in states]
        return roles, values

    def _fillers(
        self, role: Role, column: str, row: Row, telling: Telling, names: list[Claim]
    ) -> Iterable[str]:
        if "id" in row:
            named = split(row[column]) if role.many else [row[column]]
            if all(name.partition(":")[0] in role.fillers for name in named):
                return [_checked(name, column, name.partition(":")[0]) for name in named]
        if column == "person":
            return self._people(role, row, telling, names)
        if column == "institution":
            return (self._institution(row, telling, names),)
        wanted = role.fillers if column == "office" else _BODIES
        return self.cells.references(column, row[column], wanted, many=role.many)

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
            names.append(_named("Official", curie, name, telling))
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
        names.append(_named("Institution", curie, name, telling, *kind))
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
        names.append(_named("Place", curie, name, telling, *inside))
        return curie

    def _entity(self, to: Plan, row: Row, telling: Telling) -> Claim:
        _, values = self._filled(to, row, telling, [])
        if to.kind != "Source":
            curie = entity_curie(to.kind, row, self.cells)
            return identity.claim(to.kind, about=curie, values=values, **telling)
        if "rank" not in row:
            values.append(("rank", "rank:report"))
        if "name" not in row:
            values.append(("label", Label(row["source"])))
        return identity.claim("Source", about=telling["source"], values=values, **telling)


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


def tie_curie(kind: str, curie: str) -> str:
    """The CURIE of the tie that a row speaks of, where it names it itself.

    Raises:
        CellError: it is of no tie, or of one of another class.

    >>> tie_curie("Mission", "tie:embassy-RUS-TGO")
    'tie:embassy-RUS-TGO'
    """
    families = {mission.family for mission in schema.MISSION_TYPES.values()}
    if kind != "Mission":
        families = {schema.family_of(kind, {})}
    if not _checked(curie, "id", "tie").startswith(tuple(f"tie:{name}-" for name in families)):
        raise CellError("id", f"{curie!r} is no {schema.TIES[kind].label}")
    return curie


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
        known = cells.known_place("name", name, *(f"state:{code}" for code in state))
    return known or identity.entity_id(prefix, name, *state)


@lru_cache(maxsize=1024)
def _class_of(text: str) -> tuple[str, str]:
    if not text:
        raise CellError("class", "is empty: what does the row tell of?")
    known = classes().get(plain(text))
    if known is None:
        near = get_close_matches(plain(text), list(classes()), n=1)
        likely = f"; did you mean {near[0].capitalize()!r}?" if near else ""
        raise CellError("class", f"{text!r} is no class{likely}")
    return known


def _named(kind: str, curie: str, name: str, telling: Telling, *more: tuple[str, Value]) -> Claim:
    """What is said of somebody whom a row names, and no row describes: the name."""
    return identity.claim(kind, about=curie, values=(("label", Label(name)), *more), **telling)


def _undescribed(source: str) -> Claim:
    """What is said of a source that no row describes: its code, as a report."""
    values = (("label", Label(source.partition(":")[2])), ("rank", "rank:report"))
    return identity.claim("Source", source, about=source, values=values)


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
