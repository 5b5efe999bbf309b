"""The SHACL shapes (W3C SHACL, core constraints only), derived from the schema and the schemes.

What holds of single things (how many sources a claim has) targets their class. What holds of
values (a date is a date) targets the objects of the properties that give them, so that a value
which stands ten thousand times is looked at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from legation import ontology, schema
from legation.schema import Datatype, Property
from legation.vocabulary import BASE, PREFIXES, expand

_CONCEPTS = frozenset(
    {"changekind", "level", "method", "missiontype", "office", "rank", "sector", "status"}
)
_DAYS = ("xsd:date", "xsd:gYearMonth", "xsd:gYear")
_PATTERNS = {
    "currency": ("^[A-Z]{3}$", "a currency code has three capitals (ISO 4217)"),
    "iso2": ("^[A-Z]{2}$", "an alpha-2 code has two capitals (ISO 3166-1)"),
    "iso3": ("^[A-Z]{3}$", "an alpha-3 code has three capitals (ISO 3166-1)"),
    "isoNumeric": ("^[0-9]{3}$", "a numeric code has three digits (ISO 3166-1)"),
}
_DATES_OF_CLAIMS = ("dip:stated", "dip:recorded", "dip:firstSeen", "dip:lastSeen")
_DATES_OF_CHANGES = ("dip:comparedFrom", "dip:comparedTo")
_OF_CLAIMS = (*_DATES_OF_CLAIMS, "dip:locator", "dip:author", "oa:exact")
_POINT = r"^-?[0-9]{1,2}(\\.[0-9]+)? -?[0-9]{1,3}(\\.[0-9]+)?$"
_HEAD = """# Made by scripts/refresh-ontology from the schema and the schemes: edit those.
# Core constraints of SHACL only. This file is not loaded into graphs.

"""


def shapes() -> str:
    """The whole file."""
    prefixes = ("dip", "oa", "rdf", "rdfs", "said", "sh", "xsd")
    head = "".join(f"@prefix {name}: <{expand(name + ':')}> .\n" for name in prefixes)
    head += f"@prefix shape: <{BASE}shape/> .\n"
    parts = [claim(), disagreement(), change(), *ties(), *entities(), *counts(), *values()]
    parts += [*roles(), *days()]
    return _HEAD + head + "\n" + "\n".join(parts)


def claim() -> str:
    """What every claim needs."""
    return _node(
        "Claim",
        ["sh:targetClass dip:Claim"],
        [
            _property("dip:about", "A claim is about exactly one tie or entity.", 1, 1),
            _property("dip:source", "A claim names exactly one source.", 1, 1),
            _property("dip:method", "A claim names exactly one method.", 1, 1),
        ],
    )


def disagreement() -> str:
    """What every disagreement needs."""
    return _node(
        "Disagreement",
        ["sh:targetClass dip:Disagreement"],
        [
            _property("dip:about", "A disagreement is about exactly one thing.", 1, 1),
            _property("dip:on", "A disagreement is on exactly one property.", 1, 1),
            _property("dip:held", "In a disagreement exactly one value is held.", 1, 1),
            _property("dip:value", "A disagreement has two values or more.", 2),
            _property("dip:claim", "A disagreement rests on claims.", 1),
        ],
    )


def change() -> str:
    """What every change needs, in what a comparison writes."""
    return _node(
        "Change",
        ["sh:targetClass dip:Change"],
        [
            _property("dip:about", "A change is of exactly one tie.", 1, 1),
            _property("dip:changeKind", "A change is of exactly one kind.", 1, 1),
            _property("dip:on", "A change is on one property at most.", most=1),
            _property("dip:comparedFrom", "A change names the day compared from.", 1, 1),
            _property("dip:comparedTo", "A change names the day compared to.", 1, 1),
            _property("dip:claim", "A change rests on claims.", 1),
        ],
    )


def ties() -> Iterable[str]:
    """The roles that each class of ties needs."""
    for tie in schema.TIES.values():
        classes = [tie.name]
        if tie.name == "Mission":
            classes += sorted(
                {kind.class_name for kind in schema.MISSION_TYPES.values()} - {tie.name}
            )
        yield _node(
            tie.name,
            ["sh:targetClass " + " , ".join(f"dip:{name}" for name in classes)],
            [
                *(
                    _property(
                        f"dip:{role.name}",
                        f"{tie.label}: {_how_many(role.required, role.many)} "
                        f"{schema.words(role.name)}.",
                        int(role.required),
                        None if role.many else 1,
                    )
                    for role in tie.roles
                    if role.required or not role.many
                ),
                _property("dip:claim", f"{tie.label}: rests on one claim at least.", 1),
            ],
        )


def entities() -> Iterable[str]:
    """What every entity needs."""
    for name in schema.ENTITIES:
        yield _node(
            name,
            [f"sh:targetClass dip:{name}"],
            [
                _property("rdfs:label", f"{name}: has exactly one name (rdfs:label).", 1, 1),
                _property("dip:claim", f"{name}: rests on one claim at least.", 1),
            ],
        )


def counts() -> Iterable[str]:
    """At most one value of each property that cannot have many."""
    predicates = [*_OF_CLAIMS]
    for prop in schema.PROPERTIES.values():
        predicates += [] if prop.many else _predicates(prop)
    for predicate in predicates:
        yield _node(
            f"one-{predicate.replace(':', '-')}",
            [f"sh:targetSubjectsOf {predicate}"],
            [_property(predicate, f"There is at most one {predicate}.", most=1)],
        )


def values() -> Iterable[str]:
    """What the values of each property look like."""
    for prop in schema.PROPERTIES.values():
        lines, message = _value(prop)
        yield _values(f"value-{prop.name}", _predicates(prop), lines, f"{prop.name}: {message}.")
    claimed = "status: a claim never says that a tie is unlisted."
    yield _values(
        "said-status",
        ["said:status"],
        [f"sh:not [ sh:in ( <{expand('status:unlisted')}> ) ]"],
        claimed,
    )


def roles() -> Iterable[str]:
    """Who may fill each role."""
    fillers: dict[str, list[str]] = {}
    for tie in schema.TIES.values():
        for role in tie.roles:
            fillers.setdefault(role.name, []).extend(role.fillers)
            for prefix, narrower in role.narrower:
                fillers.setdefault(narrower, []).append(prefix)
    for name, prefixes in fillers.items():
        lines, message = _reference(sorted(set(prefixes)))
        yield _values(f"role-{name}", [f"dip:{name}"], lines, f"{schema.words(name)}: {message}.")


def days() -> Iterable[str]:
    """What the dates and references of claims look like."""
    of_ties = {name for tie in schema.TIES.values() for name in tie.values}
    dated = [
        f"dip:{which}{prop.name[0].upper()}{prop.name[1:]}"
        for prop in schema.PROPERTIES.values()
        if prop.dated and prop.name in of_ties
        for which in ("earliest", "latest")
    ]
    yield _values(
        "day",
        [*_DATES_OF_CLAIMS, *_DATES_OF_CHANGES, *dated],
        ["sh:datatype xsd:date"],
        "This is a day (xsd:date).",
    )
    for name, prefixes in (
        ("source", ["source"]),
        ("method", ["method"]),
        ("changeKind", ["changekind"]),
        ("claim", ["claim"]),
        ("about", ["tie", *(kind.lower() for kind in schema.ENTITIES)]),
    ):
        lines, message = _reference(prefixes)
        yield _values(name, [f"dip:{name}"], lines, f"{name}: {message}.")


def _predicates(prop: Property) -> list[str]:
    # Predicates of other vocabularies stand in the ontology too, where they say other things.
    held = [] if prop.held else [prop.predicate]
    return held + ([] if prop.derived else [f"said:{prop.name}"])


def _value(prop: Property) -> tuple[list[str], str]:
    if prop.name in _PATTERNS:
        pattern, message = _PATTERNS[prop.name]
        return [f'sh:pattern "{pattern}"'], message
    if prop.datatype is Datatype.REF:
        return _reference(prop.fillers)
    if prop.derived:
        return ["sh:datatype xsd:date"], "is a day (xsd:date)"
    if prop.datatype is Datatype.DATE:
        return [_any_of(_DAYS)], "is a day, month or year (xsd:date, xsd:gYearMonth, xsd:gYear)"
    if prop.datatype is Datatype.DECIMAL:
        lines = [_any_of(("xsd:decimal", "xsd:integer")), "sh:minInclusive 0"]
        return lines, "is a number, not below zero (xsd:decimal)"
    if prop.datatype is Datatype.POINT:
        line = f'sh:pattern "{_POINT}"'
        return ["sh:datatype xsd:string", line], "is latitude and longitude, parted by a space"
    return {
        Datatype.BOOL: (["sh:datatype xsd:boolean"], "is true or false (xsd:boolean)"),
        Datatype.LABEL: (["sh:datatype rdf:langString"], "is a name with its language"),
        Datatype.URL: (["sh:datatype xsd:anyURI"], "is a web address (xsd:anyURI)"),
        Datatype.TEXT: (["sh:datatype xsd:string"], "is plain text"),
    }[prop.datatype]


def _reference(prefixes: Sequence[str]) -> tuple[list[str], str]:
    concepts = [prefix for prefix in prefixes if prefix in _CONCEPTS]
    if concepts:
        iris = [
            f"<{expand(concept.curie)}>"
            for prefix in concepts
            for concept in ontology.concepts(prefix)
        ]
        listed = "".join(f"\n        {iri}" for iri in iris)
        return [f"sh:in ({listed}\n    )"], f"is a concept of {', '.join(concepts)}"
    namespaces = "|".join(PREFIXES[prefix].replace(".", r"\\.") for prefix in prefixes)
    kinds = ", ".join(f"{prefix}:…" for prefix in prefixes)
    return ["sh:nodeKind sh:IRI", f'sh:pattern "^({namespaces}).+"'], f"is one of {kinds}"


def _how_many(required: bool, many: bool) -> str:
    return ("has one or more" if many else "has exactly one") if required else "has at most one"


def _any_of(datatypes: Sequence[str]) -> str:
    return f"sh:or ( {' '.join(f'[ sh:datatype {name} ]' for name in datatypes)} )"


def _property(path: str, message: str, least: int = 0, most: int | None = None) -> str:
    parts = [f"sh:path {path}"]
    parts += [f"sh:minCount {least}"] if least else []
    parts += [f"sh:maxCount {most}"] if most is not None else []
    parts.append(f"sh:message {_quoted(message[:1].upper() + message[1:])}@en")
    return f"sh:property [ {' ; '.join(parts)} ]"


def _values(name: str, predicates: Sequence[str], lines: Sequence[str], message: str) -> str:
    target = "sh:targetObjectsOf " + " , ".join(predicates)
    return _node(name, [target], [], [*lines, f"sh:message {_quoted(message)}@en"])


def _node(
    name: str, targets: Sequence[str], properties: Sequence[str], lines: Sequence[str] = ()
) -> str:
    body = " ;\n    ".join(["a sh:NodeShape", *targets, *properties, *lines])
    return f"shape:{name}\n    {body} .\n"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
