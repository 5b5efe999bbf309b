"""What a tie rests on, as a page says it: one line for what one source says at one place."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Final, cast

import pyoxigraph as ox

from legation import decode, schema
from legation.model import Claim, Entity, Tie, Values
from legation.store import Store
from legation.values import PartialDate
from legation.vocabulary import compact, expand

_SAID: Final = """
PREFIX dip: <https://w3id.org/legation/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT ?about ?source ?locator ?method ?stated ?recorded ?first ?last ?quote ?author WHERE {
  VALUES ?about { %s }
  ?claim dip:about ?about ; dip:source ?source ; dip:method ?method .
  OPTIONAL { ?claim dip:locator ?locator }
  OPTIONAL { ?claim dip:stated ?stated }
  OPTIONAL { ?claim dip:recorded ?recorded }
  OPTIONAL { ?claim dip:firstSeen ?first }
  OPTIONAL { ?claim dip:lastSeen ?last }
  OPTIONAL { ?claim oa:exact ?quote }
  OPTIONAL { ?claim dip:author ?author }
}
"""
_MOVED_ON: Final = """
PREFIX dip: <https://w3id.org/legation/ontology#>
PREFIX said: <https://w3id.org/legation/said#>
SELECT DISTINCT ?about WHERE {
  VALUES ?about { %s }
  ?claim said:status ?said ; dip:about ?about .
  ?about dip:status ?held
  FILTER(?said != ?held && ?held != <https://w3id.org/legation/status/unlisted>)
}
"""
_PREDICATES: Final = (
    ("source", "dip:source", True),
    ("locator", "dip:locator", False),
    ("method", "dip:method", True),
    ("stated", "dip:stated", False),
    ("recorded", "dip:recorded", False),
    ("first", "dip:firstSeen", False),
    ("last", "dip:lastSeen", False),
    ("quote", "oa:exact", False),
    ("author", "dip:author", False),
)
"""What a line needs, its predicate, and whether few different IRIs are said with it."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one source says of a tie at one place.

    Attributes:
        source: CURIE of the source.
        locator: where in it.
        method: CURIE of how it was taken.
        stated: day on which it said so.
        recorded: day on which it was taken down.
        first: first edition that says so.
        last: last edition that says so.
        quote: the words that bear it.
        author: who settles it, where a person does.
        said: where it differs from what is held: property and value.
        claims: how many claims it stands for: those of following editions, that differ in what
            the page does not show, are one line.
    """

    source: str
    locator: str = ""
    method: str = ""
    stated: date | None = None
    recorded: date | None = None
    first: date | None = None
    last: date | None = None
    quote: str = ""
    author: str = ""
    said: Values = ()
    claims: int = 1

    @classmethod
    def of(cls, claim: Claim, tie: Tie) -> Evidence:
        """What a claim says of a tie."""
        return cls(
            source=claim.source,
            locator=claim.locator,
            method=claim.method,
            stated=claim.stated,
            recorded=claim.recorded,
            first=claim.first_seen,
            last=claim.last_seen,
            quote=claim.quote,
            author=claim.author,
            said=tuple(value for value in claim.values if _differs(*value, tie)),
        )

    @property
    def since(self) -> date | None:
        """First day of it."""
        return self.first or self.stated or self.recorded


def of_store(
    store: Store, ties: Iterable[Tie], entities: Mapping[str, Entity], *, whole: bool
) -> dict[str, tuple[Evidence, ...]]:
    """The evidence for ties, the oldest first, by the CURIE of the tie.

    Claims are decoded only where they differ from what is held: most say nothing else, and to
    decode every claim takes three times as long.

    Args:
        store: the graph.
        ties: the ties that are shown.
        entities: of the graph, by CURIE; for the editions of its sources.
        whole: whether those are all ties of the graph.
    """
    by_id = {tie.id: tie for tie in ties}
    lines, moved_on = _of_all(store, by_id) if whole else _of_some(store, by_id)
    differing = moved_on | {name for name, tie in by_id.items() if tie.disputed}
    found: dict[str, list[Evidence]] = {name: [] for name in by_id}
    for claim in decode.claims(store, about=sorted(differing)):
        found[claim.about].append(Evidence.of(claim, by_id[claim.about]))
    for about, line in lines:
        if about not in differing:
            found[about].append(line)
    return joined(found, entities)


def _of_some(store: Store, by_id: Mapping[str, Tie]) -> tuple[list[tuple[str, Evidence]], set[str]]:
    """The lines for some ties, and the ties of which a claim says another status than is held."""
    wanted = " ".join(f"<{expand(name)}>" for name in by_id)
    moved_on = {row["about"] for row in _rows(store, _MOVED_ON % wanted)}
    lines = [(row["about"], _evidence(row)) for row in _rows(store, _SAID % wanted)]
    return lines, moved_on


def _of_all(store: Store, by_id: Mapping[str, Tie]) -> tuple[list[tuple[str, Evidence]], set[str]]:
    """The same for all ties: a question a predicate takes half as long as one for all."""
    about = {expand(claim): name for name, tie in by_id.items() for claim in tie.claims}
    columns = {
        name: {
            claim: term.value for claim, term in store.pairs(predicate, few=few) if claim in about
        }
        for name, predicate, few in _PREDICATES
    }
    held = {name: str(tie.one("status")) for name, tie in by_id.items()}
    moved_on = {
        about[claim]
        for claim, term in store.pairs("said:status", few=True)
        if claim in about and held[about[claim]] not in (_compact(term.value), "status:unlisted")
    }
    lines = [
        (name, _evidence({key: column.get(claim, "") for key, column in columns.items()}))
        for claim, name in about.items()
    ]
    return lines, moved_on


def joined(
    found: Mapping[str, Sequence[Evidence]], entities: Mapping[str, Entity]
) -> dict[str, tuple[Evidence, ...]]:
    """Evidence sorted by age, with what following editions say alike as one line."""
    following = {
        name: dict(pairwise(days))
        for name, entity in entities.items()
        if (days := sorted(str(day) for day in entity.all("edition")))
    }
    made: dict[str, tuple[Evidence, ...]] = {}
    for about, lines in found.items():
        kept: list[Evidence] = []
        for line in sorted(lines, key=_age) if len(lines) > 1 else lines:
            for at, earlier in enumerate(kept):
                if _follows(earlier, line, following.get(line.source, {})):
                    last = max(earlier.last or date.min, line.last or date.min)
                    count = earlier.claims + line.claims
                    kept[at] = replace(earlier, last=last, claims=count)
                    break
            else:
                kept.append(line)
        made[about] = tuple(kept)
    return made


def _follows(earlier: Evidence, line: Evidence, following: Mapping[str, str]) -> bool:
    if earlier.last is None or line.first is None or earlier.locator != line.locator:
        return False
    same = replace(earlier, first=line.first, last=line.last, claims=line.claims) == line
    return same and (
        line.first <= earlier.last or following.get(str(earlier.last)) == str(line.first)
    )


def _differs(name: str, said: object, tie: Tie) -> bool:
    """Whether what a claim says is to be shown beside what is held."""
    if name in tie.disputed:
        return True
    if name in ("label", "altLabel") or schema.PROPERTIES[name].many:
        return False
    held = tie.one(name)
    if isinstance(held, PartialDate) and isinstance(said, PartialDate):
        return not held.agrees_with(said)
    return held not in (said, "status:unlisted")


def _age(line: Evidence) -> tuple[str, str, str, str]:
    return (str(line.since or ""), line.source, line.locator, repr(line.said))


def _rows(store: Store, query: str) -> Iterable[dict[str, str]]:
    """Rows with IRIs as CURIEs; as CSV, since a term at a time takes Python far longer."""
    answer = cast("ox.QuerySolutions", store.query(query))
    text = answer.serialize(format=ox.QueryResultsFormat.CSV)
    for row in csv.DictReader(io.StringIO((text or b"").decode(), newline="")):
        row["about"] = compact(row["about"])
        yield row


def _evidence(row: Mapping[str, str]) -> Evidence:
    return Evidence(
        source=_compact(row["source"]),
        locator=row["locator"],
        method=_compact(row["method"]),
        stated=_day(row["stated"]),
        recorded=_day(row["recorded"]),
        first=_day(row["first"]),
        last=_day(row["last"]),
        quote=row["quote"],
        author=row["author"],
    )


@lru_cache(maxsize=4096)
def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


_compact: Final = lru_cache(maxsize=256)(compact)
