"""Validation: what conforms, every kind of breach, and pySHACL's own word on the same graph."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from rdflib import SH, Graph

import legation
from legation import encode, ontology, schema
from legation.assemble import ontology_triples, triples
from legation.consolidate import consolidate
from legation.model import Claim
from legation.schema import Datatype, Property
from legation.store import Store
from legation.validation import ValidationReport, ValidationResult, validate
from legation.values import Label, PartialDate, Point, Value
from legation.vocabulary import PREFIXES, compact
from tests import strategies

PROLOGUE = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())

# A whole validation is too slow to shrink by; the first failing example says enough.
UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)


def changed(claims: list[Claim], *updates: str) -> Store:
    """A graph of these claims that updates have done something to."""
    store = Store.memory()
    store.load([*triples(consolidate(claims)), ontology_triples()])
    for update in updates:
        store.oxigraph.update(PROLOGUE + update)
    return store


def of_shapes(report: ValidationReport) -> set[ValidationResult]:
    """The results that are breaches of shapes, not of what only queries check."""
    graph = Graph().parse(ontology.shapes_file(), format="turtle")
    messages = {str(message) for message in graph.objects(None, SH.message)}
    return {result for result in report.results if result.message in messages}


class TestConforming:
    def test_what_is_built_conforms(self, small_graph: Path) -> None:
        report = legation.open(small_graph).validate()
        assert report.conforms
        assert str(report) == "The graph conforms to its shapes."

    @settings(max_examples=8, phases=UNSHRUNK)
    @given(st.lists(strategies.claims(), min_size=1, max_size=5))
    def test_what_is_built_of_any_claims_breaks_no_shape_but_of_values(
        self, claims: list[Claim]
    ) -> None:
        """Claims of the strategies are wild in their words, and describe nothing they name."""
        for result in validate(changed(claims)).results:
            wild = result.value or "nothing says what it is" in result.message
            assert wild or "has exactly one name" in result.message, result


# What is done to the small graph, and what is found: thing, property, words of the message, value.
BREACHES = {
    "a role is missing": (
        "DELETE WHERE { tie:embassy-RUS-TGO dip:sender ?x }",
        ("tie:embassy-RUS-TGO", "dip:sender", "exactly one sender", ""),
    ),
    "a role is filled twice": (
        "INSERT DATA { tie:embassy-RUS-TGO dip:receiver state:FRA }",
        ("tie:embassy-RUS-TGO", "dip:receiver", "exactly one receiver", ""),
    ),
    "a role is filled by what can't": (
        "DELETE { ?t dip:host ?h } INSERT { ?t dip:host place:lome } WHERE { ?t dip:host ?h }",
        ("tie:visit-state.USA-ZWE-2024-03", "dip:host", "is one of", "place:lome"),
    ),
    "two values of a single property": (
        "INSERT DATA { tie:embassy-RUS-TGO dip:status status:ended }",
        ("tie:embassy-RUS-TGO", "dip:status", "at most one dip:status", ""),
    ),
    "two names": (
        "INSERT DATA { state:TGO rdfs:label 'Togoland'@en }",
        ("state:TGO", "rdfs:label", "exactly one name", ""),
    ),
    "no name": (
        "DELETE WHERE { place:lome rdfs:label ?name }",
        ("place:lome", "rdfs:label", "exactly one name", ""),
    ),
    "a year where a day has to be": (
        "INSERT DATA { tie:embassy-FRA-RUS dip:earliestOpened '2015'^^xsd:gYear }",
        ("tie:embassy-FRA-RUS", "dip:earliestOpened", "a day", "2015"),
    ),
    "a day that no month has": (
        "INSERT DATA { tie:embassy-FRA-RUS dip:closed '2015-02-30'^^xsd:date }",
        ("tie:embassy-FRA-RUS", "dip:closed", "day, month or year", "2015-02-30"),
    ),
    "neither true nor false": (
        "INSERT DATA { tie:investment-RUS-TGO dip:excludedFromTotals 'perhaps'^^xsd:boolean }",
        ("tie:investment-RUS-TGO", "dip:excludedFromTotals", "true or false", "perhaps"),
    ),
    "an amount below zero": (
        ("DELETE WHERE { tie:investment-RUS-TGO dip:amount ?a } ;"
        "INSERT DATA { tie:investment-RUS-TGO dip:amount -9.50 }"),
        ("tie:investment-RUS-TGO", "dip:amount", "not below zero", "-9.5"),
    ),
    "a currency that is no code": (
        "INSERT DATA { tie:cooperation-RUS_TGO-311 dip:currency 'roubles' }",
        ("tie:cooperation-RUS_TGO-311", "dip:currency", "three capitals", "roubles"),
    ),
    "a concept that no scheme has": (
        "INSERT DATA { tie:embassy-FRA-RUS dip:missionType missiontype:castle }",
        ("tie:embassy-FRA-RUS", "dip:missionType", "is a concept of", "missiontype:castle"),
    ),
    "an undeclared property": (
        "INSERT DATA { tie:embassy-FRA-RUS dip:flag 'blue' }",
        ("tie:embassy-FRA-RUS", "dip:flag", "declares no such property", ""),
    ),
    "an undeclared property of claims": (
        "INSERT { ?c said:flag 'blue' } WHERE { tie:embassy-USA-ZWE dip:claim ?c }",
        ("claim:*", "said:flag", "declares no such property", ""),
    ),
    "an undeclared class": (
        "INSERT DATA { tie:embassy-FRA-RUS a dip:Castle }",
        ("tie:embassy-FRA-RUS", "dip:Castle", "declares no such class", ""),
    ),
    "an entity that nothing describes": (
        "INSERT DATA { tie:embassy-FRA-RUS dip:seat place:nowhere }",
        ("place:nowhere", "", "nothing says what it is", ""),
    ),
    "a claim about another thing": (
        ("DELETE WHERE { tie:embassy-FRA-RUS dip:claim ?c } ;"
        "INSERT { tie:embassy-FRA-RUS dip:claim ?c } WHERE { tie:embassy-USA-ZWE dip:claim ?c }"),
        ("tie:embassy-FRA-RUS", "dip:claim", "this one is about another", "claim:*"),
    ),
    "a tie that rests on nothing": (
        "DELETE WHERE { tie:embassy-FRA-RUS dip:claim ?c }",
        ("tie:embassy-FRA-RUS", "dip:claim", "rests on one claim", ""),
    ),
    "a claim without a source": (
        ("DELETE { ?c dip:source ?s } WHERE { tie:embassy-USA-ZWE dip:claim ?c ; a ?k ."
        " ?c dip:source ?s }"),
        ("claim:*", "dip:source", "names exactly one source", ""),
    ),
    "a claim of what is never claimed": (
        ("DELETE { ?c said:status ?s } INSERT { ?c said:status status:unlisted }"
        " WHERE { tie:embassy-USA-ZWE dip:claim ?c . ?c said:status ?s }"),
        ("claim:*", "said:status", "never says", "status:unlisted"),
    ),
    "a disagreement of one value": (
        "DELETE { ?d dip:value ?v } WHERE { ?d a dip:Disagreement ; dip:held ?v ; dip:value ?v }",
        ("disagreement:embassy-RUS-TGO-status", "dip:value", "two values or more", ""),
    ),
    "a blank node at the end": (
        "INSERT DATA { tie:embassy-FRA-RUS dip:comment _:b }",
        ("tie:embassy-FRA-RUS", "dip:comment", "in place of a blank node", "_:*"),
    ),
    "a blank node at the start": (
        "INSERT DATA { [] dip:goods 'grain' }",
        ("_:*", "dip:goods", "in place of a blank node", "grain"),
    ),
}  # fmt: skip


class TestBreaches:
    @pytest.mark.parametrize("breach", BREACHES)
    def test_each_is_found(self, small_claims: list[Claim], breach: str) -> None:
        update, (focus, path, message, value) = BREACHES[breach]
        report = validate(changed(small_claims, update))
        assert not report.conforms
        assert any(
            fits(result.focus, focus)
            and result.path == path
            and message in result.message
            and fits(result.value, value)
            for result in report.results
        ), str(report)

    def test_each_is_of_the_things_that_were_changed(self, small_claims: list[Claim]) -> None:
        update, (focus, *_) = BREACHES["two values of a single property"]
        assert {one.focus for one in validate(changed(small_claims, update)).results} == {focus}

    def test_every_required_role_and_every_claim_is_missed(self, small_claims: list[Claim]) -> None:
        typed = " ".join(f"tie:bare-{kind.lower()} a dip:{kind} ." for kind in schema.TIES)
        named = " ".join(f"place:bare-{kind.lower()} a dip:{kind} ." for kind in schema.ENTITIES)
        report = validate(changed(small_claims, f"INSERT DATA {{ {typed} {named} }}"))
        missed = {(result.focus, result.path) for result in report.results}
        for kind, tie in schema.TIES.items():
            needed = {f"dip:{role.name}" for role in tie.roles if role.required} | {"dip:claim"}
            assert {path for focus, path in missed if focus == f"tie:bare-{kind.lower()}"} == needed
        for kind in schema.ENTITIES:
            found = {path for focus, path in missed if focus == f"place:bare-{kind.lower()}"}
            assert found == {"rdfs:label", "dip:claim"}

    def test_a_second_value_of_every_single_property_is_found(
        self, small_claims: list[Claim]
    ) -> None:
        single = [prop for prop in schema.PROPERTIES.values() if not prop.many]
        told = {stated(prop, value) for prop in single for value in two_values(prop)}
        report = validate(changed(small_claims, f"INSERT DATA {{ {' '.join(told)} }}"))
        found = {
            (one.focus, one.path) for one in report.results if "There is at most" in one.message
        }
        assert found == {(subject(prop), predicate(prop)) for prop in single}

    def test_a_wrong_value_of_every_property_is_found(self, small_claims: list[Claim]) -> None:
        props = list(schema.PROPERTIES.values())
        told = " ".join(f"{subject(prop)} {predicate(prop)} {wrong(prop)} ." for prop in props)
        report = validate(changed(small_claims, f"INSERT DATA {{ {told} }}"))
        found = {(one.focus, one.path) for one in report.results if one.value}
        assert found == {(subject(prop), predicate(prop)) for prop in props}

    def test_a_right_value_of_every_property_is_not(self, small_claims: list[Claim]) -> None:
        told = " ".join(stated(prop, two_values(prop)[0]) for prop in schema.PROPERTIES.values())
        report = validate(changed(small_claims, f"INSERT DATA {{ {told} }}"))
        assert [str(one) for one in report.results if one.value] == []


def fits(text: str, pattern: str) -> bool:
    return text.startswith(pattern[:-1]) if pattern.endswith("*") else text == pattern


def subject(prop: Property) -> str:
    """Something with that one property: a claim where what is held has another's predicate."""
    return f"claim:with-{prop.name}" if prop.held else f"tie:with-{prop.name}"


def predicate(prop: Property) -> str:
    return f"said:{prop.name}" if prop.held else prop.predicate


def stated(prop: Property, value: Value) -> str:
    return f"{subject(prop)} {predicate(prop)} {encode.term(prop, value)} ."


def two_values(prop: Property) -> tuple[Value, Value]:
    if prop.datatype is Datatype.REF:
        prefix = prop.fillers[0]
        known = [concept.curie for concept in ontology.concepts(prefix)] or [f"{prefix}:a"]
        return known[0], known[1] if len(known) > 1 else f"{prefix}:b"
    codes: dict[str, tuple[Value, Value]] = {
        "currency": ("USD", "EUR"),
        "iso2": ("TG", "FR"),
        "iso3": ("TGO", "FRA"),
        "isoNumeric": ("768", "250"),
    }
    given: dict[Datatype, tuple[Value, Value]] = {
        Datatype.BOOL: (True, False),
        Datatype.DATE: (PartialDate("2023-05-17"), PartialDate("2024-05-17")),
        Datatype.DECIMAL: (Decimal("1.5"), Decimal(7)),
        Datatype.LABEL: (Label("Togo"), Label("Togo", "fr")),
        Datatype.POINT: (Point(Decimal("6.1"), Decimal("1.2")), Point(Decimal(6), Decimal(1))),
        Datatype.URL: ("https://example.org/", "https://example.org/b"),
    }
    return codes.get(prop.name) or given.get(prop.datatype, ("a", "b"))


def wrong(prop: Property) -> str:
    return "'nowhere'" if prop.datatype is Datatype.REF else "<https://example.org/x>"


class TestAgainstPyshacl:
    """The quick ways find what pySHACL finds when it goes by the same shapes on its own."""

    # rdflib, and so pySHACL alone, reads what is neither true nor false as false.
    @pytest.mark.filterwarnings("ignore:Parsing weird boolean")
    def test_on_every_breach(self, small_claims: list[Claim]) -> None:
        store = changed(small_claims, *(update for update, _ in BREACHES.values()))
        quick = of_shapes(validate(store))
        assert len(quick) > len(BREACHES) / 2
        assert set(validate(store, ontology.shapes_file()).results) == quick
        found = {(one.value.replace("perhaps", "false") or one.focus, one.message) for one in quick}
        assert found == self.by_pyshacl_alone(store)

    @settings(max_examples=8, phases=UNSHRUNK)
    @given(data=st.data())
    def test_on_any_damage(self, small_claims: list[Claim], data: st.DataObject) -> None:
        store = changed(small_claims)
        declared = {
            triple.subject for triple in ox.parse(ontology_triples(), ox.RdfFormat.N_TRIPLES)
        }
        quads = sorted((q for q in store.oxigraph if q.subject not in declared), key=str)
        one = st.sampled_from(quads)
        for gone in data.draw(st.lists(one, max_size=4)):
            store.oxigraph.remove(gone)
        for a, b, c in data.draw(st.lists(st.tuples(one, one, one), min_size=1, max_size=6)):
            store.oxigraph.add(ox.Quad(a.subject, b.predicate, c.object))
        found = set(validate(store, ontology.shapes_file()).results)
        assert found == of_shapes(validate(store))

    def by_pyshacl_alone(self, store: Store) -> set[tuple[str, str]]:
        graph = Graph()
        for quad in store.oxigraph:
            graph.parse(data=f"{quad.subject} {quad.predicate} {quad.object} .", format="nt")
        shapes = Graph().parse(ontology.shapes_file(), format="turtle")
        _, report, _ = pyshacl.validate(graph, shacl_graph=shapes)
        assert isinstance(report, Graph)
        return {
            (
                compact(str(report.value(result, SH.value) or report.value(result, SH.focusNode))),
                str(report.value(result, SH.resultMessage)),
            )
            for result in report.objects(None, SH.result)
        }
