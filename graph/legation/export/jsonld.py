"""JSON-LD 1.1 with a context that makes it plain JSON for who doesn't know RDF.

One thing a line. Every name and reference is the CURIE that Turtle and the tables have too; values
that JSON has no type for stand as `{"@value": …, "@type": …}`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final, TypeAlias

from legation import schema, vocabulary
from legation.export.things import Group, Thing
from legation.export.turtle import Terms, visible

Json: TypeAlias = str | bool | dict[str, str]

_TYPE: Final = f"<{vocabulary.expand('rdf:type')}>"
_TRUE: Final = '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'
_FALSE: Final = '"false"^^<http://www.w3.org/2001/XMLSchema#boolean>'


def jsonld(groups: Iterable[Group]) -> Iterator[str]:
    """The graph as JSON-LD, in pieces; the first holds the context."""
    terms = Terms()
    body = [visible(_node(terms, thing)) for group in groups for thing in group.things]
    yield f'{{"@context": {json.dumps(_context(terms), indent=1)},\n"@graph": ['
    for at, node in enumerate(body):
        yield f"{',' if at else ''}\n{node}"
    yield "\n]}\n"


def _context(terms: Terms) -> dict[str, object]:
    prefixes = {prefix: vocabulary.PREFIXES[prefix] for prefix in sorted(terms.prefixes)}
    used = sorted(_references().intersection(terms.values()))
    return {"id": "@id", "type": "@type", **prefixes, **{name: {"@type": "@id"} for name in used}}


@cache
def _references() -> frozenset[str]:
    """Keys whose values are references: roles, edges, properties, and what claims point to."""
    names = {f"dip:{name}" for name in ("about", "on", "source", "method", "claim", "disputedOn")}
    for tie in schema.TIES.values():
        names.update(f"dip:{edge.predicate}" for edge in tie.edges)
        for role in tie.roles:
            names.update([f"dip:{role.name}", *(f"dip:{name}" for _, name in role.narrower)])
    for name, prop in schema.PROPERTIES.items():
        if prop.datatype is schema.Datatype.REF:
            names.update([prop.predicate, f"said:{name}"])
    return frozenset(names)


def _node(terms: Terms, thing: Thing) -> str:
    node: dict[str, Json | list[Json]] = {"id": _plain(terms, thing.subject)}
    for predicate, obj in thing.statements:
        key = "type" if predicate == _TYPE else _plain(terms, predicate)
        value = _value(terms, key, obj)
        before = node.get(key)
        if before is None:
            node[key] = value
        elif isinstance(before, list):
            before.append(value)
        else:
            node[key] = [before, value]
    return json.dumps(node, ensure_ascii=False)


def _value(terms: Terms, key: str, obj: str) -> Json:
    if obj.startswith("<"):
        reference = _plain(terms, obj)
        return reference if key == "type" or key in _references() else {"id": reference}
    if obj in {_TRUE, _FALSE}:
        return obj == _TRUE
    quoted, tail = obj[: obj.rfind('"') + 1], obj[obj.rfind('"') + 1 :]
    text = str(json.loads(quoted))
    if tail.startswith("@"):
        return {"@value": text, "@language": tail[1:]}
    if tail:
        return {"@value": text, "@type": _plain(terms, tail[2:])}
    return {"@value": text} if key in _references() else text


def _plain(terms: Terms, iri: str) -> str:
    """An IRI in angle brackets as a CURIE, or the bare IRI where no prefix fits."""
    curie = terms[iri]
    return iri[1:-1] if curie.startswith("<") else curie
