"""A folder of CSV tables: what analysts open in a spreadsheet, R or pandas.

UTF-8, one header line, RFC 4180. References are CURIEs; many values in one cell are parted by
` | `. In `claims.csv` and `values.csv` a claim is joined by its `id`, everything else by the `id`
of the tie or entity.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final, TypeAlias

import pyoxigraph

from legation import decode, schema, vocabulary
from legation.model import Claim, Disagreement, Held
from legation.store import Store
from legation.values import Label, PartialDate, Value

Row: TypeAlias = dict[str, str]

SEPARATOR: Final = " | "
_CLAIM: Final = (
    "source", "locator", "method", "stated", "recorded", "first_seen", "last_seen", "author",
    "quote",
)  # fmt: skip
_LAST: Final = ("disputed", "claims")


def tables(store: Store) -> Iterator[tuple[str, str]]:
    """Every table of a graph: its file name and its text."""
    claims = sorted(decode.claims(store), key=lambda claim: (claim.about, claim.id))
    yield _table("entities.csv", _entity_columns(), map(_held, decode.entities(store)))
    titles = _titles(store)
    ties = ({**_held(tie), "label": titles.get(tie.id, "")} for tie in decode.ties(store))
    yield _table("ties.csv", _tie_columns(), ties)
    yield _table("claims.csv", ["id", "about", "kind", *_CLAIM], map(_claim, claims))
    yield _table(
        "values.csv",
        ["claim", "property", "value", "language"],
        (row for claim in claims for row in _values(claim)),
    )
    yield _table(
        "disagreements.csv",
        ["id", "about", "on", "held", "values", "claims"],
        map(_disagreement, decode.disagreements(store)),
    )
    yield _table("edges.csv", ["subject", "predicate", "object"], _edges(store))


def _table(name: str, columns: list[str], rows: Iterable[Row]) -> tuple[str, str]:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, restval="")
    writer.writeheader()
    writer.writerows(sorted(rows, key=lambda row: [row.get(name, "") for name in columns]))
    return name, text.getvalue()


def _entity_columns() -> list[str]:
    names = {name for kind in schema.ENTITIES for name in schema.properties(kind)}
    return ["id", "kind", *(name for name in schema.PROPERTIES if name in names), *_LAST]


def _tie_columns() -> list[str]:
    names = {name for kind in schema.TIES for name in schema.properties(kind)}
    roles = dict.fromkeys(role.name for tie in schema.TIES.values() for role in tie.roles)
    return [
        "id",
        "kind",
        "label",
        *roles,
        *(name for name in schema.PROPERTIES if name in names),
        *_LAST,
    ]


def _titles(store: Store) -> dict[str, str]:
    """English names of everything in the graph, the ties' titles among them, by CURIE."""
    label = pyoxigraph.NamedNode(vocabulary.expand("rdfs:label"))
    found = store.oxigraph.quads_for_pattern(None, label, None, pyoxigraph.DefaultGraph())
    return {
        vocabulary.compact(quad.subject.value): quad.object.value
        for quad in found
        if isinstance(quad.subject, pyoxigraph.NamedNode)
        and isinstance(quad.object, pyoxigraph.Literal)
    }


def _held(thing: Held) -> Row:
    cells: dict[str, list[str]] = {}
    for name, value in (*thing.roles, *thing.values):
        cells.setdefault(name, []).append(_text(value))
    row = {name: SEPARATOR.join(texts) for name, texts in cells.items()}
    disputed, claims = SEPARATOR.join(thing.disputed), SEPARATOR.join(thing.claims)
    return {"id": thing.id, "kind": thing.kind, **row, "disputed": disputed, "claims": claims}


def _claim(claim: Claim) -> Row:
    facts = {name: getattr(claim, name) for name in _CLAIM}
    row = {name: "" if fact is None else str(fact) for name, fact in facts.items()}
    return {"id": claim.id, "about": claim.about, "kind": claim.kind, **row}


def _values(claim: Claim) -> Iterator[Row]:
    for name, value in claim.values:
        language = value.language if isinstance(value, Label) else ""
        yield {"claim": claim.id, "property": name, "value": _text(value), "language": language}


def _disagreement(conflict: Disagreement) -> Row:
    return {
        "id": conflict.id,
        "about": conflict.about,
        "on": conflict.on,
        "held": _text(conflict.held),
        "values": SEPARATOR.join(map(_text, conflict.values)),
        "claims": SEPARATOR.join(conflict.claims),
    }


def _edges(store: Store) -> Iterator[Row]:
    for name in sorted({edge.predicate for tie in schema.TIES.values() for edge in tie.edges}):
        predicate = pyoxigraph.NamedNode(vocabulary.expand(f"dip:{name}"))
        default = pyoxigraph.DefaultGraph()
        for quad in store.oxigraph.quads_for_pattern(None, predicate, None, default):
            subject, target = (str(end)[1:-1] for end in (quad.subject, quad.object))
            yield {
                "subject": vocabulary.compact(subject),
                "predicate": name,
                "object": vocabulary.compact(target),
            }


def _text(value: Value) -> str:
    if isinstance(value, PartialDate):
        return value.text
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
