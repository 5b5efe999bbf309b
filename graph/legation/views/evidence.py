"""What a tie rests on, as a page says it: one line for what one source says at one place."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
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
  %s
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
  %s
  ?claim said:status ?said ; dip:about ?about .
  ?about dip:status ?held
  FILTER(?said != ?held && ?held != <https://w3id.org/legation/status/unlisted>)
}
"""


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
    wanted = "" if whole else f"VALUES ?about {{ {' '.join(f'<{expand(n)}>' for n in by_id)} }}"
    differing = {name for name, tie in by_id.items() if tie.disputed}
    differing |= {row["about"] for row in _rows(store, _MOVED_ON % wanted)} & by_id.keys()
    found: dict[str, list[Evidence]] = {name: [] for name in by_id}
    for claim in decode.claims(store, about=sorted(differing)):
        found[claim.about].append(Evidence.of(claim, by_id[claim.about]))
    for row in _rows(store, _SAID % wanted):
        about = row.pop("about")
        if about in by_id and about not in differing:
            found[about].append(_evidence(row))
    return joined(found, entities)


def joined(
    found: Mapping[str, Iterable[Evidence]], entities: Mapping[str, Entity]
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
        for line in sorted(lines, key=_age):
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
    same = replace(earlier, first=line.first, last=line.last, claims=line.claims) == line
    if not same or earlier.last is None or line.first is None:
        return False
    return line.first <= earlier.last or following.get(str(earlier.last)) == str(line.first)


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
    def day(name: str) -> date | None:
        return date.fromisoformat(row[name]) if row[name] else None

    return Evidence(
        source=compact(row["source"]),
        locator=row["locator"],
        method=compact(row["method"]),
        stated=day("stated"),
        recorded=day("recorded"),
        first=day("first"),
        last=day("last"),
        quote=row["quote"],
        author=row["author"],
    )
