"""Gathering what a graph holds of an entity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final

from legation import schema
from legation.decode import claims, curie, disagreements, entities, ties
from legation.dossier.figures import figures
from legation.dossier.history import history
from legation.dossier.lines import (
    Citation,
    Dispute,
    Dossier,
    Line,
    Reference,
    SaidValue,
    Section,
)
from legation.dossier.naming import ties_naming
from legation.model import Claim, Disagreement, Held, Tie
from legation.query.names import resolve
from legation.schema import Datatype
from legation.schema.properties import BEGINNINGS, ENDS
from legation.store import Store
from legation.values import PartialDate, Value
from legation.vocabulary import expand

_LABEL: Final = expand("rdfs:label")
_SOURCE: Final = expand("dip:source")
_TOLD: Final = frozenset(
    {"status", "label", "altLabel", "currency", "firstListed", "lastListed", *BEGINNINGS, *ENDS}
)
_SECTIONS: Final = {
    "Mission": "Missions",
    "Representation": "Levels of representation",
    "Posting": "Postings",
    "Tenure": "Offices held",
    "Relations": "Diplomatic relations",
    "Visit": "Visits",
    "Meeting": "Meetings",
    "Investment": "Investments",
    "Finance": "Official finance",
    "Agreement": "Agreements",
    "Cooperation": "Cooperation",
    "Trade": "Trade",
    "Institute": "Institutes",
    "Expulsion": "Expulsions",
    "Recall": "Recalls",
    "Sanction": "Sanctions",
    "Pressure": "Pressure",
}
_OF_SOURCES: Final = ("publisher", "published", "licence", "credit", "website")
_SIDES: Final = {"sender": "kept abroad", "receiver": "received", "jurisdiction": "from elsewhere"}


def dossier(
    store: Store, entity: str, other: str | None = None, *, limit: int | None = None
) -> Dossier:
    """All that is held of an entity, or of what stands between two.

    Args:
        store: the graph.
        entity: a state, organisation, official, place or source, in any spelling.
        other: the other of a pair.
        limit: the most lines of a section, which tells how many more there are; `None` for all.

    Raises:
        UnknownName: no such entity.
        AmbiguousName: the spelling stands for several.
    """
    first = resolve(store, entity)
    second = None if other is None else resolve(store, other)
    whole = f"legation show {first} {second or ''}".strip() + " --limit 0"
    clerk = _Clerk(store, limit, whole)
    ids = (first,) if second is None else (first, second)
    if first.startswith("source:") and second is None:
        held: list[Tie] = []
        sections = [*clerk.facts(first), *clerk.said_by(first)]
    else:
        held = list(ties(store, sorted(ties_naming(store, *ids))))
        alone = first if second is None else None
        sections = [*(clerk.facts(first) if alone else ()), *clerk.sections(held, alone)]
    past = [
        one
        for who, with_ in ((first, second), (second, first))
        if who
        for one in history(store, who, with_)
    ]
    return Dossier(
        ids,
        " and ".join(map(clerk.name, ids)),
        tuple(sections),
        tuple(past),
        figures(held, first, second, clerk.name),
        tuple(clerk.references(sections)),
    )


class _Clerk:
    """Writes lines from a graph, and looks every name up once."""

    def __init__(self, store: Store, limit: int | None, whole: str) -> None:
        self._store = store
        self._limit = limit
        self._whole = whole
        self.name: Callable[[str], str] = lru_cache(maxsize=None)(self._name)

    def facts(self, curie: str) -> Iterable[Section]:
        """The entity's own facts."""
        for entity in entities(self._store, [curie]):
            yield Section("Facts", (self._line(entity, self.name(curie), _fact_details),))

    def sections(self, held: Iterable[Tie], focus: str | None) -> Iterable[Section]:
        """A section for each class of ties; missions by the side that the entity stands on."""
        grouped: dict[str, list[Tie]] = {}
        for tie in held:
            grouped.setdefault(_title(tie, focus), []).append(tie)
        order = [f"{title}{side}" for title in _SECTIONS.values() for side in ("", *_SUFFIXES)]
        for title in sorted(grouped, key=order.index):
            yield self._section(title, grouped[title])

    def _section(self, title: str, held: Sequence[Tie]) -> Section:
        """Missions by name, and all else as it came to pass, as many as are asked for."""

        def order(tie: Tie) -> tuple[str, str, str]:
            return ("" if tie.kind == "Mission" else _period(tie), self.name(tie.id), tie.id)

        shown = sorted(held, key=order)[: self._limit]
        more = len(held) - len(shown)
        return Section(title, tuple(map(self.line, shown)), more, self._whole if more else "")

    def said_by(self, source: str) -> Iterable[Section]:
        """What a source says, up to a number of ties."""
        about: set[str] = set()
        for quad in self._store.referring_to(source):
            if quad.predicate.value == _SOURCE:
                for claimed in self._store.about(curie(quad.subject)):
                    if claimed.predicate.value == _ABOUT:
                        about.add(curie(claimed.object))
        ids = {one for one in about if one.startswith("tie:")}
        if ids:
            yield self._section("What it speaks of", [*ties(self._store, sorted(ids))])

    def references(self, sections: Iterable[Section]) -> Iterator[Reference]:
        """The sources that lines cite, the most cited first."""
        cited = [one for section in sections for line in section.lines for one in line.citations]
        counts = Counter(one.source for one in {one.claim: one for one in cited}.values())
        found = {one.id: one for one in entities(self._store, sorted(counts))}
        for name, count in sorted(counts.items(), key=lambda row: (-row[1], row[0])):
            facts = (
                [
                    f"{schema.words(key)} {self.text(key, value)}"
                    for key in _OF_SOURCES
                    if (value := found[name].one(key)) is not None
                ]
                if name in found
                else []
            )
            yield Reference(name, self.name(name), tuple(facts), count)

    def line(self, tie: Tie) -> Line:
        """A tie as a line."""
        return self._line(tie, self.name(tie.id), _tie_details)

    def _line(
        self, thing: Held, text: str, details: Callable[[_Clerk, Held], Iterable[tuple[str, str]]]
    ) -> Line:
        said = sorted(
            claims(self._store, ids=thing.claims),
            key=lambda c: (c.source, str(c.known_since or ""), c.locator, c.id),
        )
        status = thing.one("status")
        disputes = (
            [self._dispute(conflict, said) for conflict in disagreements(self._store, thing.id)]
            if thing.disputed
            else []
        )
        return Line(
            id=thing.id,
            kind=thing.kind,
            text=text,
            status=self.name(str(status)) if status else "",
            period=_period(thing) if isinstance(thing, Tie) else "",
            details=tuple(details(self, thing)),
            citations=tuple(self._citation(claim) for claim in said),
            disputes=tuple(sorted(disputes, key=lambda dispute: dispute.property)),
        )

    def _dispute(self, conflict: Disagreement, said: list[Claim]) -> Dispute:
        values = []
        for value in conflict.values:
            sayers = [
                claim
                for claim in said
                if claim.id in conflict.claims and (conflict.on, value) in claim.values
            ]
            values.append(
                SaidValue(
                    self.text(conflict.on, value),
                    value == conflict.held,
                    tuple(self._citation(claim) for claim in sayers),
                )
            )
        values.sort(key=lambda value: (not value.held, value.text))
        return Dispute(schema.words(conflict.on), tuple(values))

    def _citation(self, claim: Claim) -> Citation:
        days = [str(day) for day in (claim.first_seen, claim.last_seen) if day]
        once = str(claim.stated or "") or (f"taken down {claim.recorded}" if claim.recorded else "")
        return Citation(
            claim=claim.id,
            source=claim.source,
            name=self.name(claim.source),
            locator=claim.locator,
            day=" to ".join(dict.fromkeys(days)) if days else once,
            method=self.name(claim.method),
            quote=claim.quote,
            author=claim.author,
            read=claim.method == "method:extracted",
        )

    def text(self, name: str, value: Value) -> str:
        """A value as a person reads it."""
        if schema.PROPERTIES[name].datatype is Datatype.REF:
            return self.name(str(value))
        if isinstance(value, Decimal):
            return f"{value:,f}"
        if isinstance(value, bool):
            return "yes" if value else "no"
        return str(value)

    def _name(self, curie: str) -> str:
        for quad in self._store.about(curie):
            if quad.predicate.value == _LABEL:
                return str(quad.object.value)  # type: ignore[union-attr]
        return curie.partition(":")[2].replace("-", " ")


def _title(tie: Tie, focus: str | None) -> str:
    title = _SECTIONS[tie.kind]
    if tie.kind != "Mission" or focus is None:
        return title
    side = next((side for side in _SIDES if focus in tie.all(side)), None)
    return f"{title} {_SIDES[side]}" if side else title


def _tie_details(clerk: _Clerk, thing: Held) -> Iterable[tuple[str, str]]:
    """What the title of a tie does not say already."""
    currency = thing.one("currency")
    in_title = schema.TIES[thing.kind].title
    for name, text in _plain_details(clerk, thing):
        if name == "amount" and currency:
            yield name, f"{text} {currency}"
        elif name not in _TOLD and f"{{{name}}}" not in in_title:
            yield schema.words(name), text


def _plain_details(clerk: _Clerk, thing: Held) -> Iterable[tuple[str, str]]:
    """Property and values, the many of one property together."""
    said: dict[str, list[str]] = {}
    for name, value in thing.values:
        if name != "label":
            said.setdefault(name, []).append(clerk.text(name, value))
    yield from ((name, ", ".join(texts)) for name, texts in said.items())


def _fact_details(clerk: _Clerk, thing: Held) -> Iterable[tuple[str, str]]:
    yield from ((schema.words(name), text) for name, text in _plain_details(clerk, thing))


def _period(tie: Held) -> str:
    begun = next(
        (day for name in BEGINNINGS if isinstance(day := tie.one(name), PartialDate)), None
    )
    ended = next((day for name in ENDS if isinstance(day := tie.one(name), PartialDate)), None)
    if begun is not None and ended is not None and begun != ended:
        return f"{begun} to {ended}"
    if begun is not None:
        event = schema.TIES[tie.kind].event or tie.one("year") == begun
        return str(begun) if event else f"since {begun}"
    if ended is not None:
        return f"until {ended}"
    first, last = tie.one("firstListed"), tie.one("lastListed")
    return f"listed {first} to {last}" if first is not None and last is not None else ""


_ABOUT: Final = expand("dip:about")
_SUFFIXES: Final = tuple(f" {side}" for side in _SIDES.values())
