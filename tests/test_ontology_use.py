"""The ontology and the rest: it says what the schema says, and declares just what is used."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import pyoxigraph as ox
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import OWL, RDF, RDFS, Namespace, URIRef
from rdflib.plugins.sparql import prepareQuery

from legation import ontology, schema
from legation.assemble import triples
from legation.building import hold_in_memory
from legation.consolidate import consolidate
from legation.model import Claim
from legation.query import catalogue
from legation.schema import Datatype
from legation.sources import data_file, ledger, reference
from legation.store import Store
from legation.vocabulary import PREFIXES, compact, expand
from tests import strategies
from tests.declared import SCHEMES, concepts, own, parsed

ROOT = Path(__file__).parent.parent
SCHEMA = Namespace("https://schema.org/")


class TestAgainstSchema:
    """The schema says in Python what the ontology says in OWL."""

    def test_concepts(self) -> None:
        def codes(scheme: str) -> set[str]:
            return {concept.code for concept in ontology.concepts(scheme)}

        assert codes("status") == set(schema.STATUSES)
        assert codes("rank") == set(schema.RANKS)
        assert codes("method") == set(schema.METHODS)
        assert codes("missiontype") == {kind.code for kind in schema.MISSION_TYPES.values()}

    def test_classes(self) -> None:
        graph, tie = parsed(), URIRef(expand("dip:Tie"))
        for name, kind in schema.TIES.items():
            term = URIRef(expand(f"dip:{name}"))
            above = set(graph.transitive_objects(term, RDFS.subClassOf))
            lasts = "dip:Event" if kind.event else "dip:StateOfAffairs"
            assert {tie, URIRef(expand(lasts))} <= above, name
            measure = URIRef(expand("dip:Measure"))
            assert (measure in above) == (name in schema.MEASURES), name
            assert str(graph.value(term, RDFS.label)) == kind.label
        for kind_of_mission in schema.MISSION_TYPES.values():
            term = URIRef(expand(f"dip:{kind_of_mission.class_name}"))
            above = set(graph.transitive_objects(term, RDFS.subClassOf))
            assert URIRef(expand("dip:Mission")) in above
        for name in schema.ENTITIES:
            term = URIRef(expand(f"dip:{name}"))
            assert (term, RDFS.subClassOf, URIRef(expand("dip:Entity"))) in graph

    def test_roles(self) -> None:
        domains: dict[str, set[str]] = {}
        ranges: dict[str, set[str]] = {}
        for kind in schema.TIES.values():
            for role in kind.roles:
                domains.setdefault(role.name, set()).add(kind.name)
                ranges.setdefault(role.name, set()).update(map(self.class_of, role.fillers))
                for prefix, narrower in role.narrower:
                    term = URIRef(expand(f"dip:{narrower}"))
                    assert self.said_of(term, RDFS.subPropertyOf) == {f"dip:{role.name}"}
                    assert self.said_of(term, RDFS.range) == {f"dip:{self.class_of(prefix)}"}
        for name, having in domains.items():
            term = URIRef(expand(f"dip:{name}"))
            assert (term, RDF.type, OWL.ObjectProperty) in parsed(), name
            assert self.kinds(self.said_of(term, SCHEMA.domainIncludes)) == having, name
            told = self.said_of(term, SCHEMA.rangeIncludes, RDFS.range)
            assert told == {f"dip:{kind}" for kind in ranges[name]}, name

    def test_properties(self) -> None:
        kinds = {name: schema.properties(name) for name in (*schema.TIES, *schema.ENTITIES)}
        for prop in schema.PROPERTIES.values():
            having = {kind for kind, names in kinds.items() if prop.name in names}
            assert having, f"{prop.name}: no class has it"
            if not prop.held:
                term = URIRef(expand(prop.predicate))
                assert self.kinds(self.said_of(term, SCHEMA.domainIncludes)) == having, prop.name
                self.keeps_to_its_datatype(prop, term)
            if not prop.derived:
                self.keeps_to_its_datatype(prop, URIRef(expand(f"said:{prop.name}")))

    def test_edges(self) -> None:
        graph = parsed()
        for kind in schema.TIES.values():
            for edge in kind.edges:
                term = URIRef(expand(f"dip:{edge.predicate}"))
                symmetric = (term, RDF.type, OWL.SymmetricProperty) in graph
                assert symmetric == edge.both_ways, edge
                for end, told in (
                    (edge.subject, SCHEMA.domainIncludes),
                    (edge.object, SCHEMA.rangeIncludes),
                ):
                    ends = set(self.fillers(kind.name, end)) & {"state", "institution", "official"}
                    can = {f"dip:{self.class_of(prefix)}" for prefix in ends}
                    assert can <= self.said_of(term, told), edge

    def keeps_to_its_datatype(self, prop: schema.Property, term: URIRef) -> None:
        reference = prop.datatype is Datatype.REF
        kind = OWL.ObjectProperty if reference else OWL.DatatypeProperty
        assert (term, RDF.type, kind) in parsed(), term
        told = self.said_of(term, RDFS.range, SCHEMA.rangeIncludes)
        if not reference:
            assert told == self.datatypes(prop), term
        elif compact(term).startswith("dip:") and "tie" not in prop.fillers:
            assert told == {f"dip:{self.class_of(prefix)}" for prefix in prop.fillers}, term

    def datatypes(self, prop: schema.Property) -> set[str]:
        if prop.datatype is Datatype.DATE:
            dates = {"xsd:date", "xsd:gYearMonth", "xsd:gYear"}
            return {"xsd:date"} if prop.derived else dates
        return {
            {
                Datatype.BOOL: "xsd:boolean",
                Datatype.DECIMAL: "xsd:decimal",
                Datatype.LABEL: "rdf:langString",
                Datatype.URL: "xsd:anyURI",
            }.get(prop.datatype, "xsd:string")
        }

    def said_of(self, term: URIRef, *predicates: URIRef) -> set[str]:
        return {compact(str(one)) for given in predicates for one in parsed().objects(term, given)}

    def kinds(self, classes: Iterable[str]) -> set[str]:
        """Names of the schema's classes that are, or are under, one of these."""
        found = set()
        for name in classes:
            term = URIRef(expand(name))
            below = parsed().transitive_subjects(RDFS.subClassOf, term)
            found |= {compact(str(one)).removeprefix("dip:") for one in below}
        return found & {*schema.TIES, *schema.ENTITIES}

    def class_of(self, prefix: str) -> str:
        """Name of the class that CURIEs with this prefix are of."""
        types = {"missiontype": "MissionType"}
        return types.get(prefix, prefix.capitalize())

    def fillers(self, kind: str, name: str) -> tuple[str, ...]:
        for role in schema.TIES[kind].roles:
            if role.name == name:
                return role.fillers
        return schema.PROPERTIES[name].fillers


class TestUse:
    def test_the_code_names_only_what_is_declared(self) -> None:
        named = {
            (term, str(file.relative_to(ROOT)))
            for file in sorted((ROOT / "graph" / "legation").rglob("*.py"))
            for term in spelled(file)
        }
        assert len(named) > 50
        assert {one for one in named if one[0] not in ontology.terms()} == set()

    def test_queries_name_only_what_is_declared(self) -> None:
        for query in catalogue().values():
            named = own(iris_of(query.text))
            assert named, query.name
            assert named <= ontology.terms(), query.name

    @settings(max_examples=60)
    @given(st.lists(strategies.claims(), min_size=1, max_size=6))
    def test_what_is_built_of_any_claims_is_declared(self, claims: list[Claim]) -> None:
        store = Store.memory()
        store.load(triples(consolidate(claims)))
        assert used_in(store) <= ontology.terms()

    def test_what_is_built_of_the_shipped_ledgers_is_declared(self) -> None:
        claims = list(reference.read().claims)
        for file in sorted(data_file("ledgers").glob("*.csv")):
            claims += ledger.read(file).claims
        store = hold_in_memory(claims)
        assert used_in(store) <= ontology.terms()
        known = {compact(str(node)) for node in concepts()}
        for prefix in SCHEMES:
            used = {iri for iri in named_in(store) if iri.startswith(f"{prefix}:")}
            assert used <= known | {f"{prefix}:"}

    def test_whatever_is_declared_is_used(self) -> None:
        of_schema = {
            *(f"dip:{name}" for name in (*schema.TIES, *schema.ENTITIES)),
            *(f"dip:{kind.class_name}" for kind in schema.MISSION_TYPES.values()),
            *(prop.predicate for prop in schema.PROPERTIES.values()),
            *(f"said:{prop.name}" for prop in schema.PROPERTIES.values() if not prop.derived),
            *(f"dip:{role.name}" for kind in schema.TIES.values() for role in kind.roles),
            *(
                f"dip:{narrower}"
                for kind in schema.TIES.values()
                for role in kind.roles
                for _, narrower in role.narrower
            ),
            *(f"dip:{edge.predicate}" for kind in schema.TIES.values() for edge in kind.edges),
            *(
                f"dip:{which}{name[0].upper()}{name[1:]}"
                for kind in schema.TIES.values()
                for name in kind.values
                if schema.PROPERTIES[name].dated
                for which in ("earliest", "latest")
            ),
        }
        in_code = {
            term for file in (ROOT / "graph" / "legation").rglob("*.py") for term in spelled(file)
        }
        in_queries = own(iri for query in catalogue().values() for iri in iris_of(query.text))
        # A class above others, a property above others, or the class of a scheme's concepts.
        in_ontology = own(node for triple in parsed() for node in triple[1:])
        idle = ontology.terms() - of_schema - in_code - in_queries - in_ontology
        idle |= {term for term in in_ontology if term not in ontology.terms()}
        assert idle == set()


def spelled(file: Path) -> Iterator[str]:
    """Terms that the strings of a module spell out, but for its docstrings."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    # `dip:` before a brace is only the beginning of a name, which the schema goes on with.
    begun = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part, after in pairwise(node.values)
        if isinstance(after, ast.FormattedValue)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            end = r"(?=[^A-Za-z])" if id(node) in begun else r"\b"
            if id(node) not in docstrings:
                yield from re.findall(rf"\b(?:dip|said):[A-Za-z]+{end}", node.value)


def iris_of(query: str) -> set[str]:
    """Every IRI in a query, as rdflib reads it."""
    seen: set[str] = set()

    def visit(part: object) -> None:
        if isinstance(part, URIRef):
            seen.add(str(part))
        elif isinstance(part, dict):
            for value in part.values():
                visit(value)
        elif isinstance(part, list | tuple | set):
            for value in part:
                visit(value)
        elif hasattr(part, "__dict__"):
            visit(vars(part))

    visit(prepareQuery(query, initNs=PREFIXES).algebra)
    return seen


def used_in(store: Store) -> set[str]:
    """The ontology's terms that a graph uses: as properties, classes, or by name."""
    declared = {str(subject) for subject in parsed().subjects()}
    used = [
        term
        for quad in store.oxigraph
        if quad.subject.value not in declared
        for term in (quad.predicate, quad.object)
        if isinstance(term, ox.NamedNode)
    ]
    return own(term.value for term in used)


def named_in(store: Store) -> set[str]:
    return {compact(quad.object.value) for quad in store.oxigraph if is_iri(quad.object)}


def is_iri(term: object) -> bool:
    return isinstance(term, ox.NamedNode)
