"""The derived terms of the ontology: twins of what claims say, and days beside dates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from legation import ontology, schema
from legation.schema import Datatype, Property
from legation.vocabulary import ONTOLOGY, compact, expand

PREFIXES = ("dcterms", "dip", "owl", "rdf", "rdfs", "said", "schema", "skos", "xsd")


@dataclass(frozen=True)
class Words:
    """What a term is called and how it is explained."""

    label: str
    definition: str
    example: str
    source: str


REUSED = {
    "label": Words("label", "Its name, with language.", '"Togo"@en.', "W3C, RDF Schema 1.1"),
    "altLabel": Words(
        "other label", "Another name of it, with language.", '"Republic of Togo"@en.', "W3C, SKOS"
    ),
    "description": Words(
        "description", "What it is, in a sentence.", "Missions worldwide.", "DCMI Metadata Terms"
    ),
    "exactMatch": Words(
        "exact match", "The same thing in another collection.", "wd:Q945.", "W3C, SKOS"
    ),
    "closeMatch": Words(
        "close match", "A thing that is probably the same.", "official:Q123.", "W3C, SKOS"
    ),
    "differentFrom": Words(
        "different from",
        "Somebody else for sure, as a person decided.",
        "official:Q123.",
        "W3C, OWL 2",
    ),
    "publisher": Words("publisher", "Who publishes the source.", "AidData.", "DCMI Metadata Terms"),
    "licence": Words(
        "licence", "Under which terms it may be used.", "CC0-1.0.", "DCMI Metadata Terms"
    ),
    "published": Words(
        "published", "When the source came out.", '"2024-03-25"^^xsd:date.', "DCMI Metadata Terms"
    ),
    "comment": Words("comment", "A remark on it.", "Reported twice.", "W3C, RDF Schema 1.1"),
}
"""Words for properties that another vocabulary's predicate holds."""


def said() -> str:
    """The twins of the properties that a claim can give."""
    known = _words()
    return _document(
        _block(
            f"said:{prop.name}",
            ["rdfs:domain dip:Claim", _range(prop), f"rdfs:seeAlso {prop.predicate}"],
            Words(
                f"said: {words.label}",
                f"What a claim says of this: {words.definition}",
                words.example,
                words.source,
            ),
            "owl:ObjectProperty" if prop.datatype is Datatype.REF else "owl:DatatypeProperty",
        )
        for prop in schema.PROPERTIES.values()
        if not prop.derived
        for words in [known.get(f"dip:{prop.name}") or REUSED[prop.name]]
    )


def days() -> str:
    """The earliest and latest day beside every date that a tie may have."""
    known = _words()
    of_ties = {name for tie in schema.TIES.values() for name in tie.values}
    return _document(
        _block(
            f"dip:{which}{prop.name[0].upper()}{prop.name[1:]}",
            ["rdfs:domain dip:Tie", "rdfs:range xsd:date", f"rdfs:seeAlso dip:{prop.name}"],
            Words(
                f"{which} day of: {words.label}",
                f"The {side} day that the date may mean, for this date: {words.definition}",
                f'"{day}"^^xsd:date beside dip:{prop.name} "2023-05"^^xsd:gYearMonth.',
                "Library of Congress, Extended Date/Time Format (EDTF)",
            ),
            "owl:DatatypeProperty",
        )
        for prop in schema.PROPERTIES.values()
        if prop.dated and prop.name in of_ties
        for words in [known[f"dip:{prop.name}"]]
        for which, side, day in (
            ("earliest", "first", "2023-05-01"),
            ("latest", "last", "2023-05-31"),
        )
    )


def _range(prop: Property) -> str:
    dates = "schema:rangeIncludes xsd:date , xsd:gYearMonth , xsd:gYear"
    return {
        Datatype.BOOL: "rdfs:range xsd:boolean",
        Datatype.DATE: dates,
        Datatype.DECIMAL: "rdfs:range xsd:decimal",
        Datatype.LABEL: "rdfs:range rdf:langString",
        Datatype.URL: "rdfs:range xsd:anyURI",
        Datatype.REF: "",
    }.get(prop.datatype, "rdfs:range xsd:string")


def _words() -> dict[str, Words]:
    found: dict[str, dict[str, str]] = {}
    for triple in ox.parse(
        path=str(ontology.folder() / "legation.ttl"), format=ox.RdfFormat.TURTLE
    ):
        found.setdefault(compact(triple.subject.value), {})[triple.predicate.value] = (
            triple.object.value
        )
    keys = [
        expand(name) for name in ("rdfs:label", "skos:definition", "skos:example", "dcterms:source")
    ]
    return {
        curie: Words(*(values[key] for key in keys))
        for curie, values in found.items()
        if all(key in values for key in keys)
    }


def _block(term: str, lines: list[str], words: Words, kind: str) -> str:
    quoted = [_quoted(text) for text in (words.label, words.definition, words.example)]
    return "\n    ".join(
        [
            term,
            f"a {kind} ;",
            *(f"{line} ;" for line in lines if line),
            f"rdfs:label {quoted[0]}@en ;",
            f"skos:definition {quoted[1]}@en ;",
            f"skos:example {quoted[2]}@en ;",
            f"dcterms:source {_quoted(words.source)} ;",
            f"rdfs:isDefinedBy <{ONTOLOGY}> .\n",
        ]
    )


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _document(blocks: Iterable[str]) -> str:
    head = "# Made by scripts/refresh-ontology from legation.ttl and the schema: edit those.\n\n"
    head += "".join(f"@prefix {name}: <{expand(name + ':')}> .\n" for name in PREFIXES)
    return head + "\n" + "\n".join(blocks)
