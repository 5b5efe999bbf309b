"""The ontology: every reader takes it alike; it is consistent, explained, aligned, and fresh."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import owlrl
import pyoxigraph as ox
import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

import legation
from legation import ontology, schema
from legation.store import Store
from legation.vocabulary import BASE, ONTOLOGY, OWN, PREFIXES, compact, expand
from tests.declared import KINDS, SCHEMES, concepts, own, parsed, terms

ROOT = Path(__file__).parent.parent
MEND = "mend it with: scripts/refresh-ontology"
REASONER = Namespace("http://www.daml.org/2002/03/agents/agent-ont#")

# The namespaces of the design, letter by letter: a wrong `https` aligns with nothing.
DESIGNED = {
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "schema": "https://schema.org/",
    "oa": "http://www.w3.org/ns/oa#",
    "time": "http://www.w3.org/2006/time#",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "dcterms": "http://purl.org/dc/terms/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "wd": "http://www.wikidata.org/entity/",
    "wdt": "http://www.wikidata.org/prop/direct/",
    "eu": "http://publications.europa.eu/resource/authority/country/",
}

each_file = pytest.mark.parametrize("file", ontology.files(), ids=lambda file: str(file.name))
each_graph_file = pytest.mark.parametrize(
    "file", ontology.graph_files(), ids=lambda file: str(file.name)
)


class TestReaders:
    @each_file
    def test_every_reader_counts_the_same_triples(self, file: Path) -> None:
        rapper = shutil.which("rapper")
        assert rapper, "needs rapper (Debian: apt-get install raptor2-utils)"
        store = ox.Store()
        store.load(path=str(file), format=ox.RdfFormat.TURTLE)
        done = subprocess.run(
            [rapper, "-c", "-i", "turtle", str(file)], capture_output=True, text=True, check=True
        )
        (told,) = re.findall(r"Parsing returned (\d+) triples", done.stderr)
        assert not re.search(r"(?i)warning|error", done.stderr), done.stderr
        assert int(told) == len(store) == len(Graph().parse(file, format="turtle")) > 0

    @each_graph_file
    def test_files_that_are_loaded_into_graphs_have_no_blank_nodes(self, file: Path) -> None:
        for triple in Graph().parse(file, format="turtle"):
            assert not any(isinstance(node, BNode) for node in triple)

    def test_every_file_is_known(self) -> None:
        there = {path.name for path in ontology.folder().glob("*.ttl")}
        assert there == {*ontology.GRAPH_FILES, ontology.SHAPES}

    @each_file
    def test_prefixes_are_those_of_the_program(self, file: Path) -> None:
        text = file.read_text(encoding="utf-8")
        declared = dict(re.findall(r"^@prefix (\w+): <([^>]*)> \.$", text, re.MULTILINE))
        known = PREFIXES | {"shape": f"{BASE}shape/"}
        assert declared
        assert declared == {prefix: known[prefix] for prefix in declared}


def test_the_version_is_an_iri_of_its_own() -> None:
    graph, iri = parsed("legation.ttl"), URIRef(ONTOLOGY)
    (version,) = graph.objects(iri, OWL.versionInfo)
    assert list(graph.subjects(RDF.type, OWL.Ontology)) == [iri]
    assert list(graph.objects(iri, OWL.versionIRI)) == [URIRef(f"{ONTOLOGY}/{version}")]
    assert re.fullmatch(r"\d+\.\d+\.\d+", str(version))
    for needed in (DCTERMS.title, DCTERMS.description, DCTERMS.license):
        assert graph.value(iri, needed)


class TestConsistency:
    """By the OWL 2 RL rules, of which owlrl reports those that end in a contradiction."""

    def test_the_ontology_with_a_graph_is_consistent(self, small_store: Store) -> None:
        closed = self.closure(small_store)
        assert self.contradictions(closed) == []
        tie = URIRef(expand("tie:embassy-RUS-TGO"))
        assert (tie, RDF.type, URIRef(expand("org:Organization"))) in closed
        assert (tie, RDF.type, URIRef(expand("dip:StateOfAffairs"))) in closed

    @pytest.mark.parametrize(
        "wrong",
        [
            "state:TGO a dip:Place .",
            "tie:embassy-RUS-TGO a dip:Claim .",
            "tie:embassy-RUS-TGO a dip:Event .",
            "state:TGO dip:sender state:RUS .",
            "tie:embassy-RUS-TGO dip:sendingState place:lome .",
        ],
    )
    def test_a_contradiction_is_found(self, wrong: str) -> None:
        right = """
            tie:embassy-RUS-TGO a dip:Mission , dip:Embassy ; dip:sendingState state:RUS .
            state:TGO a dip:State . state:RUS a dip:State . place:lome a dip:Place .
        """
        told = self.contradictions(self.closed(self.axioms_and(right + wrong)))
        assert told
        assert self.contradictions(self.closed(self.axioms_and(right))) == []

    def axioms_and(self, turtle: str) -> Graph:
        """What the ontology says of classes and properties, without words, and some facts."""
        graph = Graph()
        for triple in parsed("legation.ttl"):
            if not isinstance(triple[2], Literal) and triple[1] != RDFS.isDefinedBy:
                graph.add(triple)
        head = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
        return graph.parse(data=head + turtle, format="turtle")

    def closure(self, store: Store) -> Graph:
        """All that follows from a graph and what it needs of the ontology."""
        graph = Graph() + parsed("legation.ttl", "said.ttl", "days.ttl", "alignments.ttl")
        declared = {str(subject) for subject in parsed().subjects()}
        for quad in store.oxigraph:
            if quad.subject.value not in declared:
                triple = f"{quad.subject} {quad.predicate} {quad.object} ."
                graph.parse(data=triple, format="nt")
        return self.closed(graph)

    def closed(self, graph: Graph) -> Graph:
        owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
        return graph

    def contradictions(self, graph: Graph) -> list[str]:
        return sorted(str(told) for told in graph.objects(None, REASONER.error))


class TestWords:
    def test_there_is_something_to_explain(self) -> None:
        assert own(terms()) == ontology.terms()
        assert own(terms()) == {compact(term) for term in terms()}
        assert {compact(node).partition(":")[0] for node in concepts()} == set(SCHEMES)

    @pytest.mark.parametrize("label", [RDFS.label, SKOS.prefLabel])
    def test_concepts_are_named_alike_for_all_readers(self, label: URIRef) -> None:
        graph = parsed()
        for node in concepts():
            assert list(graph.objects(node, label)) == list(graph.objects(node, SKOS.prefLabel))

    def test_every_term_and_concept_is_explained(self) -> None:
        graph, lacking = parsed(), []
        for node in [*terms(), *concepts()]:
            for needed in (RDFS.label, SKOS.definition, SKOS.example, DCTERMS.source):
                told = list(graph.objects(node, needed))
                words = [str(one).strip() for one in told if isinstance(one, Literal)]
                if len(told) != 1 or not all(words):
                    lacking.append((compact(node), compact(needed)))
        assert lacking == []

    def test_words_are_english_and_say_more_than_the_name(self) -> None:
        graph = parsed()
        for node in [*terms(), *concepts()]:
            label, definition = (graph.value(node, one) for one in (RDFS.label, SKOS.definition))
            assert isinstance(label, Literal)
            assert isinstance(definition, Literal)
            assert (label.language, definition.language) == ("en", "en"), node
            assert str(definition).strip(" .").lower() != str(label).lower(), node
            assert str(definition).endswith("."), node

    def test_no_two_terms_of_a_kind_share_a_name(self) -> None:
        graph = parsed("legation.ttl")
        for kind in ([OWL.Class], KINDS[1:]):
            named: dict[str, list[Node]] = {}
            for term in {term for one in kind for term in graph.subjects(RDF.type, one)}:
                named.setdefault(str(graph.value(term, RDFS.label)), []).append(term)
            assert {name for name, those in named.items() if len(those) > 1} == set()

    def test_schemes_hang_together(self) -> None:
        graph = parsed()
        for scheme in graph.subjects(RDF.type, SKOS.ConceptScheme):
            for needed in (RDFS.label, SKOS.definition, DCTERMS.source):
                assert graph.value(scheme, needed), (scheme, needed)
            notations = [
                str(graph.value(node, SKOS.notation))
                for node in graph.subjects(SKOS.inScheme, scheme)
            ]
            assert len(notations) == len(set(notations)) > 0
        for node in concepts():
            prefix, _, local = compact(node).partition(":")
            assert list(graph.objects(node, SKOS.inScheme)) == [URIRef(expand(f"{prefix}:"))]
            assert str(graph.value(node, SKOS.notation)) == local
            broader = list(graph.objects(node, SKOS.broader))
            assert all((above, SKOS.inScheme, None) in graph for above in broader)
            assert bool(broader) != ((node, SKOS.topConceptOf, None) in graph), node


class TestAlignments:
    def test_namespaces_are_those_of_the_design(self) -> None:
        assert {prefix: PREFIXES[prefix] for prefix in DESIGNED} == DESIGNED
        spaces = (*DESIGNED.values(), *OWN.values(), PREFIXES["rdfs"])
        table = DESIGNED["eu"].rstrip("/")
        for node in {node for triple in parsed("alignments.ttl") for node in triple}:
            assert isinstance(node, URIRef)
            assert str(node).startswith(spaces) or str(node) == table, node

    def test_it_aligns_what_is_declared_with_others(self) -> None:
        known = {str(node) for node in (*terms(), *concepts())}
        for subject, predicate, other in parsed("alignments.ttl"):
            assert str(subject) in known, subject
            assert str(other) not in known, other
            assert not str(other).startswith(BASE), other
            assert predicate in {
                RDFS.subClassOf, RDFS.subPropertyOf, RDFS.seeAlso, SKOS.exactMatch,
                SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch,
            }  # fmt: skip

    def test_the_terms_that_the_field_knows_are_aligned(self) -> None:
        others = {compact(str(other)) for other in parsed("alignments.ttl").objects()}
        properties = ("P530", "P531", "P137", "P17", "P1001", "P571", "P576", "P39")
        assert {f"wdt:{name}" for name in properties} <= others
        assert {"wd:Q3917681", "wd:Q372690", "wd:Q7843791", "wd:Q18414273"} <= others
        vocabularies = {other.partition(":")[0] for other in others}
        assert {"org", "prov", "schema", "oa", "wd", "wdt"} <= vocabularies
        items = [other for other in others if other.startswith(("wd:", "wdt:"))]
        assert all(re.fullmatch(r"wd:Q[1-9]\d*|wdt:P[1-9]\d*", item) for item in items)

    def test_exact_matches_pair_one_with_one(self) -> None:
        """Two classes, or two concepts, that are both exactly the same third would be the same."""
        graph = parsed("alignments.ttl")
        for pairs in (terms(), concepts()):
            matched = [other for one in pairs for other in graph.objects(one, SKOS.exactMatch)]
            assert len(matched) == len(set(matched)) > 0

    def test_events_carry_codes_of_plover_and_cameo(self) -> None:
        graph = parsed("legation.ttl")
        coded = {term for term in terms() if (term, SKOS.notation, None) in graph}
        assert coded
        for term in coded:
            codes = [str(code) for code in graph.objects(term, SKOS.notation)]
            assert all(re.fullmatch(r"CAMEO:\d{2,4}|PLOVER:[A-Z]+(/[a-z]+)?", c) for c in codes)
        for name in schema.MEASURES:
            codes = [str(c) for c in graph.objects(URIRef(expand(f"dip:{name}")), SKOS.notation)]
            assert {code.partition(":")[0] for code in codes} == {"CAMEO", "PLOVER"}


class TestDerivedFiles:
    def test_they_are_what_the_script_writes(self, tmp_path: Path) -> None:
        copy = self.checkout(tmp_path)
        for name in ("said.ttl", "days.ttl", "shapes.ttl"):
            (copy / "ontology" / name).write_text("stale\n", encoding="utf-8")
        stale = self.refresh(copy, "--check")
        assert (stale.returncode, stale.stdout.split()[-3:]) == (
            1,
            ["said.ttl", "days.ttl", "shapes.ttl"],
        )
        assert self.refresh(copy).returncode == 0
        assert self.refresh(copy, "--check").returncode == 0
        for file in ontology.files():
            written = (copy / "ontology" / file.name).read_bytes()
            assert written == file.read_bytes(), f"{file.name} is stale; {MEND}"

    def checkout(self, folder: Path) -> Path:
        """The parts of the repository that the script reads and writes."""
        shutil.copytree(ROOT / "ontology", folder / "ontology")
        shutil.copytree(ROOT / "scripts" / "refresh", folder / "scripts" / "refresh")
        shutil.copy2(ROOT / "scripts" / "refresh-ontology", folder / "scripts")
        package = Path(legation.__file__).parent
        ignored = shutil.ignore_patterns("__pycache__", "data")
        shutil.copytree(package, folder / "graph" / "legation", ignore=ignored)
        return folder

    def refresh(self, folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, str(folder / "scripts" / "refresh-ontology"), *options],
            env={**os.environ, "PYTHONPATH": str(folder / "graph")},
            capture_output=True,
            text=True,
            check=False,
        )
