"""The data of a page as compact JSON: what the picture needs first, and all else packed.

The reader of both is `graph.js`, which says the same layout in JavaScript. What is needed first has
its texts in place. The rest is tables of rows with every text once: in a row, a value is the number
of a text, or `-1 - n` for the n-th entity; a text's number is never negative. Texts that name what
is no entity of the page, such as a sector, stand in `concepts` with their CURIE. Days are counted
from 1970-01-01.
"""

from __future__ import annotations

import base64
import gzip
import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final, TypeAlias

from legation import schema
from legation.model import Entity, Tie
from legation.schema import Datatype
from legation.titles import title
from legation.values import Value
from legation.views.evidence import Evidence
from legation.views.headings import FAMILIES, family, headings
from legation.views.lines import days, strongest
from legation.views.material import REGIONS, Material
from legation.views.terms import terms
from legation.views.words import WORDS

Json: TypeAlias = bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"] | None

_STATUS_WORDS: Final = {"unlisted": "no longer listed"}
_UNSHOWN: Final = frozenset(
    {"status", "coordinates", "altLabel", "firstListed", "lastListed", "label"}
)
_ENTITY_FACTS: Final = (
    "officialName", "stateKind", "institutionKind", "capital", "seat", "actsFor", "partOf",
    "citizenOf", "title", "from", "until", "successor", "iso3", "exactMatch", "website",
)  # fmt: skip


@dataclass(frozen=True)
class Payload:
    """The data of a page, without the picture.

    Attributes:
        first: what the picture, the legend and the overview need.
        rest: the ties and what the sources say of them.
        numbers: which entity is which in both, by CURIE.
    """

    first: dict[str, Json]
    rest: dict[str, Json]
    numbers: Mapping[str, int]


def payload(material: Material) -> Payload:
    """The tables of the page."""
    return _Tables(material).made()


def packed(data: Json) -> str:
    """JSON that a page carries in an eighth of its size: as gzip (RFC 1952), in base64.

    The same data makes the same text, whenever it is made.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=False)
    return base64.b64encode(gzip.compress(text.encode("utf-8", "replace"), 6, mtime=0)).decode()


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
    strings: dict[str | tuple[str, str], int] = field(default_factory=lambda: {"": 0})
    entities: list[str] = field(default_factory=list)

    def made(self) -> Payload:
        material = self.material
        self.tied = Counter(name for tie in material.ties for name in material.standing(tie))
        standing = {*self.tied, *material.shown}
        if material.focus is None:
            standing.update(n for n, e in material.entities.items() if e.kind == "State")
        drawn = set(material.shown)
        early = {name for name in standing if name in drawn or not name.startswith("official:")}
        self.entities = [*sorted(early), *sorted(standing - early)]
        self.at = {name: at for at, name in enumerate(self.entities)}
        self.told = Counter[str]()
        self.newest: dict[str, date] = {}
        for line in (line for said in material.evidence.values() for line in said):
            self.told[line.source] += line.claims
            if line.last is not None:
                self.newest[line.source] = max(line.last, self.newest.get(line.source, line.last))
        self.source_at = {name: at for at, name in enumerate(sorted(self.told))}
        return Payload(self._first(early, drawn), self._rest(len(early)), self.at)

    def _first(self, early: Collection[str], drawn: set[str]) -> dict[str, Json]:
        material = self.material
        count = Counter(tie.kind for tie in material.ties)
        disputed = [tie.one("status") in schema.IN_EFFECT for tie in material.ties if tie.disputed]
        self.kinds = [kind for kind in schema.TIES if kind in material.spoken_of]
        return {
            "words": WORDS,
            "regions": self._regions(),
            "lines": strongest(material, self.at),
            "kinds": [
                [
                    kind,
                    schema.TIES[kind].label,
                    family(kind),
                    [list(heading) for heading in headings(kind)],
                    count[kind],
                    int(schema.TIES[kind].event),
                ]
                for kind in self.kinds
            ],
            "families": [[name, label] for name, label in FAMILIES.items()],
            "absent": [schema.TIES[kind].label for kind in schema.TIES if kind not in self.kinds],
            "sources": [self._source(name) for name in self.source_at],
            "entities": [self._entity(name) for name in self.entities[: len(early)]],
            "ties": len(material.ties),
            "disputed": [len(disputed), sum(disputed)],
            "undrawn": len((self.tied.keys() & (material.steps or self.tied).keys()) - drawn),
            "depth": material.depth,
            "focus": None if material.focus is None else self.at[material.focus],
        }

    def _regions(self) -> list[Json]:
        """The regions of whoever is here, those of the world first."""
        found = {self.material.region(name) for name in self.entities}
        named = [region for region in REGIONS.values() if region in found]
        return [*named, *sorted(found.difference(named))]

    def _rest(self, early: int) -> dict[str, Json]:
        self.kind_at = {kind: at for at, kind in enumerate(self.kinds)}
        self.properties: dict[str, int] = {}
        self.statuses: dict[str, int] = {}
        ties: list[Json] = [self._tie(tie) for tie in self.material.ties]
        known: list[Json] = [self._known(name) for name in self.entities]
        concepts = [(text[0], at) for text, at in self.strings.items() if isinstance(text, tuple)]
        return {
            "properties": [self._described(name) for name in self.properties],
            "statuses": [
                [code, _STATUS_WORDS.get(code, code), f"status:{code}" in schema.IN_EFFECT]
                for code in self.statuses
            ],
            "entities": [self._entity(name) for name in self.entities[early:]],
            "known": known,
            "ties": ties,
            "strings": [text if isinstance(text, str) else text[1] for text in self.strings],
            "concepts": [[at, name] for name, at in concepts],
            "terms": terms(self.material, [*self.entities, *self.source_at, *dict(concepts)]),
        }

    def _text(self, text: object) -> int:
        return self.strings.setdefault("" if text is None else str(text), len(self.strings))

    def _concept(self, curie: str, words: str) -> int:
        return self.strings.setdefault((curie, words), len(self.strings))

    def _described(self, name: str) -> list[Json]:
        """A property or role: its words, what it is in Turtle, and what its values are."""
        held = schema.PROPERTIES.get(name)
        if held is None:
            return [name, schema.words(name), f"dip:{name}", Datatype.REF.name]
        return [name, schema.words(name), held.predicate, held.datatype.name]

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
            return self._concept(reference, _STATUS_WORDS.get(code, code))
        return self._concept(reference, self.material.name_of(reference))

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
            words = self.material.name_of(filler)
            value = self._concept(filler, words) if made is None else -1 - made
            roles += [self._property(name), value]
        mission = tie.one("missionType")
        if tie.kind != "Mission":
            named = self._text(title(tie, self.material.name_of))
        elif mission is None:
            named = self._text(schema.TIES[tie.kind].label)
        else:
            named = self._concept(str(mission), self.material.name_of(str(mission)))
        edges: list[Json] = []
        for join in self.material.joined[tie.id]:
            edges += [self.at[join.source], self.at[join.target], int(join.directed)]
        return [
            self.kind_at[tie.kind],
            tie.id.partition(":")[2],
            named,
            self.statuses.setdefault(status, len(self.statuses)),
            roles,
            self._pairs(value for value in tie.values if _shown(value[0], tie)),
            [self._property(name) for name in tie.disputed],
            [self._evidence(line) for line in self.material.evidence.get(tie.id, ())],
            edges,
            *days(tie),
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
        material = self.material
        return [
            name,
            material.name_of(name),
            material.region(name),
            material.hosted.get(name, 0),
            material.sent.get(name, 0),
            self.tied[name],
            int(
                material.focus is None or material.steps.get(name, material.depth) < material.depth
            ),
        ]

    def _known(self, name: str) -> list[Json]:
        """Other names of an entity, and facts."""
        entity = self.material.entities.get(name)
        if entity is None:
            return [[], []]
        facts = [(key, value) for key in _ENTITY_FACTS for value in entity.all(key)]
        others: list[Json] = [self._text(other) for other in entity.all("altLabel")]
        return [others, self._pairs(fact for fact in facts if not _needless(*fact))]

    def _source(self, name: str) -> list[Json]:
        entity: Entity | None = self.material.entities.get(name)

        def said(key: str) -> str:
            return str((entity and entity.one(key)) or "")

        return [
            name,
            self.material.name_of(name),
            *(said(key) for key in ("publisher", "licence", "credit", "website", "published")),
            self.told[name],
            str(self.newest.get(name, "")),
        ]


def _needless(name: str, value: Value) -> bool:
    """What says nothing to a reader: that a state is a state, and codes without a page."""
    return (name, value) == ("stateKind", "state") or str(value).startswith("eu:")


def _shown(name: str, tie: Tie) -> bool:
    """Whether a value stands among a tie's facts; what names it or is drawn stands elsewhere."""
    if name == "missionType":
        return tie.kind != "Mission"
    return name not in _UNSHOWN or (name == "coordinates" and name in tie.disputed)
