"""Exports: the golden Turtle, the same bytes every time, and what is read back as it was."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree as ET

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib.compare import isomorphic

from legation.encode import literal
from legation.errors import ExportError
from legation.export import FORMATS, export, format_of
from legation.export.networks import plain
from legation.export.things import KINDS
from legation.store import Store
from legation.vocabulary import OWN, PREFIXES, expand

GOLDEN = Path(__file__).parent / "golden"
RDF = {
    "ttl": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
}


@pytest.fixture(scope="module")
def store() -> Store:
    small = Store.memory()
    small.load([(GOLDEN / "graph.nt").read_text(encoding="utf-8")])
    return small


def exported(store: Store, name: str) -> str:
    out = io.BytesIO()
    export(store, out, name)
    return out.getvalue().decode()


def triples(text: str | bytes, form: ox.RdfFormat) -> set[str]:
    return {str(quad.triple) for quad in ox.parse(text, format=form)}


def carried() -> set[str]:
    """What the golden graph holds, without the ontology."""
    starts = tuple(f"<{OWN[kind]}" for kind in KINDS)
    every = triples((GOLDEN / "graph.nt").read_bytes(), ox.RdfFormat.N_TRIPLES)
    return {triple for triple in every if triple.startswith(starts)}


def test_turtle_is_the_golden_file(store: Store) -> None:
    assert exported(store, "ttl") == (GOLDEN / "graph.ttl").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["ttl", "trig", "nq", "jsonld", "graphml", "gexf"])
def test_bytes_do_not_depend_on_the_hash_seed(name: str) -> None:
    code = (
        "import sys; from pathlib import Path; from legation.store import Store;"
        "from legation.export import export; store = Store.memory();"
        "store.load([Path(sys.argv[1]).read_text(encoding='utf-8')]);"
        "export(store, sys.stdout.buffer, sys.argv[2])"
    )
    command = [sys.executable, "-c", code, str(GOLDEN / "graph.nt"), name]
    made = {
        subprocess.run(
            command, env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True
        ).stdout
        for seed in ("0", "1", "20240501")
    }
    assert len(made) == 1
    assert made.pop()


def test_order_in_does_not_decide_order_out(store: Store) -> None:
    lines = (GOLDEN / "graph.nt").read_text(encoding="utf-8").splitlines(keepends=True)
    other = Store.memory()
    other.load(reversed(lines))
    for name in FORMATS.keys() - {"csv"}:
        assert exported(other, name) == exported(store, name)


@pytest.mark.parametrize(("name", "form"), RDF.items())
def test_rdf_is_all_but_the_ontology(store: Store, name: str, form: ox.RdfFormat) -> None:
    out = io.BytesIO()
    count = export(store, out, name)
    assert triples(out.getvalue(), form) == carried()
    assert count == len(carried())


@pytest.mark.parametrize("name", ["ttl", "jsonld"])
def test_rdflib_reads_what_oxigraph_reads(store: Store, name: str) -> None:
    read = rdflib.Graph().parse(
        data=exported(store, name), format={"ttl": "turtle", "jsonld": "json-ld"}[name]
    )
    assert isomorphic(read, rdflib.Graph().parse(data=exported(store, "nt"), format="nt"))


@pytest.mark.skipif(shutil.which("rapper") is None, reason="raptor2-utils is not installed")
def test_rapper_reads_the_same_turtle(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path / "graph.ttl")
    read = subprocess.run(
        ["rapper", "-q", "-i", "turtle", "-o", "ntriples", tmp_path / "graph.ttl"],
        check=True,
        capture_output=True,
    )
    assert triples(read.stdout, ox.RdfFormat.N_TRIPLES) == carried()


@pytest.mark.parametrize("name", ["trig", "nq"])
def test_quads_keep_the_claims_of_a_source_in_its_graph(store: Store, name: str) -> None:
    about = ox.NamedNode(expand("dip:source"))
    quads = list(ox.parse(exported(store, name), format=RDF[name]))
    source_of = {quad.subject: quad.object for quad in quads if quad.predicate == about}
    for quad in quads:
        assert quad.graph_name == source_of.get(quad.subject, ox.DefaultGraph())
    assert len({quad.graph_name for quad in quads}) > 2


def test_turtle_declares_the_prefixes_it_uses_and_no_other(store: Store) -> None:
    text = exported(store, "ttl")
    declared = re.findall(r"^@prefix (\w+):", text, re.MULTILINE)
    body = re.sub(r'"(?:[^"\\]|\\.)*"', '""', text.partition("\n\n#")[2])
    used = {name for name in PREFIXES if re.search(rf"(?<![\w:]){name}:", body)}
    assert declared == sorted(used)


def test_turtle_stands_in_the_order_of_the_kinds(store: Store) -> None:
    headings = re.findall(r"^# (.*)$", exported(store, "ttl"), re.MULTILINE)[1:]
    assert headings[:2] == ["Sources", "States and territories"]
    assert headings[-2:] == ["Disagreements", "Claims"]
    assert headings.index("Ties: mission") < headings.index("Ties: investment")


def test_no_namespace_begins_with_another() -> None:
    for prefix, namespace in PREFIXES.items():
        others = [other for other in PREFIXES.values() if other != namespace]
        assert not any(other.startswith(namespace) for other in others), prefix


LOCAL = st.lists(
    st.sampled_from([*"aZ09._-~!$&'()*+,;=:@/?é☃", "%C3"]), min_size=1, max_size=8
).map("".join)


@given(
    text=st.text(st.characters(exclude_categories=["Cs"])),
    local=LOCAL,
    language=st.sampled_from(["en", "fr", "zh-hant"]),
    number=st.decimals(allow_nan=False, allow_infinity=False, places=3),
)
def test_any_text_and_iri_comes_back(text: str, local: str, language: str, number: Decimal) -> None:
    store = Store.memory()
    subject = ox.NamedNode(expand("tie:x") + local)
    held: list[ox.NamedNode | ox.Literal] = [
        ox.NamedNode(expand("state:") + local),
        ox.NamedNode(f"https://example.org/{local}"),
        ox.Literal(text),
        ox.Literal(text, language=language),
        ox.Literal(text, datatype=ox.NamedNode(expand("xsd:anyURI"))),
        ox.Literal(f"{number:f}", datatype=ox.NamedNode(expand("xsd:decimal"))),
    ]
    for predicate in ("dip:sender", "dip:comment", "rdfs:label"):
        for obj in held:
            store.oxigraph.add(ox.Quad(subject, ox.NamedNode(expand(predicate)), obj))
    every = {str(quad.triple) for quad in store.oxigraph}
    for name, form in RDF.items():
        assert triples(exported(store, name), form) == every


def test_marks_that_turn_text_are_written_as_escapes(store: Store) -> None:
    assert "\u202e" in (GOLDEN / "graph.nt").read_text(encoding="utf-8")
    for name in ("ttl", "trig", "jsonld"):
        assert "\u202e" not in exported(store, name)


def test_jsonld_is_json_with_plain_references(store: Store) -> None:
    document = json.loads(exported(store, "jsonld"))
    embassy = next(node for node in document["@graph"] if node["id"] == "tie:embassy-RUS-TGO")
    assert embassy["dip:sender"] == "state:RUS"
    assert embassy["dip:disputed"] is True
    assert embassy["type"] == ["dip:Embassy", "dip:Mission"]


def test_graphml_is_read_back_by_networkx(store: Store, tmp_path: Path) -> None:
    count = export(store, tmp_path / "graph.graphml")
    graph = nx.read_graphml(tmp_path / "graph.graphml", force_multigraph=True)
    assert graph.number_of_nodes() + graph.number_of_edges() == count
    edge = graph.edges["state:RUS", "state:TGO", "tie:embassy-RUS-TGO"]
    assert edge["kind"] == "Mission"
    assert edge["disputed"] is True


def test_gexf_is_read_back_by_networkx(store: Store, tmp_path: Path) -> None:
    count = export(store, tmp_path / "graph.gexf")
    graph = nx.read_gexf(tmp_path / "graph.gexf")
    assert graph.number_of_nodes() + graph.number_of_edges() == count
    assert graph.nodes["state:TGO"]["label"] == "Togo"
    assert "lastmodifieddate" not in (tmp_path / "graph.gexf").read_text(encoding="utf-8")


def test_what_xml_can_not_hold_is_replaced_and_said(caplog: pytest.LogCaptureFixture) -> None:
    graph = nx.MultiDiGraph()
    graph.add_node("a", label="bell\x07 and \ufffe", start="2023", nothing=None)
    made = plain(graph)
    assert made.nodes["a"] == {"label": "bell\ufffd and \ufffd", "start_": "2023"}
    assert "2 characters" in caplog.text
    out = io.BytesIO()
    nx.write_graphml_xml(made, out)
    assert ET.fromstring(out.getvalue()) is not None  # noqa: S314 - our own writing


def test_tables_hold_everything(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "tables.csv"
    assert export(store, folder) == 6
    tables = {}
    for path in folder.iterdir():
        with path.open(encoding="utf-8", newline="") as file:
            tables[path.stem] = list(csv.DictReader(file))
    assert sorted(tables) == ["claims", "disagreements", "edges", "entities", "ties", "values"]
    embassy = next(row for row in tables["ties"] if row["id"] == "tie:embassy-RUS-TGO")
    assert embassy["kind"] == "Mission"
    assert embassy["label"].startswith("Embassy of Russia in Togo")
    assert (embassy["sender"], embassy["opened"]) == ("state:RUS", "2023-05")
    assert len(embassy["claims"].split(" | ")) == 2
    kinds = [triple for triple in carried() if triple.endswith("ontology#Claim>")]
    assert len(tables["claims"]) == len(kinds)
    assert {row["claim"] for row in tables["values"]} == {row["id"] for row in tables["claims"]}
    assert tables["disagreements"][0]["values"] == "status:announced | status:ongoing"
    assert {row["predicate"] for row in tables["edges"]} >= {"hasEmbassyIn", "cooperatesWith"}
    official = next(row for row in tables["entities"] if row["kind"] == "Official")
    assert official["label"] == 'A "quoted"\nname\t\\ </script>'


def test_tables_are_renewed_in_place(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    export(store, tmp_path, "csv")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("name", ["graph.ttl", "graph.csv/"])
def test_a_missing_folder_is_said(store: Store, tmp_path: Path, name: str) -> None:
    with pytest.raises(ExportError, match="nowhere"):
        export(store, tmp_path / "nowhere" / name)


def test_an_unknown_ending_is_said(store: Store, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"graph\.xlsx.*known are: ttl, trig"):
        export(store, tmp_path / "graph.xlsx")
    with pytest.raises(ExportError, match="'rdf' is no format"):
        export(store, io.BytesIO(), "rdf")
    with pytest.raises(ExportError, match="folder"):
        export(store, io.BytesIO(), "csv")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_can_not_become_a_file(store: Store, tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").mkdir()
    with pytest.raises(ExportError, match="can't be written"):
        export(store, tmp_path / "graph.ttl", "ttl")


def test_a_file_stays_when_its_replacement_fails(tmp_path: Path) -> None:
    (tmp_path / "graph.graphml").write_text("old")
    broken = Store.memory()
    sender = f"<{expand('dip:sender')}>"
    kind = f"<{expand('rdf:type')}> <{expand('dip:Visit')}>"
    tie = f"<{expand('tie:x')}>"
    broken.load([f"{tie} {kind} .\n{tie} {sender} {literal('no IRI')} .\n"])
    broken.load([f"{tie} <{expand('dip:start')}> {literal('no date')} .\n"])
    with pytest.raises(Exception, match="no date"):
        export(broken, tmp_path / "graph.graphml")
    assert [path.name for path in tmp_path.iterdir()] == ["graph.graphml"]
    assert (tmp_path / "graph.graphml").read_text() == "old"


def test_a_link_is_written_through(store: Store, tmp_path: Path) -> None:
    (tmp_path / "link.ttl").symlink_to(tmp_path / "real.ttl")
    export(store, tmp_path / "link.ttl")
    assert (tmp_path / "link.ttl").is_symlink()
    assert (tmp_path / "real.ttl").stat().st_size > 1000


def test_every_format_is_known_by_its_ending() -> None:
    assert [format_of(Path(f"x.{name.upper()}")) for name in FORMATS] == list(FORMATS)
