"""Model → RDF, as N-Triples text (W3C RDF 1.1 N-Triples), which Oxigraph bulk-loads fastest.

`decode` is the inverse. What stands in the graph beside the model, because it makes questions
simple (types of missions, narrower roles, earliest and latest days, latitude and longitude,
titles of ties), is worked out here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final

from legation import schema
from legation.model import Claim, Disagreement, Edge, Held
from legation.schema import Datatype, Property
from legation.titles import title
from legation.values import Label, PartialDate, Point, Value
from legation.vocabulary import expand

_ESCAPES: Final = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"})
_DATE_TYPE: Final = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}


@lru_cache(maxsize=32768)
def iri(curie: str) -> str:
    """A CURIE as an N-Triples term.

    Raises:
        IriError: the CURIE stands for no legal IRI.

    >>> iri("state:TGO")
    '<https://w3id.org/legation/state/TGO>'
    """
    return f"<{expand(curie)}>"


def literal(text: str, datatype: str = "") -> str:
    r"""Text as an N-Triples literal, with the datatype's CURIE.

    >>> literal('a "b"')
    '"a \\"b\\""'
    """
    quoted = f'"{text.translate(_ESCAPES)}"'
    return f"{quoted}^^{iri(datatype)}" if datatype else quoted


def term(prop: Property, value: Value) -> str:
    """A value of a property as an N-Triples term."""
    if prop.datatype is Datatype.REF:
        return iri(str(value))
    if isinstance(value, PartialDate):
        return literal(value.text, _DATE_TYPE[len(value.text)])
    if isinstance(value, Label):
        return f"{literal(value.text)}@{value.language}"
    if isinstance(value, bool):
        return literal("true" if value else "false", "xsd:boolean")
    if isinstance(value, Decimal):
        return literal(f"{value:f}", "xsd:decimal")
    return literal(str(value), "xsd:anyURI" if prop.datatype is Datatype.URL else "")


def claim(said: Claim) -> str:
    """The triples of a claim."""
    subject = iri(said.id)
    pairs = [
        (_A, iri("dip:Claim")),
        (iri("dip:about"), iri(said.about)),
        (iri("dip:source"), iri(said.source)),
        (iri("dip:method"), iri(said.method)),
    ]
    for name, day in (
        ("dip:stated", said.stated),
        ("dip:recorded", said.recorded),
        ("dip:firstSeen", said.first_seen),
        ("dip:lastSeen", said.last_seen),
    ):
        if day is not None:
            pairs.append((iri(name), _day(day)))
    for name, text in (
        ("dip:locator", said.locator),
        ("dip:author", said.author),
        ("oa:exact", said.quote),
    ):
        if text:
            pairs.append((iri(name), literal(text)))
    pairs += [(_said(name), term(schema.PROPERTIES[name], value)) for name, value in said.values]
    return _lines(subject, pairs)


def held(thing: Held, name_of: Callable[[str], str]) -> str:
    """The triples of a tie or entity.

    Args:
        thing: the tie or entity.
        name_of: English name of an entity or concept by its CURIE, for the title of a tie.
    """
    is_tie = thing.kind in schema.TIES
    pairs = [(_A, iri(class_name)) for class_name in classes(thing)]
    if is_tie:
        pairs.append((iri("rdfs:label"), literal(title(thing, name_of)) + "@en"))
    for name, filler in thing.roles:
        pairs.append((iri(f"dip:{name}"), iri(filler)))
        prefix = filler.partition(":")[0]
        for narrower_for, narrower in schema.role(thing.kind, name).narrower:
            if narrower_for == prefix:
                pairs.append((iri(f"dip:{narrower}"), iri(filler)))
    for name, value in thing.values:
        pairs.extend(_held_value(schema.PROPERTIES[name], value, with_days=is_tie))
    pairs += [
        (iri("dip:disputedOn"), iri(schema.PROPERTIES[name].predicate)) for name in thing.disputed
    ]
    if thing.disputed:
        pairs.append((iri("dip:disputed"), literal("true", "xsd:boolean")))
    pairs += [(iri("dip:claim"), f"<{expand(claim_id)}>") for claim_id in thing.claims]
    return _lines(iri(thing.id), pairs)


def classes(thing: Held) -> tuple[str, ...]:
    """CURIEs of the classes of a tie or entity: its own, and that of its type of mission."""
    own = f"dip:{thing.kind}"
    if thing.kind != "Mission":
        return (own,)
    concept = str(thing.one("missionType") or schema.ANY_MISSION)
    narrower = f"dip:{schema.mission_type(concept).class_name}"
    return (own,) if narrower == own else (own, narrower)


def disagreement(conflict: Disagreement) -> str:
    """The triples of a disagreement."""
    prop = schema.PROPERTIES[conflict.on]
    pairs = [
        (_A, iri("dip:Disagreement")),
        (iri("dip:about"), iri(conflict.about)),
        (iri("dip:on"), iri(prop.predicate)),
        (iri("dip:held"), term(prop, conflict.held)),
    ]
    pairs += [(iri("dip:value"), term(prop, value)) for value in conflict.values]
    pairs += [(iri("dip:claim"), f"<{expand(claim_id)}>") for claim_id in conflict.claims]
    return _lines(iri(conflict.id), pairs)


def edge(direct: Edge) -> str:
    """The triple of a direct edge."""
    return f"{iri(direct.subject)} {iri('dip:' + direct.predicate)} {iri(direct.object)} .\n"


def _held_value(prop: Property, value: Value, *, with_days: bool) -> Iterator[tuple[str, str]]:
    yield iri(prop.predicate), term(prop, value)
    if isinstance(value, PartialDate) and with_days and prop.dated:
        capital = prop.name[0].upper() + prop.name[1:]
        yield iri(f"dip:earliest{capital}"), _day(value.earliest)
        yield iri(f"dip:latest{capital}"), _day(value.latest)
    if isinstance(value, Point):
        yield iri("geo:lat"), literal(f"{value.latitude:f}", "xsd:decimal")
        yield iri("geo:long"), literal(f"{value.longitude:f}", "xsd:decimal")


def _lines(subject: str, pairs: list[tuple[str, str]]) -> str:
    return "".join([f"{subject} {predicate} {value} .\n" for predicate, value in pairs])


@lru_cache(maxsize=4096)
def _day(day: date) -> str:
    return literal(day.isoformat(), "xsd:date")


@lru_cache(maxsize=1024)
def _said(name: str) -> str:
    return iri(f"said:{name}")


_A: Final = iri("rdf:type")
