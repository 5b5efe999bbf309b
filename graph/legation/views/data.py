"""The data of a page as compact JSON: tables of rows, every text once and named by its number.

The reader of these tables is `graph.js`, which says the same layout in JavaScript. In a row, a
value is the number of a text, or `-1 - n` for the n-th entity; a text's number is never negative.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import accumulate
from typing import Final, TypeAlias

from legation import schema
from legation.model import Entity, Tie
from legation.schema import Datatype
from legation.titles import title
from legation.values import Value
from legation.views.evidence import Evidence
from legation.views.headings import FAMILIES, family, headings
from legation.views.material import Material

Json: TypeAlias = bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"] | None

_STATUS_WORDS: Final = {"unlisted": "no longer listed"}
_UNSHOWN: Final = frozenset(
    {"status", "coordinates", "altLabel", "firstListed", "lastListed", "label"}
)
_ENTITY_FACTS: Final = (
    "officialName", "stateKind", "institutionKind", "capital", "seat", "actsFor", "partOf",
    "citizenOf", "title", "from", "until", "successor", "iso3", "exactMatch", "website",
)  # fmt: skip
_REST: Final = 60
"""How many lines can be read at once, besides those of a focus: the classes with the fewest pairs
are drawn from the start, the others of the chosen state only."""
DISPUTES: Final = "disputes"
"""What the ties in dispute, of whatever class, are called among what is drawn from the start."""


def payload(material: Material) -> dict[str, Json]:
    """The tables of the page, without the picture."""
    return _Tables(material).made()


def as_script(data: Json) -> str:
    r"""JSON that can stand inside a `<script>` element: no character there can end it.

    >>> as_script("</script>")
    '"\\u003c/script\\u003e"'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=False)
    return text.translate(_ESCAPES)


_ESCAPES: Final = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029\x7f"}


@dataclass
class _Tables:
    material: Material
    strings: dict[str, int] = field(default_factory=lambda: {"": 0})
    entities: list[str] = field(default_factory=list)

    def made(self) -> dict[str, Json]:
        material = self.material
        standing = {name for tie in material.ties for name in material.standing(tie)}
        standing.update(material.shown)
        if material.focus is None:
            standing.update(n for n, e in material.entities.items() if e.kind == "State")
        sources = sorted({line.source for said in material.evidence.values() for line in said})
        self.entities = sorted(standing)
        self.at = {name: at for at, name in enumerate(self.entities)}
        self.source_at = {name: at for at, name in enumerate(sources)}
        self.kinds = [kind for kind in schema.TIES if kind in material.spoken_of]
        self.kind_at = {kind: at for at, kind in enumerate(self.kinds)}
        self.properties: dict[str, int] = {}
        self.statuses: dict[str, int] = {}
        ties: list[Json] = [self._tie(tie) for tie in material.ties]
        entities: list[Json] = [self._entity(name) for name in self.entities]
        rest = self._at_rest()
        return {
            "kinds": [
                [
                    kind,
                    schema.TIES[kind].label,
                    family(kind),
                    [list(heading) for heading in headings(kind)],
                ]
                for kind in self.kinds
            ],
            "rest": sorted(rest),
            "families": [[name, label] for name, label in FAMILIES.items()],
            "absent": [schema.TIES[kind].label for kind in schema.TIES if kind not in self.kinds],
            "properties": [[name, schema.words(name)] for name in self.properties],
            "statuses": [
                [code, _STATUS_WORDS.get(code, code), f"status:{code}" in schema.IN_EFFECT]
                for code in self.statuses
            ],
            "sources": [self._source(name) for name in sources],
            "entities": entities,
            "ties": ties,
            "depth": material.depth,
            "focus": None if material.focus is None else self.at[material.focus],
            "strings": list(self.strings),
        }

    def _text(self, text: object) -> int:
        return self.strings.setdefault("" if text is None else str(text), len(self.strings))

    def _value(self, name: str, value: Value) -> int:
        if schema.PROPERTIES[name].datatype is not Datatype.REF:
            if isinstance(value, bool):
                return self._text("yes" if value else "no")
            return self._text(f"{value:f}" if isinstance(value, Decimal) else value)
        reference = str(value)
        if reference in self.at:
            return -1 - self.at[reference]
        if reference.startswith(("wd:", "eu:", "tie:")):
            return self._text(reference)
        if reference.startswith("status:"):
            code = reference.partition(":")[2]
            return self._text(_STATUS_WORDS.get(code, code))
        return self._text(self.material.name_of(reference))

    def _property(self, name: str) -> int:
        return self.properties.setdefault(name, len(self.properties))

    def _pairs(self, values: Iterable[tuple[str, Value]]) -> list[Json]:
        made: list[Json] = []
        for name, value in values:
            made += [self._property(name), self._value(name, value)]
        return made

    def _tie(self, tie: Tie) -> list[Json]:
        status = str(tie.one("status") or "").partition(":")[2]
        roles: list[Json] = []
        for name, filler in tie.roles:
            made = self.at.get(filler)
            value = self._text(self.material.name_of(filler)) if made is None else -1 - made
            roles += [self._property(name), value]
        mission = tie.one("missionType") if tie.kind == "Mission" else None
        name = (
            self.material.name_of(str(mission))
            if mission is not None
            else title(tie, self.material.name_of)
        )
        edges: list[Json] = []
        for join in self.material.joined[tie.id]:
            edges += [self.at[join.source], self.at[join.target], int(join.directed)]
        return [
            self.kind_at[tie.kind],
            tie.id.partition(":")[2],
            self._text(name),
            self.statuses.setdefault(status, len(self.statuses)),
            roles,
            self._pairs(value for value in tie.values if _shown(value[0], tie)),
            [self._property(name) for name in tie.disputed],
            [self._evidence(line) for line in self.material.evidence.get(tie.id, ())],
            edges,
        ]

    def _evidence(self, line: Evidence) -> list[Json]:
        row: list[Json] = [
            self.source_at[line.source],
            line.claims,
            self._text(line.locator),
            self._text(line.method.partition(":")[2]),
            self._text(line.stated),
            self._text(line.recorded),
            self._text(line.first),
            self._text(line.last),
            self._text(line.quote),
            self._text(line.author),
            self._pairs(line.said) if line.said else 0,
        ]
        while not row[-1]:
            row.pop()
        return row

    def _entity(self, name: str) -> list[Json]:
        entity = self.material.entities.get(name)
        facts: list[tuple[str, Value]] = []
        others: list[Json] = []
        if entity is not None:
            facts = [(key, value) for key in _ENTITY_FACTS for value in entity.all(key)]
            facts = [fact for fact in facts if not _needless(*fact)]
            others = [self._text(other) for other in entity.all("altLabel")]
        return [
            name,
            self._text(self.material.name_of(name)),
            others,
            self._text(self.material.region(name)),
            self._pairs(facts),
            self.material.hosted.get(name, 0),
            self.material.sent.get(name, 0),
            int(self.material.steps.get(name, 0) < max(self.material.depth, 1)),
        ]

    def _source(self, name: str) -> list[Json]:
        entity: Entity | None = self.material.entities.get(name)

        def said(key: str) -> int:
            return self._text(None if entity is None else entity.one(key))

        return [
            name,
            self._text(self.material.name_of(name)),
            *(said(key) for key in ("publisher", "licence", "credit", "website", "published")),
        ]

    def _at_rest(self) -> frozenset[str]:
        """The classes of ties, disputes among them, that are drawn from the start."""
        shown = set(self.material.shown)
        found: dict[str, set[frozenset[str]]] = {name: set() for name in (*self.kinds, DISPUTES)}
        for tie in self.material.ties:
            joined = (frozenset((j.source, j.target)) for j in self.material.joined[tie.id])
            pairs = {pair for pair in joined if pair <= shown}
            found[tie.kind] |= pairs
            if tie.disputed:
                found[DISPUTES] |= pairs
        fewest = sorted(found, key=lambda name: len(found[name]))
        total = accumulate(len(found[name]) for name in fewest)
        return frozenset(n for n, lines in zip(fewest, total, strict=True) if lines <= _REST)


def _needless(name: str, value: Value) -> bool:
    """What says nothing to a reader: that a state is a state, and codes without a page."""
    return (name, value) == ("stateKind", "state") or str(value).startswith("eu:")


def _shown(name: str, tie: Tie) -> bool:
    """Whether a value stands among a tie's facts; what names it or is drawn stands elsewhere."""
    if name == "missionType":
        return tie.kind != "Mission"
    return name not in _UNSHOWN or (name == "coordinates" and name in tie.disputed)
